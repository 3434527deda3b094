package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;
import static unrolled.engine.kernel.Fastest.LAYERS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A function of each number by itself, between the two layers of a feed-forward network.
public final class Nonlinearity implements Operation {
    /// Which function.
    public enum Kind {
        /// max(0, x), as in the Transformer (Vaswani et al. 2017).
        RELU,
        /// The Gaussian error linear unit with a tanh (Hendrycks & Gimpel 2016), as in GPT.
        GELU,
        /// The Gaussian error linear unit itself, with the error function, as in BERT.
        GELU_ERF,
        /// None: the number itself. Two layers with nothing between them are one.
        LINEAR
    }

    private static final Matrix NONE = Matrix.zeros(0, 0);

    private final Kind kind;
    private final Tensor input;
    private final Tensor output;
    private final Matrix share; // what a GELU leaves of each number

    /// @param input  dense; nobody else reads it
    /// @param output of the same shape; its gradient may be that of the input
    public Nonlinearity(Kind kind, Tensor input, Tensor output) {
        this.kind = kind;
        this.input = input;
        this.output = output;
        this.share =
                kind == Kind.GELU || kind == Kind.GELU_ERF ? Matrix.zeros(input.rowCount(), input.columnCount()) : NONE;
    }

    @Override
    public void forward() {
        switch (kind) {
            case RELU -> LAYERS.relu(input.value(), output.value());
            case GELU -> LAYERS.gelu(input.value(), share, output.value());
            case GELU_ERF -> LAYERS.exactGelu(input.value(), share, output.value());
            case LINEAR -> KERNELS.copy(input.value(), output.value());
        }
    }

    @Override
    public void backward() {
        switch (kind) {
            case RELU -> LAYERS.reluGradient(input.value(), output.gradient(), input.gradient());
            case GELU -> LAYERS.geluGradient(input.value(), share, output.gradient(), input.gradient());
            case GELU_ERF -> LAYERS.exactGeluGradient(input.value(), share, output.gradient(), input.gradient());
            case LINEAR -> KERNELS.copy(output.gradient(), input.gradient());
        }
    }
}
