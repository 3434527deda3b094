package unrolled.engine.optim;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;

/// Adam with decoupled weight decay (Loshchilov & Hutter 2019; times the rate, as in PyTorch): before the update of
/// [Adam] every weight shrinks a little, whatever its gradients were.
///
/// ```
///   w = w (1 - rate · decay), then as Adam
/// ```
///
/// Biases and embeddings shrink like all other weights, as in PyTorch's AdamW.
public final class AdamW implements Optimizer {
    private static final Setting.Real DECAY = new Setting.Real("weight decay", 0, 1, 0.01, false);

    private final Adam adam;

    private AdamW(Adam adam) {
        this.adam = adam;
    }

    @Override
    public void step(Parameters parameters, double learningRate) {
        adam.step(parameters, learningRate);
    }

    @Override
    public Map<String, float[]> memory() {
        return adam.memory();
    }

    @Override
    public void resume(int steps) {
        adam.resume(steps);
    }

    /// Registers the optimizer as `adamw`.
    @AutoService(Optimizer.Factory.class)
    public static final class Factory implements Optimizer.Factory {
        @Override
        public String type() {
            return "adamw";
        }

        @Override
        public List<Setting> settings() {
            return List.of(Adam.BETA2, DECAY);
        }

        @Override
        public Optimizer create(Settings settings, Parameters parameters) {
            return new AdamW(new Adam(settings.real(Adam.BETA2.name()), settings.real(DECAY.name()), parameters));
        }
    }
}
