package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A layer of gated recurrent units that is told of a source at every position: its sums take in the token and a
/// context vector, and the context may depend on the state before.
///
/// ```
///   c(t) = context(h(t-1))      a(t) = x(t) + c(t) C      h(t) = GRU(a(t), h(t-1))
/// ```
///
/// x are the tokens already weighed, biases included.
public final class AttentiveDecoder implements Operation {
    private final int length;
    private final GruLayer layer;
    private final Weights weights;
    private final DecoderContexts contexts;
    private final Matrix contextsTransposed;
    private final Position[] positions;

    private record Position(Matrix sums, Matrix dSums, Matrix context, Matrix dContext) {}

    /// @param layer   with a start, else nothing says what stands before the first position
    /// @param weights C (width of the context x 3 units)
    public AttentiveDecoder(int length, int sequences, GruLayer layer, Weights weights, DecoderContexts contexts) {
        this.length = length;
        this.layer = layer;
        this.weights = weights;
        this.contexts = contexts;
        this.contextsTransposed = contexts.output().value().transposed();
        this.positions = new Position[length];
        for (int t = 0; t < length; t++) {
            int row = t * sequences;
            positions[t] = new Position(
                    layer.sums().value().rows(row, sequences),
                    layer.sums().gradient().rows(row, sequences),
                    contexts.output().value().rows(row, sequences),
                    contexts.output().gradient().rows(row, sequences));
        }
    }

    @Override
    public void forward() {
        layer.begin();
        contexts.begin();
        for (int t = 0; t < length; t++) {
            Position now = positions[t];
            contexts.forward(t, layer.before(t));
            KERNELS.product(now.context, weights.panels(), now.sums, true); // (B x W) (W x 3H) -> (B x 3H)
            layer.forward(t);
        }
        weights.tensor().forgetGradient();
    }

    /// From the last position back: the cell, then the context, which takes part in the gradient of the state
    /// before. Then dC, the sum of cᵀ da over all positions, in one product.
    @Override
    public void backward() {
        contexts.beginBackward();
        for (int t = length - 1; t >= 0; t--) {
            Position now = positions[t];
            layer.backward(t);
            KERNELS.product(now.dSums, weights.transposed(), now.dContext, true); // (B x 3H) (3H x W) -> (B x W)
            contexts.backward(t, layer.dBefore(t));
        }
        layer.finish();
        Tensor c = weights.tensor();
        KERNELS.product(contextsTransposed, layer.sums().gradient(), c.gradient(), c.claimGradient());
        contexts.finish(layer.earlierTransposed());
    }
}
