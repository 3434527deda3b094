package unrolled.engine.model;

/// A model that sums a source up in one vector.
public interface Summarizing {
    /// The vector for each of `size` sources: size x width. Changes nothing in the model.
    float[] summary(Batch.Source sources, int size);
}
