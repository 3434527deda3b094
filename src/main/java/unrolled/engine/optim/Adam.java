package unrolled.engine.optim;

import static unrolled.engine.kernel.Fastest.KERNELS;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Kernels;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;

/// Adam (Kingma & Ba 2015): every weight has a rate of its own, by how large its gradients were lately.
///
/// ```
///   m = β1 m + (1-β1) g       v = β2 v + (1-β2) g²
///   w = w - rate (m / (1-β1^t)) / (√(v / (1-β2^t)) + ε)
/// ```
public final class Adam implements Optimizer {
    static final Setting.Real BETA2 = new Setting.Real("beta2", 0, 0.9999, 0.999, false);
    private static final double BETA1 = 0.9;
    private static final float EPSILON = 1e-8f;

    private final double beta2;
    private final double decay;
    private final float[] mean;
    private final float[] square;
    private final Kernels.AdamRates rates;
    private double power1 = 1; // β1^t
    private double power2 = 1; // β2^t

    /// @param decay of [AdamW]; 0 for none
    Adam(double beta2, double decay, Parameters parameters) {
        this.beta2 = beta2;
        this.decay = decay;
        this.mean = new float[parameters.values().length];
        this.square = new float[parameters.values().length];
        this.rates = new Kernels.AdamRates((float) (1 - BETA1), (float) (1 - beta2), EPSILON);
    }

    @Override
    public void step(Parameters parameters, double learningRate) {
        count();
        float rate = (float) (learningRate / (1 - power1));
        float correction = (float) (1 / Math.sqrt(1 - power2));
        float keep = (float) (1 - learningRate * decay);
        KERNELS.adam(parameters.values(), parameters.gradients(), mean, square, rates.at(rate, correction, keep));
    }

    private void count() {
        power1 *= BETA1;
        power2 *= beta2;
    }

    @Override
    public Map<String, float[]> memory() {
        return Map.of("mean", mean, "square", square);
    }

    /// Ends where the powers are too small to become smaller, which a file with two billion steps reaches within
    /// milliseconds; as a power is the same product in the same order, the next step is the same bits.
    @Override
    public void resume(int steps) {
        power1 = 1;
        power2 = 1;
        double before1 = 0;
        double before2 = 0;
        for (int step = 0; step < steps && (power1 != before1 || power2 != before2); step++) {
            before1 = power1;
            before2 = power2;
            count();
        }
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
            return List.of(BETA2);
        }

        @Override
        public Optimizer create(Settings settings, Parameters parameters) {
            return new Adam(settings.real(BETA2.name()), 0, parameters);
        }
    }
}
