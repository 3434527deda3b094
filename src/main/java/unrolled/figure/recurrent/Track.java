package unrolled.figure.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Run;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.training.TrainingSnapshot;

/// One curve over the positions of a text that a hand can take: a unit of an activation, or the mean of them all.
///
/// @param unit      which one, or [#ALL]
/// @param free      what it would be without the hand; null if nothing is set by hand in this run
/// @param low       the lowest number it may be pulled to, as `high`
/// @param grippable whether the model lets a hand set it
record Track(Activation activation, int unit, @Nullable Activation free, double low, double high, boolean grippable) {
    static final int ALL = -1;

    private static final double MARGIN = 0.12; // of the span that a scale without bounds goes beyond its numbers

    static Track together(Run run, Activation activation) {
        return of(run, activation, activation.columns().size() == 1 ? 0 : ALL);
    }

    static Track of(Run run, Activation activation, int unit) {
        TrainingSnapshot snapshot = run.snapshot();
        Trace trace = snapshot.trace();
        String name = TrainingSnapshot.FREE + activation.name();
        Activation free = trace.has(name) ? trace.get(name) : null;
        double[] ends = ends(activation, unit, free);
        double low = ends[0];
        double high = ends[1];
        return new Track(
                activation, unit, free, low, high, snapshot.overridable().contains(activation.name()));
    }

    /// The ends of its scale: those of the kind of number, or else a little beyond its numbers and 0, on round numbers.
    /// They are those of the numbers without a hand as long as the others lie within, so that a scale stays while a
    /// number is pulled along it.
    private static double[] ends(Activation activation, int unit, @Nullable Activation free) {
        return switch (activation.scale()) {
            case UNIT, SWITCH -> new double[] {0, 1};
            case SIGNED -> new double[] {-1, 1};
            case COUNT, ANY, LOG -> {
                double[] reach = {0, 0};
                stretch(reach, free == null ? activation : free, unit);
                double[] ends = around(reach);
                stretch(reach, activation, unit);
                yield reach[0] < ends[0] || reach[1] > ends[1] ? around(reach) : ends;
            }
        };
    }

    private static double[] around(double[] reach) {
        double span = reach[1] - reach[0] == 0 ? 1 : reach[1] - reach[0];
        double step = Math.pow(10, Math.floor(Math.log10(span))) / 2;
        return new double[] {
            Math.floor((reach[0] - MARGIN * span) / step) * step, Math.ceil((reach[1] + MARGIN * span) / step) * step
        };
    }

    /// Widens the reach to the numbers of the unit, or of all of them.
    private static void stretch(double[] reach, Activation activation, int unit) {
        for (int row = 0; row < activation.rows().size(); row++) {
            for (int column = 0; column < activation.columns().size(); column++) {
                float value = activation.at(row, column);
                if ((unit == ALL || unit == column) && Float.isFinite(value)) {
                    reach[0] = Math.min(reach[0], value);
                    reach[1] = Math.max(reach[1], value);
                }
            }
        }
    }

    int positions() {
        return activation.rows().size();
    }

    double at(int position) {
        return value(activation, position);
    }

    /// A number of the activation, or the mean over its units.
    private double value(Activation of, int position) {
        return unit == ALL ? mean(of, position) : of.at(position, unit);
    }

    private static double mean(Activation of, int position) {
        double sum = 0;
        for (int column = 0; column < of.columns().size(); column++) {
            sum += of.at(position, column);
        }
        return sum / of.columns().size();
    }

    /// The mean over the units at each position.
    static Activation mean(Activation of) {
        float[] means = new float[of.rows().size()];
        for (int position = 0; position < means.length; position++) {
            means[position] = (float) mean(of, position);
        }
        String name = of.name() + ".mean";
        return new Activation(name, of.rows(), Axis.single("mean"), means, of.scale(), Origins.measured(name));
    }

    /// What it would be without the hand; null if there is none.
    @Nullable
    IntToDoubleFunction withoutHand() {
        Activation without = free;
        return without == null ? null : position -> value(without, position);
    }

    /// The numbers a pull at this position sets.
    List<Cell> cells(int position) {
        if (unit != ALL) {
            return List.of(new Cell(activation.name(), position, unit));
        }
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < activation.columns().size(); column++) {
            cells.add(new Cell(activation.name(), position, column));
        }
        return cells;
    }

    /// A quantity along the same positions, scaled and shifted to lie as near to the curve as it can (least squares);
    /// null if it has other positions.
    @Nullable
    IntToDoubleFunction fitted(Activation quantity) {
        int count = positions();
        if (quantity.columns().size() != count) {
            return null;
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < count; i++) {
            meanX += quantity.at(0, i) / count;
            meanY += at(i) / count;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < count; i++) {
            xx += (quantity.at(0, i) - meanX) * (quantity.at(0, i) - meanX);
            xy += (quantity.at(0, i) - meanX) * (at(i) - meanY);
        }
        double slope = xx == 0 ? 0 : xy / xx;
        double start = meanY - slope * meanX;
        return position -> start + slope * quantity.at(0, position);
    }

    /// What the curve is, in the reader's language: the activation, and its unit if it is that of one among others.
    List<String> name(Canvas canvas) {
        String term = canvas.style.words().part(activation.name());
        boolean only = unit == 0 && activation.columns().size() == 1;
        return unit == ALL || only
                ? List.of(term)
                : List.of(term, canvas.style.words().axis("unit") + " " + unit);
    }

    /// A position's number in words, as in `position d, forget gate: 0.83`.
    String describe(Canvas canvas, int position, boolean byHand) {
        return "%s, %s%s: %s"
                .formatted(
                        AxisWords.place(activation.rows(), position, canvas.style.words()),
                        canvas.style.words().listed(name(canvas)),
                        byHand ? ", " + canvas.say("figure.by-hand") : "",
                        CellNumbers.exact(at(position), activation.scale()));
    }
}
