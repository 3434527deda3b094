package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;
import static unrolled.engine.kernel.Fastest.LAYERS;

import unrolled.engine.kernel.LayerKernels;
import unrolled.engine.kernel.LayerKernels.Moments;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// Layer normalisation (Ba, Kiros & Hinton 2016): each row gets mean 0 and standard deviation 1, and then a gain and a
/// bias of its own for every column.
///
/// ```
///   y = g∘(x - mean(x)) / sqrt(variance(x) + ε) + b
/// ```
public final class LayerNorm implements Operation {
    private final Tensor input;
    private final Tensor gain;
    private final Tensor bias;
    private final Tensor output;
    private final Moments moments;

    /// @param input  (n x width); its gradient may be that of the output if nobody else reads it
    /// @param gain   g (1 x width)
    /// @param bias   b (1 x width)
    /// @param output (n x width)
    public LayerNorm(Tensor input, Tensor gain, Tensor bias, Tensor output) {
        this(input, gain, bias, LayerKernels.EPSILON, output);
    }

    /// @param epsilon ε, usually 1e-5; 1e-12 in BERT
    public LayerNorm(Tensor input, Tensor gain, Tensor bias, float epsilon, Tensor output) {
        this.input = input;
        this.gain = gain;
        this.bias = bias;
        this.output = output;
        this.moments = new Moments(input.rowCount(), epsilon);
    }

    @Override
    public void forward() {
        LAYERS.normalise(input.value(), gain.value(), bias.value(), moments, output.value());
        input.forgetGradient();
        gain.forgetGradient();
        bias.forgetGradient();
    }

    @Override
    public void backward() {
        LAYERS.gainGradient(input.value(), moments, output.gradient(), gain.gradient(), gain.claimGradient());
        KERNELS.sumOfRows(output.gradient(), bias.gradient(), bias.claimGradient());
        LAYERS.normaliseGradient(
                input.value(), moments, gain.value(), output.gradient(), input.gradient(), input.claimGradient());
    }
}
