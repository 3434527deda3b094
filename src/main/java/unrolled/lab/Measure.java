package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.training.Curve;
import unrolled.training.PowerLaw;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

/// A number that can be read off a run: one of a closed list of forms, not a language.
///
/// ```
///   loss                               the newest value of a curve
///   accuracy at attractors 3           a metric, or an activation of one row, at a column by its label
///   mean(sample)   max(next)   min(x)  over all cells of an activation
///   rows(x)   columns(x)               how many rows or columns an activation has
///   value(ngram.counts, eat, apples)   one cell by its labels
///   first(gradient.distance < 0.001)   the first column, by its number, where a row is so small or large
///   first(accuracy > 0.9)              the first step at which a curve is so small or large
///   lowest(loss)                       the lowest value that a curve had
///   foretold(loss, huge, tiny small)   what the power law through some runs, over their parameters without embeddings,
///                                      foretells of another; with a floor: foretold(loss, huge, tiny small, 1.2)
///   exponent(loss, tiny small)         how fast that law falls
///   crossing(cost.kept, a, b)          the column at which one run's line overtakes another's
///   diverged                           the step at which it diverged, 0 if it ended well
///   setting(recurrent scale)           a setting that is a number
///   milliseconds                       median time of a step on this machine: forward, backward, update
///   parameters                         how many weights there are
///   steps  seconds  multiply-adds      what a run has spent until now
///   rnn: loss                          any of these, of the experiment named before the colon
///   0.5                                a number
/// ```
public sealed interface Measure permits Measure.Constant, Measure.OfRun, Measure.Law, Crossing {
    /// The number, NaN while the run does not have it.
    ///
    /// @param runs by the name of their experiment
    /// @param usual the experiment meant where none is named
    double read(Map<String, TrainingSnapshot> runs, String usual);

    /// The experiment it is read off; empty if it is not said which.
    String run();

    /// All experiments it names.
    default List<String> runs() {
        return run().isEmpty() ? List.of() : List.of(run());
    }

    /// A constant.
    record Constant(double value) implements Measure {
        @Override
        public String run() {
            return "";
        }

        @Override
        public double read(Map<String, TrainingSnapshot> runs, String usual) {
            return value;
        }
    }

    /// What is read off one run.
    sealed interface OfRun extends Measure {
        /// The number, NaN while the run does not have it.
        double read(TrainingSnapshot snapshot);

        @Override
        default double read(Map<String, TrainingSnapshot> runs, String usual) {
            TrainingSnapshot snapshot = runs.get(run().isEmpty() ? usual : run());
            return snapshot == null ? Double.NaN : read(snapshot);
        }
    }

