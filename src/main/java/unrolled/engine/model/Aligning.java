package unrolled.engine.model;

/// A model that looks back at its source, and can say where.
public interface Aligning {
    /// How much each position of the answers looks at each position of the source: (length * size) x source
    /// positions, rows in the order of the batch, each summing to 1. Empty if this model has no attention, and for
    /// a text longer than its context. Changes nothing in the model.
    float[] alignment(Batch batch);
}
