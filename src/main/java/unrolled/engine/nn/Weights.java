package unrolled.engine.nn;

import static unrolled.engine.kernel.Machine.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A weight matrix (in x out) with its transpose, which every backward pass needs: made once a step, read by all
/// chunks of the batch.
public final class Weights implements Operation {
    private final Tensor tensor;
    private final Matrix transposed;

    public Weights(Tensor tensor) {
        this(tensor, Matrix.zeros(tensor.columnCount(), tensor.rowCount()));
    }

    private Weights(Tensor tensor, Matrix transposed) {
        this.tensor = tensor;
        this.transposed = transposed;
    }

    /// The same weights with a gradient of their own.
    public Weights withOwnGradient() {
        return new Weights(tensor.withOwnGradient(), transposed);
    }

    /// The same weights as another tensor over the same values.
    public Weights of(Tensor same) {
        return new Weights(same, transposed);
    }

    public Tensor tensor() {
        return tensor;
    }

    Matrix value() {
        return tensor.value();
    }

    Matrix transposed() {
        return transposed;
    }

    @Override
    public void forward() {
        KERNELS.transpose(tensor.value(), transposed);
    }

    @Override
    public void backward() {}
}
