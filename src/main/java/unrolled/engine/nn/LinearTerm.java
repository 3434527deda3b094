package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A second matrix product added to the output of a [Linear]: y += x W.
public final class LinearTerm implements Operation {
    private final Tensor input;
    private final Weights weights;
    private final Tensor output;
    private final Matrix inputTransposed;

    /// @param input   (n x in)
    /// @param weights (in x out)
    /// @param output  (n x out)
    public LinearTerm(Tensor input, Weights weights, Tensor output) {
        this.input = input;
        this.weights = weights;
        this.output = output;
        this.inputTransposed = input.value().transposed();
    }

    @Override
    public void forward() {
        KERNELS.product(input.value(), weights.panels(), output.value(), true); // (n x in) (in x out) -> (n x out)
        input.forgetGradient();
        weights.tensor().forgetGradient();
    }

    /// dW = xᵀ dy, dx = dy Wᵀ.
    @Override
    public void backward() {
        Tensor w = weights.tensor();
        KERNELS.product(inputTransposed, output.gradient(), w.gradient(), w.claimGradient());
        KERNELS.product(output.gradient(), weights.transposed(), input.gradient(), input.claimGradient());
    }
}
