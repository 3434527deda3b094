package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// Answers scored with the table that embeds the tokens (Press & Wolf 2017): z = x Eᵀ + b.
public final class TiedOutput implements Operation {
    private final Tensor input;
    private final Weights table;
    private final Tensor bias;
    private final Tensor output;
    private final Matrix gradientTransposed;

    /// @param input  (n x width)
    /// @param table  E (vocabulary x width)
    /// @param bias   b (1 x vocabulary)
    /// @param output (n x vocabulary)
    public TiedOutput(Tensor input, Weights table, Tensor bias, Tensor output) {
        this.input = input;
        this.table = table;
        this.bias = bias;
        this.output = output;
        this.gradientTransposed = output.gradient().transposed();
    }

    @Override
    public void forward() {
        KERNELS.affine(input.value(), table.transposed(), bias.value(), output.value()); // (n x d) (d x V) -> (n x V)
        input.forgetGradient();
        table.tensor().forgetGradient();
        bias.forgetGradient();
    }

    /// dE = dzᵀ x, db = sum of the rows of dz, dx = dz E.
    @Override
    public void backward() {
        Tensor e = table.tensor();
        KERNELS.product(gradientTransposed, input.value(), e.gradient(), e.claimGradient());
        KERNELS.sumOfRows(output.gradient(), bias.gradient(), bias.claimGradient());
        KERNELS.product(output.gradient(), table.panels(), input.gradient(), input.claimGradient());
    }
}
