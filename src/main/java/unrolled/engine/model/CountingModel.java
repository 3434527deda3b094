package unrolled.engine.model;

/// A model that learns by counting what it reads.
public non-sealed interface CountingModel extends Model {
    /// Counts every position of the batch that has a target.
    void count(Batch batch);
}
