package unrolled.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.engine.source.Code;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.fault.InputException;

/// A model whose weights follow the gradient of a loss.
public non-sealed interface GradientModel extends Model {
    /// All weights with their gradients; the optimizer changes them in place.
    Parameters parameters();

    /// Forward and backward: the mean cross-entropy of the counted positions in nats; its gradients stand in
    /// [#parameters()] afterwards (overwritten, not added).
    float gradients(Batch batch);

    /// From now on steps change these tensors only, rather than all: for a model that tells one step from another by
    /// its weights.
    default void learnsOnly(List<Slice> changed) {}

    /// Makes the buffers for batches of this shape ahead of the first step, which otherwise makes them.
    default void prepare(Batch batch) {}

    /// Lets go of all buffers. The next pass makes its own again, with the same bits, so this is for when none comes
    /// soon.
    default void releaseBuffers() {}

    /// How many weights each part has, by names that a trace could have: an embedding, a gate, the output. Together
    /// they are all weights.
    default Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        parameters().slices().stream()
                .filter(slice -> slice.size() > 0)
                .forEach(slice -> parts.merge(slice.name(), (long) slice.size(), Long::sum));
        return parts;
    }

    /// The lines of [#parts].
    default Code partsCode() {
        return Code.of(GradientModel.class, "default Map<String, Long> parts()");
    }

    /// What reading a sequence of this length takes; empty for a model that does not know or cannot read so far.
    default Optional<Complexity> cost(int length) {
        return Optional.empty();
    }

    /// What a training step on batches of this shape takes, known before one is made.
    ///
    /// @param length positions
    /// @param size   sequences
    /// @param source positions of the longest source; 0 for models without an encoder
    /// @throws InputException if it cannot read such batches; the message says which it can
    Demand demand(int length, int size, int source);

    /// The numbers of [#demand], for batches of this shape.
    default double numbers(Batch.Shape shape) {
        return demand(shape.length(), shape.size(), shape.source()).numbers();
    }

    @Override
    default long parameterCount() {
        return parameters().count();
    }
}