    /// The newest value of a curve.
    record Latest(String run, String curve) implements OfRun {
        @Override
        public double read(TrainingSnapshot snapshot) {
            return snapshot.curves().stream()
                    .filter(candidate -> candidate.name().equals(curve))
                    .mapToDouble(Curve::last)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /// The lowest value of a curve, of those that are kept of it.
    record Lowest(String run, String curve) implements OfRun {
        @Override
        public double read(TrainingSnapshot snapshot) {
            return snapshot.curves().stream()
                    .filter(candidate -> candidate.name().equals(curve))
                    .mapToDouble(Lowest::of)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        private static double of(Curve curve) {
            double lowest = curve.last();
            for (int i = 0; i < curve.size(); i++) {
                lowest = Double.isNaN(lowest) ? curve.value(i) : Math.min(lowest, curve.value(i));
            }
            return lowest;
        }
    }

    /// What a power law through the newest values of a curve says: of a run it was not fitted to, or of itself.
    ///
    /// @param run     the run foretold; empty for the exponent of the law
    /// @param through experiments
    record Law(String curve, String run, List<String> through, double floor) implements Measure {
        @Override
        public double read(Map<String, TrainingSnapshot> runs, String usual) {
            double[] sizes =
                    through.stream().mapToDouble(name -> size(runs, name)).toArray();
            double[] values = through.stream()
                    .mapToDouble(name -> new Latest(name, curve).read(runs, usual))
                    .toArray();
            if (DoubleStream.concat(DoubleStream.of(sizes), DoubleStream.of(values))
                    .anyMatch(Double::isNaN)) {
                return Double.NaN;
            }
            return PowerLaw.through(sizes, values, floor)
                    .map(law -> run.isEmpty() ? law.exponent() : law.at(size(runs, run)))
                    .orElse(Double.NaN);
        }

        /// Look-up tables grow with the width only, all else with its square: with them, the small models of a
        /// row of sizes would seem larger than they are, and the points bend away from a line.
        private static double size(Map<String, TrainingSnapshot> runs, String name) {
            TrainingSnapshot snapshot = runs.get(name);
            return snapshot == null ? Double.NaN : snapshot.withoutEmbeddings();
        }

        @Override
        public List<String> runs() {
            return run.isEmpty()
                    ? through
                    : Stream.concat(Stream.of(run), through.stream()).toList();
        }
    }

    /// A number of an activation: one cell, or all of them summed up.
    ///
    /// @param how    `mean`, `max`, `min`, `rows`, `columns` or `value`
    /// @param labels for `value`: of the row (empty: the only one) and of the column
    record Of(String run, String how, String activation, List<String> labels) implements OfRun {
        @Override
        public double read(TrainingSnapshot snapshot) {
            Trace trace = snapshot.trace();
            return trace.has(activation) ? read(trace.get(activation)) : Double.NaN;
        }

        private boolean counts(TrainingSnapshot snapshot) {
            boolean counted =
                    snapshot.trace().has(activation) && counted(snapshot.trace().get(activation));
            return switch (how) {
                case "rows", "columns" -> true;
                case "mean" -> false;
                default -> counted;
            };
        }

        /// Of what is counted over tens and thousands, such as steps on the way from the first word to the last, each
        /// number is whole.
        private static boolean counted(Activation found) {
            return found.scale() == Scale.COUNT || (found.scale() == Scale.LOG && isWhole(found.values()));
        }

        private static boolean isWhole(float[] values) {
            for (float value : values) {
                if (value != Math.rint(value)) {
                    return false;
                }
            }
            return true;
        }

        private double read(Activation found) {
            if (!how.equals("value")) {
                return summary(found);
            }
            int row = labels.getFirst().isEmpty() ? 0 : found.rows().find(labels.getFirst());
            int column = found.columns().find(labels.getLast());
            return row < 0 || column < 0 ? Double.NaN : found.at(row, column);
        }

        private double summary(Activation found) {
            return switch (how) {
                case "max" -> found.max();
                case "rows" -> found.rows().size();
                case "columns" -> found.columns().size();
                case "min" -> found.min();
                default -> mean(found);
            };
        }

        private static double mean(Activation found) {
            double sum = 0;
            float[] values = found.values();
            for (float value : values) {
                sum += value;
            }
            return sum / values.length;
        }
    }

    /// The first column of a row whose number is below or above a limit: the label of the column, which must be
    /// a number, or else its place. Of a curve, the first step at which it was measured so.
    ///
    /// @param activation its name, or that of a curve
    /// @param row        its label; empty for the first
    record First(String run, String activation, String row, String operator, double limit) implements OfRun {
        @Override
        public double read(TrainingSnapshot snapshot) {
            if (!snapshot.trace().has(activation)) {
                return step(snapshot);
            }
            Activation found = snapshot.trace().get(activation);
            int line = row.isEmpty() ? 0 : found.rows().find(row);
            for (int column = 0; line >= 0 && column < found.columns().size(); column++) {
                if (holds(found.at(line, column))) {
                    String label = found.columns().label(column);
                    return MeasureForms.NUMBER.matcher(label).matches() ? Double.parseDouble(label) : column;
                }
            }
            return Double.NaN;
        }

        private double step(TrainingSnapshot snapshot) {
            for (Curve curve : snapshot.curves()) {
                for (int i = 0; curve.name().equals(activation) && i < curve.size(); i++) {
                    if (holds(curve.value(i))) {
                        return curve.step(i);
                    }
                }
            }
            return Double.NaN;
        }

        private boolean holds(float value) {
            return operator.equals("<") ? value < limit : value > limit;
        }
    }

    /// The step at which a run diverged; 0 for one that has come to its end without; no number while it goes
    /// on.
    record Diverged(String run) implements OfRun {
        @Override
        public double read(TrainingSnapshot snapshot) {
            return switch (snapshot.status()) {
                case Status.Diverged(int step, String tensor) -> step;
                case Status.Done(boolean reached) -> 0;
                case Status.Fresh() -> Double.NaN;
                case Status.Learning() -> Double.NaN;
            };
        }
    }

    /// What a setting of a run is now; no number if it is a word.
    record Given(String run, String setting) implements OfRun {
        @Override
        public double read(TrainingSnapshot snapshot) {
            return snapshot.settings().get(setting) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }

    /// What a run takes: how many weights there are, how long a step takes, what was spent until now.
    ///
    /// @param what one of [#NAMES]
    record Cost(String run, String what) implements OfRun {
        static final Set<String> NAMES = Set.of("milliseconds", "parameters", "steps", "seconds", "multiply-adds");

        @Override
        public double read(TrainingSnapshot snapshot) {
            return switch (what) {
                case "parameters" -> snapshot.parameters();
                case "steps" -> snapshot.step();
                case "seconds" -> snapshot.millis() * 1e-3;
                case "multiply-adds" -> snapshot.multiplyAdds();
                default -> snapshot.stepMillis();
            };
        }
    }

    /// Whether what it reads is a whole number by what it is, and is said as one: a step, a place, so many of
    /// something.
    default boolean counts(Map<String, TrainingSnapshot> runs, String usual) {
        TrainingSnapshot snapshot = runs.get(run().isEmpty() ? usual : run());
        return switch (this) {
            case Of of -> snapshot != null && of.counts(snapshot);
            case Given given ->
                snapshot != null
                        && snapshot.settings().get(given.setting()) instanceof Number number
                        && (number instanceof Integer || number instanceof Long);
            case Cost cost -> Set.of("steps", "parameters").contains(cost.what());
            case Crossing crossing -> true;
            case First first -> true;
            case Diverged diverged -> true;
            case Constant constant -> false;
            case Latest latest -> false;
            case Lowest lowest -> false;
            case Law law -> false;
        };
    }

    /// Names of the activations and curves this reads; expensive activations are computed only if asked for.
    default List<String> wants() {
        return switch (this) {
            case Of of -> List.of(of.activation());
            case Crossing crossing -> List.of(crossing.activation());
            case First first -> List.of(first.activation());
            case Constant constant -> List.of();
            case Latest latest -> List.of(latest.curve());
            case Lowest lowest -> List.of(lowest.curve());
            case Law law -> List.of(law.curve());
            case Diverged diverged -> List.of();
            case Given given -> List.of();
            case Cost cost -> List.of();
        };
    }

    /// Reads a measure from a lesson file.
    ///
    /// @throws InputException that lists the forms there are
    static Measure parse(String text) {
        return new MeasureForms(text.strip()).measure();
    }
}
