package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A row of the table for each token.
public final class Embedding implements Operation {
    private final Tensor table;
    private final int[] tokens;
    private final Tensor output;

    /// @param table  (vocabulary x width)
    /// @param tokens n of them; read anew at every pass
    /// @param output (n x width)
    public Embedding(Tensor table, int[] tokens, Tensor output) {
        this.table = table;
        this.tokens = tokens;
        this.output = output;
    }

    @Override
    public void forward() {
        KERNELS.lookUp(table.value(), tokens, output.value());
        table.forgetGradient();
    }

    /// Each row of the table collects the gradients of the places where its token stood.
    @Override
    public void backward() {
        if (!table.claimGradient()) {
            KERNELS.fill(table.gradient(), 0);
        }
        KERNELS.addTo(table.gradient(), tokens, output.gradient());
    }
}
