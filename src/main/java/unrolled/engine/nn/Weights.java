package unrolled.engine.nn;

import unrolled.engine.kernel.Fastest;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.kernel.Panels;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A weight matrix (in x out), copied into [Panels] for the forward pass and, transposed, for the backward
/// pass: once a step, for all chunks of the batch.
public final class Weights implements Operation {
    private final Tensor tensor;
    private final Panels panels;
    private final Panels transposed;

    public Weights(Tensor tensor) {
        this(
                tensor,
                Fastest.panels(tensor.value()),
                Fastest.panels(tensor.value().transposed()));
    }

    private Weights(Tensor tensor, Panels panels, Panels transposed) {
        this.tensor = tensor;
        this.panels = panels;
        this.transposed = transposed;
    }

    /// Weights that are never learnt, so that no room is taken for their transpose.
    public static Weights frozen(Tensor tensor) {
        return new Weights(tensor, Fastest.panels(tensor.value()), Fastest.panels(Matrix.zeros(0, 0)));
    }

    /// Weights that are never learnt and are read where they lie, so that no room is taken for a copy. Of a
    /// matrix whose columns are contiguous, it is the transpose that can be read.
    public static Weights inPlace(Tensor tensor) {
        Matrix value = tensor.value();
        Panels none = Panels.inPlace(Matrix.zeros(0, 0));
        return value.columnStride() == 1
                ? new Weights(tensor, Panels.inPlace(value), none)
                : new Weights(tensor, none, Panels.inPlace(value.transposed()));
    }

    /// The same weights with a gradient of their own.
    public Weights withOwnGradient() {
        return of(tensor.withOwnGradient());
    }

    /// The same weights as another tensor over the same values.
    public Weights of(Tensor same) {
        return new Weights(same, panels, transposed);
    }

    public Tensor tensor() {
        return tensor;
    }

    /// In panels, as of the last [#forward] or [#pack].
    Panels panels() {
        return panels;
    }

    Panels transposed() {
        return transposed;
    }

    /// Copies the weights into panels, for the forward pass.
    public Operation pack() {
        return new Once(panels);
    }

    /// Copies their transpose into panels, for the backward pass.
    public Operation packTransposed() {
        return new Once(transposed);
    }

    private record Once(Panels panels) implements Operation {
        @Override
        public void forward() {
            panels.refresh();
        }

        @Override
        public void backward() {}
    }

    @Override
    public void forward() {
        panels.refresh();
        transposed.refresh();
    }

    @Override
    public void backward() {}
}
