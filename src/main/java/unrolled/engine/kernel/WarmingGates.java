package unrolled.engine.kernel;

/// The [GateKernels] of [Fastest]: those on vectors, or the plain ones on a thread that would have to wait
/// until they are compiled.
final class WarmingGates implements GateKernels {
    private final GateKernels vectors = new VectorGates();
    private final GateKernels plain = new ScalarGates();

    private GateKernels now() {
        return Fastest.vectors() ? vectors : plain;
    }

    @Override
    public void sigmoid(Matrix sums) {
        now().sigmoid(sums);
    }

    @Override
    public void tanh(Matrix sums) {
        now().tanh(sums);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix to) {
        now().multiply(a, b, to);
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix to) {
        now().multiplyAdd(a, b, to);
    }

    @Override
    public void mix(Matrix a, Matrix b, Matrix c, Matrix d, Matrix to) {
        now().mix(a, b, c, d, to);
    }

    @Override
    public void between(Matrix gate, Matrix a, Matrix b, Matrix to) {
        now().between(gate, a, b, to);
    }

    @Override
    public void lstmGradient(Lstm position) {
        now().lstmGradient(position);
    }

    @Override
    public void updateGradient(Gru position) {
        now().updateGradient(position);
    }

    @Override
    public void resetAfterGradient(Gru position) {
        now().resetAfterGradient(position);
    }

    @Override
    public void resetBeforeGradient(Gru position) {
        now().resetBeforeGradient(position);
    }
}
