package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// One vector for the whole source, the same at every position of the decoder (Cho et al. 2014).
public final class FixedContext implements DecoderContexts {
    private final Tensor vector;
    private final Tensor output;
    private final Matrix[] values;
    private final Matrix[] gradients;

    /// @param vector (sequences x width)
    public FixedContext(int length, Tensor vector) {
        int sequences = vector.rowCount();
        this.vector = vector;
        this.output = Tensor.zeros(length * sequences, vector.columnCount());
        this.values = new Matrix[length];
        this.gradients = new Matrix[length];
        for (int t = 0; t < length; t++) {
            values[t] = output.value().rows(t * sequences, sequences);
            gradients[t] = output.gradient().rows(t * sequences, sequences);
        }
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public void begin() {
        vector.forgetGradient();
        output.forgetGradient();
    }

    @Override
    public void forward(int t, Matrix before) {
        KERNELS.copy(vector.value(), values[t]);
    }

    @Override
    public void beginBackward() {}

    @Override
    public void backward(int t, Matrix dBefore) {
        if (vector.claimGradient()) {
            KERNELS.add(gradients[t], 1, vector.gradient());
        } else {
            KERNELS.copy(gradients[t], vector.gradient());
        }
    }

    @Override
    public void finish(Matrix beforeTransposed) {}

    @Override
    public Map<String, Matrix> values() {
        return Map.of();
    }

    @Override
    public void override(List<ActivationOverride> overrides) {}
}
