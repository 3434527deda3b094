package unrolled.engine.task;

import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Metrics under the names that lessons use.
final class Metrics {
    private Metrics() {}

    /// One number, as `metric.<name>`.
    static void number(Probe probe, String name, double value) {
        String full = "metric." + name;
        probe.report(
                full,
                Axis.single(name),
                Axis.single(name),
                new float[] {(float) value},
                scale(name),
                Origins.measured(full));
    }

    /// One number a column, as `metric.<name>.<axis>`.
    static void over(Probe probe, String name, Axis axis, float[] values) {
        String full = "metric." + name + "." + axis.name();
        probe.report(full, Axis.single(name), axis, values, scale(name), Origins.measured(full));
    }

    private static Scale scale(String name) {
        return switch (name) {
            case "accuracy" -> Scale.UNIT;
            case "perplexity" -> Scale.LOG;
            default -> Scale.ANY;
        };
    }
}
