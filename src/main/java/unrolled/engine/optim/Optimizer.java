package unrolled.engine.optim;

import java.util.List;
import java.util.Map;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;

/// Changes weights along their gradients.
public interface Optimizer {
    /// One update with this learning rate.
    void step(Parameters parameters, double learningRate);

    /// How many numbers it changes; all weights, unless some are frozen.
    default long learnt(Parameters parameters) {
        return parameters.count();
    }

    /// The tensors it changes, in their order; all, unless some are frozen.
    default List<Slice> changed(Parameters parameters) {
        return parameters.slices();
    }

    /// What it remembers from step to step, by name: one number a weight, laid out as [Parameters#values()]. Live.
    default Map<String, float[]> memory() {
        return Map.of();
    }

    /// How the numbers of [#memory()] are to be read, where their names and how many they are do not tell: those of
    /// another layout are of no use.
    default String layout() {
        return "";
    }

    /// Goes on after so many updates, once [#memory()] holds what it held then.
    default void resume(int steps) {}

    /// Takes the weights as they are now for those it starts from: they were taken over from another run, of which
    /// it remembers nothing.
    default void startFrom(Parameters parameters) {}

    /// Installed with `@AutoService(Optimizer.Factory.class)`, nested in its optimizer.
    interface Factory {
        /// The word after `optimizer:` in a lesson file.
        String type();

        List<Setting> settings();

        Optimizer create(Settings settings, Parameters parameters);
    }
}
