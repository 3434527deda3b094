package unrolled.engine.tensor;

import unrolled.engine.kernel.Matrix;

/// A matrix of numbers and, beside it, the gradient of the loss with respect to each.
///
/// Several operations may read one tensor. Backwards, the first of them to come overwrites the gradient and the
/// others add to it; [#claimGradient()] tells which one it is. So gradients are never cleared.
public final class Tensor {
    private final Matrix value;
    private final Matrix gradient;
    private final boolean gathers;
    private boolean hasGradient;

    public Tensor(Matrix value, Matrix gradient) {
        this(value, gradient, false);
    }

    private Tensor(Matrix value, Matrix gradient, boolean gathers) {
        if (value.rows() != gradient.rows() || value.columns() != gradient.columns()) {
            throw new IllegalArgumentException("a value of %s with a gradient of %s".formatted(value, gradient));
        }
        this.value = value;
        this.gradient = gradient;
        this.gathers = gathers;
    }

    public static Tensor zeros(int rows, int columns) {
        return new Tensor(Matrix.zeros(rows, columns), Matrix.zeros(rows, columns));
    }

    /// A tensor whose gradient replaces its value, for values that nobody needs after the forward pass.
    public static Tensor inPlace(int rows, int columns) {
        Matrix both = Matrix.zeros(rows, columns);
        return new Tensor(both, both);
    }

    /// The same value with a gradient of its own: for a weight that several chunks of a batch use at once.
    public Tensor withOwnGradient() {
        return new Tensor(value, Matrix.zeros(value.rows(), value.columns()));
    }

    /// The same value and gradient, but the gradient is summed over several backward passes (gradient
    /// accumulation), until [#restart()].
    public Tensor gathering() {
        return new Tensor(value, gradient, true);
    }

    /// Starts a new sum of gradients: the next claim overwrites the last one.
    public void restart() {
        hasGradient = false;
    }

    /// Some of its rows, as a tensor whose gradient is claimed by itself.
    public Tensor rows(int from, int count) {
        return new Tensor(value.rows(from, count), gradient.rows(from, count));
    }

    public Matrix value() {
        return value;
    }

    public Matrix gradient() {
        return gradient;
    }

    public int rowCount() {
        return value.rows();
    }

    public int columnCount() {
        return value.columns();
    }

    /// Makes the next claim overwrite the gradient, which is of an older pass. Called in the forward pass by
    /// every operation that writes or reads this tensor.
    public void forgetGradient() {
        if (!gathers) {
            hasGradient = false;
        }
    }

    /// Asks how to write the gradient. Called in the backward pass, once by every operation that reads this tensor.
    ///
    /// @return whether to add to what is there, rather than overwrite it
    public boolean claimGradient() {
        boolean adds = hasGradient;
        hasGradient = true;
        return adds;
    }
}
