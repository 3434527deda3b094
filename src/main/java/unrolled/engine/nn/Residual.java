package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.LAYERS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// What a layer computes is added to what went into it (He et al. 2016): s = x + y.
///
/// The gradient of a sum is that of each summand, so all three share one matrix of gradients and backwards there is
/// nothing to do. Whatever else reads x then adds its part to that matrix, after y has been dealt with.
public final class Residual implements Operation {
    private final Tensor x;
    private final Tensor y;
    private final Tensor sum;

    /// @param x what goes past the layer
    /// @param y what the layer makes of it, a [#branch] of x
    public Residual(Tensor x, Tensor y) {
        if (!y.gradient().equals(x.gradient())) {
            throw new IllegalArgumentException("a branch shares the gradient of what it leaves");
        }
        this.x = x;
        this.y = y;
        this.sum = branch(x);
    }

    /// A tensor of the shape of x that shares its gradient.
    public static Tensor branch(Tensor x) {
        return new Tensor(Matrix.zeros(x.rowCount(), x.columnCount()), x.gradient());
    }

    /// s, of the shape of x.
    public Tensor output() {
        return sum;
    }

    @Override
    public void forward() {
        LAYERS.sum(x.value(), y.value(), sum.value());
        x.forgetGradient();
    }

    @Override
    public void backward() {
        x.claimGradient();
    }
}
