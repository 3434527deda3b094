package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A weighted sum for each output: y = x W + b, for all rows of x in one product.
public final class Linear implements Operation {
    private final Tensor input;
    private final Weights weights;
    private final Tensor bias;
    private final Tensor output;
    private final Matrix inputTransposed;

    /// @param input   (n x in)
    /// @param weights (in x out)
    /// @param bias    (1 x out)
    /// @param output  (n x out); its gradient is read while that of the input is written, so they are two matrices
    public Linear(Tensor input, Weights weights, Tensor bias, Tensor output) {
        if (input.gradient().equals(output.gradient())) {
            throw new IllegalArgumentException("a product cannot write the gradient it reads");
        }
        this.input = input;
        this.weights = weights;
        this.bias = bias;
        this.output = output;
        this.inputTransposed = input.value().transposed();
    }

    @Override
    public void forward() {
        KERNELS.affine(
                input.value(), weights.panels(), bias.value(), output.value()); // (n x in) (in x out) -> (n x out)
        input.forgetGradient();
        weights.tensor().forgetGradient();
        bias.forgetGradient();
    }

    /// dW = xᵀ dy, db = sum of the rows of dy, dx = dy Wᵀ.
    @Override
    public void backward() {
        Tensor w = weights.tensor();
        KERNELS.product(inputTransposed, output.gradient(), w.gradient(), w.claimGradient());
        KERNELS.sumOfRows(output.gradient(), bias.gradient(), bias.claimGradient());
        KERNELS.product(output.gradient(), weights.transposed(), input.gradient(), input.claimGradient());
    }
}
