package unrolled.engine.analysis;

/// Reads a class off a vector with one linear map per class, fitted by [Ridge] regression to classes that are one-hot
/// (on such probes: Alain & Bengio 2016). What it cannot read may still be there, only not on the surface.
final class LinearProbe {
    private final Ridge fit;

    /// @param features (examples x width)
    /// @param classes  of each example, from 0
    LinearProbe(float[][] features, int[] classes, int classCount) {
        float[][] oneHot = new float[features.length][classCount];
        for (int i = 0; i < features.length; i++) {
            oneHot[i][classes[i]] = 1;
        }
        fit = new Ridge(features, oneHot);
    }

    /// The class whose map gives the largest value.
    int classOf(float[] features) {
        double[] values = fit.of(features);
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }
}
