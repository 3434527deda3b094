package unrolled.engine.optim;

import static unrolled.engine.kernel.Fastest.KERNELS;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;

/// Gradient descent with momentum (Polyak 1964), in PyTorch's form.
///
/// ```
///   v = momentum v + g      w = w - rate v
/// ```
public final class Sgd implements Optimizer {
    private static final Setting.Real MOMENTUM = new Setting.Real("momentum", 0, 0.999, 0, false);

    private final float momentum;
    private final float[] velocity;

    Sgd(double momentum, Parameters parameters) {
        this.momentum = (float) momentum;
        this.velocity = new float[parameters.values().length];
    }

    @Override
    public void step(Parameters parameters, double learningRate) {
        KERNELS.momentum(parameters.values(), parameters.gradients(), velocity, momentum, (float) learningRate);
    }

    @Override
    public Map<String, float[]> memory() {
        return Map.of("velocity", velocity);
    }

    /// Registers the optimizer as `sgd`.
    @AutoService(Optimizer.Factory.class)
    public static final class Factory implements Optimizer.Factory {
        @Override
        public String type() {
            return "sgd";
        }

        @Override
        public List<Setting> settings() {
            return List.of(MOMENTUM);
        }

        @Override
        public Optimizer create(Settings settings, Parameters parameters) {
            return new Sgd(settings.real(MOMENTUM.name()), parameters);
        }
    }
}
