package unrolled.engine.optim;

import java.util.List;
import unrolled.engine.tensor.Parameters.Slice;

/// Gradient clipping by global norm (Pascanu, Mikolov & Bengio 2013): a gradient longer than the limit is scaled
/// down to it.
public final class Clipping {
    private Clipping() {}

    /// Scales gradients in place.
    ///
    /// @param gradients of all weights
    /// @param learning  those that count and are scaled, as in PyTorch; of a low-rank addition they are the
    ///                  matrices it is added to, where PyTorch would take its two factors
    /// @param limit     the largest norm allowed; 0 for no clipping
    /// @return the norm before clipping
    public static double byNorm(float[] gradients, List<Slice> learning, double limit) {
        double squares = 0;
        for (int s = 0; s < learning.size(); s++) {
            Slice slice = learning.get(s);
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                squares += (double) gradients[i] * gradients[i];
            }
        }
        double norm = Math.sqrt(squares);
        if (limit > 0 && norm > limit) {
            float factor = (float) (limit / norm);
            for (int s = 0; s < learning.size(); s++) {
                Slice slice = learning.get(s);
                for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                    gradients[i] *= factor;
                }
            }
        }
        return norm;
    }
}
