package unrolled.engine.trace;

import java.util.function.Supplier;

/// Where a model or layer reports the values that a lesson may want to show. A layer never asks whether anyone
/// listens; values are handed over as suppliers, so that an expensive one is computed only if its name is wanted.
@FunctionalInterface
public interface Probe {
    /// Hands over an activation under its full name; `activation` is called at once or never.
    void report(String name, Supplier<Activation> activation);

    default void report(String name, Axis rows, Axis columns, float[] values, Scale scale, Origin origin) {
        report(name, () -> new Activation(name, rows, columns, values, scale, origin));
    }
}
