package unrolled.engine.optim;

import static unrolled.engine.kernel.Machine.KERNELS;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.kernel.Kernels;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;

/// Adam (Kingma & Ba 2015); with weight decay it is AdamW (Loshchilov & Hutter 2019).
///
/// ```
///   m = β1 m + (1-β1) g       v = β2 v + (1-β2) g²
///   w = w - rate (m / (1-β1^t)) / (√(v / (1-β2^t)) + ε) - rate · decay · w
/// ```
public final class Adam implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final float EPSILON = 1e-8f;
    private static final Setting.Real BETA2 = new Setting.Real("beta2", 0, 0.9999, 0.999, false);
    private static final Setting.Real DECAY = new Setting.Real("weight decay", 0, 1, 0, false);

    private final double beta2;
    private final double decay;
    private final float[] mean;
    private final float[] square;
    private double power1 = 1; // β1^t
    private double power2 = 1; // β2^t

    Adam(double beta2, double decay, Parameters parameters) {
        this.beta2 = beta2;
        this.decay = decay;
        this.mean = new float[parameters.values().length];
        this.square = new float[parameters.values().length];
    }

    @Override
    public void step(Parameters parameters, double learningRate) {
        power1 *= BETA1;
        power2 *= beta2;
        Kernels.AdamRates rates = new Kernels.AdamRates(
                (float) (1 - BETA1),
                (float) (1 - beta2),
                (float) (learningRate / (1 - power1)),
                (float) (1 / Math.sqrt(1 - power2)),
                EPSILON,
                (float) (1 - learningRate * decay));
        KERNELS.adam(parameters.values(), parameters.gradients(), mean, square, rates);
    }

    /// Registers the optimizer as `adam`.
    @AutoService(Optimizer.Factory.class)
    public static final class Factory implements Optimizer.Factory {
        @Override
        public String type() {
            return "adam";
        }

        @Override
        public List<Setting> settings() {
            return List.of(BETA2, DECAY);
        }

        @Override
        public Optimizer create(Settings settings, Parameters parameters) {
            return new Adam(settings.real(BETA2.name()), settings.real(DECAY.name()), parameters);
        }
    }
}
