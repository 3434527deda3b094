package unrolled.lab;

import java.util.List;
import java.util.Map;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;
import unrolled.training.TrainingSnapshot;

/// Where the line of one run overtakes that of another: the label of a column, a number, at which the first is
/// as large as the second and behind which it is larger. Between two columns a straight line is taken on
/// logarithmic scales.
///
/// @param activation of one row, greater than nought
record Crossing(String activation, String run, String other) implements Measure {
    @Override
    public double read(Map<String, TrainingSnapshot> runs, String usual) {
        TrainingSnapshot one = runs.get(run);
        TrainingSnapshot two = runs.get(other);
        if (one == null || two == null) {
            return Double.NaN;
        }
        Trace a = one.trace();
        Trace b = two.trace();
        return a.has(activation) && b.has(activation) ? between(a.get(activation), b.get(activation)) : Double.NaN;
    }

    private static double between(Activation a, Activation b) {
        for (int column = 1; column < a.columns().size(); column++) {
            double before = Math.log(a.at(0, column - 1) / b.at(0, column - 1));
            double after = Math.log(a.at(0, column) / b.at(0, column));
            if (before <= 0 && after > 0) {
                double share = before / (before - after);
                double from = Math.log(place(a, column - 1));
                double to = Math.log(place(a, column));
                return Math.exp(from + share * (to - from));
            }
        }
        return Double.NaN;
    }

    private static double place(Activation a, int column) {
        String label = a.columns().label(column);
        return MeasureForms.NUMBER.matcher(label).matches() ? Double.parseDouble(label) : column + 1;
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public List<String> runs() {
        return List.of(run, other);
    }
}
