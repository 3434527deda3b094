package unrolled.engine.model;

import unrolled.engine.tensor.Parameters;

/// A model whose weights follow the gradient of a loss.
public non-sealed interface GradientModel extends Model {
    /// All weights with their gradients; the optimizer changes them in place.
    Parameters parameters();

    /// Forward and backward: the mean cross-entropy of the counted positions in nats; its gradients stand in
    /// [#parameters()] afterwards (overwritten, not added).
    float gradients(Batch batch);

    @Override
    default long parameterCount() {
        return parameters().count();
    }
}
