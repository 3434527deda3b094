package unrolled.engine.nn;

import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A recurrent layer over a whole sequence: a state is carried from position to position. What happens at each
/// position is the business of its cell: [RnnLayer], [LstmLayer], [GruLayer].
///
/// Rows are time-major: position t of all sequences, then position t + 1.
public interface RecurrentLayer extends Operation {
    /// The states h (length * sequences x units).
    Tensor output();

    /// What stood inside after the last forward pass, by name, such as `gate.forget`; each (length * sequences x
    /// units). Views: a backward pass changes some of them.
    Map<String, Matrix> values();

    /// After a backward pass: the gradient of the loss with respect to what carries memory from one position to
    /// the next (`state`, in an LSTM also `cell`), all ways from there to the loss included.
    Map<String, Matrix> gradients();

    /// What the last position left behind is what the next pass starts with, instead of zeros. For reading a
    /// text token by token.
    void carry();

    /// From the next forward pass on these numbers stand in place of those the layer computes; an empty list
    /// sets it free. Gradients know nothing of it.
    void override(List<ActivationOverride> overrides);
}
