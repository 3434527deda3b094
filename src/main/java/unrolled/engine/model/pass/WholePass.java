package unrolled.engine.model.pass;

import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.CrossEntropy;

/// A [Pass] in which all sequences of the chunk go through the model side by side.
public interface WholePass extends Pass {
    /// Forward only, as far as the logits.
    ///
    /// @param overrides numbers that stand inside, by the names they have there
    void forward(List<ActivationOverride> overrides);

    /// From the gradient of the logits back to those of the weights.
    void backward();

    /// The loss, recorded as the last operation of the forward pass.
    CrossEntropy entropy();

    /// After [#forward]: writes the probabilities of its positions to where they belong in a batch of `size`
    /// sequences; the logits are gone then.
    void probabilities(Matrix batch, int size);

    @Override
    default void predict(List<ActivationOverride> overrides, Matrix batch, int size) {
        forward(overrides);
        probabilities(batch, size);
    }

    @Override
    default void learn(float weight) {
        entropy().weigh(weight);
        forward(List.of());
        backward();
    }

    @Override
    default double loss() {
        return entropy().sum();
    }
}
