package unrolled.engine.model.transformer;

import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.tensor.Tensor;

/// Queries, keys or values of an attention: columns of an input times wider weights.
///
/// @param from the first of the columns
record Projected(Value input, Affine weights, int from, Tensor tensor) {
    /// @param all of the columns
    static Projected columns(Value input, Affine weights, Tensor all, int from, int count) {
        return new Projected(
                input,
                weights,
                from,
                new Tensor(all.value().columns(from, count), all.gradient().columns(from, count)));
    }
}
