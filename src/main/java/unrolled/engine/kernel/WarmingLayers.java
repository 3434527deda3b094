package unrolled.engine.kernel;

/// The [LayerKernels] of [Fastest]: those on vectors, or the plain ones on a thread that would have to wait
/// until they are compiled.
final class WarmingLayers implements LayerKernels {
    private final LayerKernels vectors = new VectorLayers();
    private final LayerKernels plain = new ScalarLayers();

    private LayerKernels now() {
        return Fastest.vectors() ? vectors : plain;
    }

    @Override
    public void normalise(Matrix x, Matrix gain, Matrix bias, Moments moment, Matrix to) {
        now().normalise(x, gain, bias, moment, to);
    }

    @Override
    public void normaliseGradient(Matrix x, Moments moments, Matrix gain, Matrix d, Matrix dx, boolean add) {
        now().normaliseGradient(x, moments, gain, d, dx, add);
    }

    @Override
    public void gainGradient(Matrix x, Moments moments, Matrix d, Matrix dGain, boolean add) {
        now().gainGradient(x, moments, d, dGain, add);
    }

    @Override
    public void gelu(Matrix x, Matrix share, Matrix to) {
        now().gelu(x, share, to);
    }

    @Override
    public void geluGradient(Matrix x, Matrix share, Matrix d, Matrix to) {
        now().geluGradient(x, share, d, to);
    }

    @Override
    public void exactGelu(Matrix x, Matrix share, Matrix to) {
        now().exactGelu(x, share, to);
    }

    @Override
    public void exactGeluGradient(Matrix x, Matrix share, Matrix d, Matrix to) {
        now().exactGeluGradient(x, share, d, to);
    }

    @Override
    public void relu(Matrix x, Matrix to) {
        now().relu(x, to);
    }

    @Override
    public void reluGradient(Matrix x, Matrix d, Matrix to) {
        now().reluGradient(x, d, to);
    }

    @Override
    public void sum(Matrix a, Matrix b, Matrix to) {
        now().sum(a, b, to);
    }

    @Override
    public void attend(Matrix scores, float scale, int keys, boolean causal) {
        now().attend(scores, scale, keys, causal);
    }

    @Override
    public void attendGradient(Matrix pattern, Matrix d, float scale, int keys, boolean causal) {
        now().attendGradient(pattern, d, scale, keys, causal);
    }
}
