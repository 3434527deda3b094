package unrolled.engine.optim;

import java.util.List;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;

/// Changes weights along their gradients.
public interface Optimizer {
    /// One update with this learning rate.
    void step(Parameters parameters, double learningRate);

    /// Installed with `@AutoService(Optimizer.Factory.class)`, nested in its optimizer.
    interface Factory {
        /// The word after `optimizer:` in a lesson file.
        String type();

        List<Setting> settings();

        Optimizer create(Settings settings, Parameters parameters);
    }
}
