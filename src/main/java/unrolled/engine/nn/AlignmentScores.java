package unrolled.engine.nn;

import java.util.Map;
import unrolled.engine.kernel.Matrix;

/// How well each source position answers the question that a decoder's state asks. Part of [Alignment].
public sealed interface AlignmentScores permits AdditiveScores, ProductScores {
    /// Before the first position of a forward pass: what is made of the source once.
    void begin();

    /// All scores, written position by position (length * sequences x source positions).
    Matrix scores();

    /// Their gradients, which attention writes before [#backward]; of the same shape.
    Matrix gradients();

    /// Scores position t.
    ///
    /// @param before the decoder's state (sequences x units)
    void forward(int t, Matrix before);

    void beginBackward();

    /// Backwards through position t.
    ///
    /// @param dBefore of the state, added to
    void backward(int t, Matrix dBefore);

    /// What is summed over all positions.
    ///
    /// @param beforeTransposed the decoder's states before each position (units x length * sequences)
    void finish(Matrix beforeTransposed);

    /// What stood inside, by name: `query`, and `keys` where they are not the encoder's states.
    Map<String, Matrix> values();
}
