package unrolled.engine.kernel;

/// The [AdditiveKernels] of [Fastest]: those on vectors, or the plain ones on a thread that would have to wait
/// until they are compiled.
final class WarmingAdditive implements AdditiveKernels {
    private final AdditiveKernels vectors = new VectorAdditive();
    private final AdditiveKernels plain = new ScalarAdditive();

    private AdditiveKernels now() {
        return Fastest.vectors() ? vectors : plain;
    }

    @Override
    public void squash(Matrix keys, Matrix query, Matrix to) {
        now().squash(keys, query, to);
    }

    @Override
    public void gradient(Additive position) {
        now().gradient(position);
    }
}
