package unrolled.engine.optim;

/// Gradient clipping by global norm (Pascanu, Mikolov & Bengio 2013): a gradient longer than the limit is scaled
/// down to it.
public final class Clipping {
    private Clipping() {}

    /// Scales `gradients` in place.
    ///
    /// @param limit the largest norm allowed; 0 for no clipping
    /// @return the norm before clipping
    public static double byNorm(float[] gradients, double limit) {
        double squares = 0;
        for (float gradient : gradients) {
            squares += (double) gradient * gradient;
        }
        double norm = Math.sqrt(squares);
        if (limit > 0 && norm > limit) {
            float factor = (float) (limit / norm);
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] *= factor;
            }
        }
        return norm;
    }
}
