package unrolled.engine.kernel;

/// The [Kernels] of [Fastest]: those on vectors, or the plain ones on a thread that would have to wait
/// until they are compiled.
final class WarmingKernels implements Kernels {
    private final Kernels vectors = new VectorKernels();
    private final Kernels plain = new ScalarKernels();

    private Kernels now() {
        return Fastest.vectors() ? vectors : plain;
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        now().multiply(a, b, c, add);
    }

    @Override
    public void multiply(Matrix a, Panels b, Matrix c, boolean add) {
        now().multiply(a, b, c, add);
    }

    @Override
    public void multiplyAdd(Matrix a, Panels b, Matrix bias, Matrix c) {
        now().multiplyAdd(a, b, bias, c);
    }

    @Override
    public void addTo(Matrix table, int[] indices, Matrix rows) {
        now().addTo(table, indices, rows);
    }

    @Override
    public void add(Matrix from, float factor, Matrix to) {
        now().add(from, factor, to);
    }

    @Override
    public void sumOfRows(Matrix from, Matrix to, boolean add) {
        now().sumOfRows(from, to, add);
    }

    @Override
    public void tanh(Matrix from, Matrix to) {
        now().tanh(from, to);
    }

    @Override
    public void tanhGradient(Matrix y, Matrix d, Matrix to) {
        now().tanhGradient(y, d, to);
    }

    @Override
    public void softmax(Matrix logits) {
        now().softmax(logits);
    }

    @Override
    public double crossEntropy(Matrix logits, int[] targets, float scale) {
        return now().crossEntropy(logits, targets, scale);
    }

    @Override
    public void adam(float[] values, float[] gradients, float[] mean, float[] square, AdamRates rates) {
        now().adam(values, gradients, mean, square, rates);
    }

    @Override
    public void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate) {
        now().momentum(values, gradients, velocity, momentum, rate);
    }
}
