package unrolled.engine.nn;

import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// The context vector of a decoder at each of its positions: always the same one ([FixedContext]), or a
/// weighted mean of the encoder's states ([Alignment]). Part of one operation with the decoder, position by
/// position, because the weights depend on its state.
public sealed interface DecoderContexts permits FixedContext, Alignment {
    /// The context vectors (length * sequences x width). Their gradients are completed at each position.
    Tensor output();

    /// Before the first position of a forward pass.
    void begin();

    /// The context of position t.
    ///
    /// @param before the decoder's state before it (sequences x units)
    void forward(int t, Matrix before);

    /// Before the last position of a backward pass.
    void beginBackward();

    /// Backwards through position t, whose gradient stands in the output.
    ///
    /// @param dBefore of the state, added to
    void backward(int t, Matrix dBefore);

    /// After the first position of a backward pass: what is summed over all of them.
    ///
    /// @param beforeTransposed the decoder's states before each position (units x length * sequences)
    void finish(Matrix beforeTransposed);

    /// What stood inside after the last forward pass, by name.
    Map<String, Matrix> values();

    /// From the next forward pass on these numbers stand in place of computed ones.
    void override(List<ActivationOverride> overrides);
}
