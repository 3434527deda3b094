package unrolled.engine.model;

/// A model that learns by counting what it reads.
public non-sealed interface CountingModel extends Model {
    /// Counts every position of the batch that has a target.
    void count(Batch batch);

    /// Whether it can [#forget].
    default boolean forgets() {
        return false;
    }

    /// Begins again with nothing counted; what was traced before stays as it is.
    default void forget() {
        throw new UnsupportedOperationException("this model forgets nothing");
    }
}
