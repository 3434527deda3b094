package unrolled.engine.model.pass;

import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.tensor.Tensor;

/// Some sequences of a batch on their way through a model, with the buffers they need. Chunks beyond the first have
/// gradients of their own for what they share, so several can run at once.
public interface Pass {
    /// Takes its sequences out of a batch.
    void read(Batch batch);

    /// Forward only. Writes the probabilities of its positions to where they belong in a batch of `size` sequences;
    /// the logits are gone then.
    ///
    /// @param overrides numbers that stand inside, by the names they have there
    void predict(List<ActivationOverride> overrides, Matrix batch, int size);

    /// Forward and backward, with nothing overridden.
    ///
    /// @param weight of each position that counts
    void learn(float weight);

    /// The sum of the losses of the positions that count, after [#learn].
    double loss();

    /// What all chunks share and each has gradients of, in a fixed order.
    List<Tensor> shared();
}
