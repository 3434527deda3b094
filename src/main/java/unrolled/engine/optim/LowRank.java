package unrolled.engine.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;

/// Low-rank adaptation (LoRA; Hu et al. 2022): every weight matrix stays as it is, and the product of two thin matrices
/// that learn is added to it. Embeddings, biases and norms stay.
///
/// ```
///   W = W0 + A B      A: in x r, drawn by chance      B: r x out, 0 at first
///   dA = dW Bᵀ        dB = Aᵀ dW
/// ```
///
/// The paper has a factor α/r before the product; it is 1 here. A and B of a matrix lie where the matrix itself lies
/// in the arrays of the model, one after the other, so that a checkpoint can save them as it saves what any optimizer
/// remembers. A matrix for which that is no saving stays as it is.
final class LowRank implements Optimizer {
    private final int rank;
    private final List<Slice> adapted;
    private final Parameters adapters = new Parameters(); // slices as those of the model
    private final float[] start; // W0
    private final Optimizer inner;

    /// @param parameters with the values to start from
    /// @param random     draws A, with a standard deviation of 1/√in
    /// @param inner      makes the optimizer of A and B
    LowRank(int rank, Parameters parameters, RandomGenerator random, Function<Parameters, Optimizer> inner) {
        this.rank = rank;
        this.adapted = parameters.slices().stream().filter(this::saves).toList();
        parameters.slices().forEach(slice -> adapters.add(slice.name(), slice.rows(), slice.columns()));
        this.start = parameters.values().clone();
        for (Slice slice : adapted) {
            double deviation = 1 / Math.sqrt(slice.rows());
            for (int i = 0; i < slice.rows() * rank; i++) {
                adapters.values()[slice.offset() + i] = (float) (random.nextGaussian() * deviation);
            }
        }
        this.inner = inner.apply(adapters);
    }

    private boolean saves(Slice slice) {
        return !slice.table() && slice.rows() > 1 && numbers(slice) < slice.size();
    }

    private int numbers(Slice slice) {
        return rank * (slice.rows() + slice.columns());
    }

    @Override
    public void step(Parameters parameters, double learningRate) {
        adapted.forEach(slice -> differentiate(slice, parameters.gradients()));
        inner.step(adapters, learningRate);
        adapted.forEach(slice -> multiply(slice, parameters.values()));
    }

    private void differentiate(Slice slice, float[] gradients) {
        float[] values = adapters.values();
        float[] to = adapters.gradients();
        int columns = slice.columns();
        int a = slice.offset();
        int b = a + slice.rows() * rank;
        for (int k = 0; k < rank; k++) {
            for (int j = 0; j < columns; j++) {
                to[b + k * columns + j] = 0;
            }
            for (int i = 0; i < slice.rows(); i++) {
                float sum = 0;
                float left = values[a + i * rank + k];
                for (int j = 0; j < columns; j++) {
                    float gradient = gradients[slice.offset() + i * columns + j];
                    sum += gradient * values[b + k * columns + j];
                    to[b + k * columns + j] += left * gradient;
                }
                to[a + i * rank + k] = sum;
            }
        }
    }

    private void multiply(Slice slice, float[] into) {
        float[] values = adapters.values();
        int columns = slice.columns();
        int b = slice.offset() + slice.rows() * rank;
        for (int i = 0; i < slice.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0;
                for (int k = 0; k < rank; k++) {
                    sum += values[slice.offset() + i * rank + k] * values[b + k * columns + j];
                }
                int at = slice.offset() + i * columns + j;
                into[at] = start[at] + sum;
            }
        }
    }

    @Override
    public long learnt(Parameters parameters) {
        return adapted.stream().mapToLong(this::numbers).sum();
    }

    @Override
    public List<Slice> changed(Parameters parameters) {
        return adapted;
    }

    @Override
    public Map<String, float[]> memory() {
        Map<String, float[]> memory = new LinkedHashMap<>(inner.memory());
        memory.put("adapters", adapters.values());
        memory.put("start", start);
        return memory;
    }

    /// The numbers of A and B lie in the same arrays whatever the rank.
    @Override
    public String layout() {
        return "rank " + rank;
    }

    @Override
    public void resume(int steps) {
        inner.resume(steps);
    }

    /// A B is 0 again, and W0 what the weights are now.
    @Override
    public void startFrom(Parameters parameters) {
        System.arraycopy(parameters.values(), 0, start, 0, start.length);
        for (Slice slice : adapted) {
            int b = slice.offset() + slice.rows() * rank;
            Arrays.fill(adapters.values(), b, b + rank * slice.columns(), 0);
        }
    }
}
