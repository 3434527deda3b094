package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import unrolled.figure.chart.ChartFrame;
import unrolled.figure.chart.Drawn;
import unrolled.figure.chart.Sketch;

/// What came true of a prediction, against which a reply is held.
public sealed interface Outcome {
    /// How far a reply is off, as a share from 0, exactly right, to 1.
    double off(Reply reply);

    /// Whether a reply counts as right.
    boolean isRight(Reply reply);

    /// One of the choices.
    ///
    /// @param choice counted from 0
    record Choice(int choice) implements Outcome {
        @Override
        public double off(Reply reply) {
            return reply instanceof Reply.Choice said && said.choice() == choice ? 0 : 1;
        }

        @Override
        public boolean isRight(Reply reply) {
            return off(reply) == 0;
        }
    }

    /// A number on a scale.
    ///
    /// @param within share of the scale that still counts as right
    record Measured(double value, NumberScale scale, double within) implements Outcome {
        @Override
        public double off(Reply reply) {
            return reply instanceof Reply.Value said ? Math.abs(scale.share(said.value()) - scale.share(value)) : 1;
        }

        @Override
        public boolean isRight(Reply reply) {
            return off(reply) <= within + 1e-9;
        }
    }

    /// A line of a run.
    ///
    /// @param up     the upward axis it was asked for on
    /// @param within mean distance, as a share of that axis, that still counts as right
    record Line(Drawn line, ChartFrame.Range up, double within) implements Outcome {
        private static final int PLACES = 200; // the distance is measured at, evenly over what both have

        /// The mean distance over the part that both lines have, as a share of the upward axis; 1 where they have none.
        @Override
        public double off(Reply reply) {
            if (!(reply instanceof Reply.Curve said) || said.line().isEmpty()) {
                return 1;
            }
            double from = Math.max(line.from(), said.line().from());
            double to = Math.min(line.to(), said.line().to());
            if (!(from < to)) {
                return 1;
            }
            double sum = 0;
            for (int i = 0; i < PLACES; i++) {
                double x = Math.clamp(from + (to - from) * i / (PLACES - 1.0), from, to);
                sum += Math.abs(Sketch.share(up, line.at(x))
                        - Sketch.share(up, said.line().at(x)));
            }
            return Math.min(1, sum / PLACES);
        }

        @Override
        public boolean isRight(Reply reply) {
            return off(reply) <= within + 1e-9;
        }
    }

    /// An order of things, the smallest first.
    ///
    /// @param values of the things as the lesson lists them; NaN for one that never came, which makes it last
    record Order(List<Double> values) implements Outcome {
        public Order {
            values = List.copyOf(values);
        }

        private double size(int thing) {
            double value = values.get(thing);
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }

        /// The place of a thing, from 1; those that came together share the first of their places.
        public int place(int thing) {
            return 1
                    + (int) values.stream()
                            .filter(other -> !Double.isNaN(other) && other < size(thing))
                            .count();
        }

        /// Whether a thing may stand at this place, from 1: where several came together, at any of theirs.
        public boolean fits(int thing, int place) {
            int first = place(thing);
            long together = values.stream()
                    .filter(other -> Double.isNaN(other) ? !came(thing) : other == size(thing))
                    .count();
            return place >= first && place < first + together;
        }

        /// Whether a thing has a number at all.
        public boolean came(int thing) {
            return !Double.isNaN(values.get(thing));
        }

        /// The things in this order; those that came together as the lesson lists them.
        public List<Integer> things() {
            List<Integer> things = new ArrayList<>();
            for (int thing = 0; thing < values.size(); thing++) {
                things.add(thing);
            }
            things.sort((one, other) -> Double.compare(size(one), size(other)));
            return things;
        }

        /// The share of the pairs that stand the wrong way round.
        @Override
        public double off(Reply reply) {
            if (!(reply instanceof Reply.Order said) || said.things().size() != values.size()) {
                return 1;
            }
            int pairs = 0;
            int wrong = 0;
            for (int i = 0; i < values.size(); i++) {
                for (int k = i + 1; k < values.size(); k++) {
                    pairs++;
                    wrong += size(said.things().get(i)) > size(said.things().get(k)) ? 1 : 0;
                }
            }
            return (double) wrong / pairs;
        }

        @Override
        public boolean isRight(Reply reply) {
            return off(reply) == 0;
        }
    }
}
