package unrolled.engine.model;

/// A model that can keep keys and values of what it has read (a key-value cache), so that its reader computes those of
/// the new token only. Its numbers are counted from the shapes of its weights, not measured.
public interface Caching {
    /// Positions it can keep, which is its context; 0 for a model that keeps nothing, since its positions look ahead.
    int room();

    /// The first position that a reader still has in its context when it reads the token at this one. Where it is
    /// another than before, the reader has slid on: all from there on have been read anew.
    int firstInContext(int position);

    /// Multiply-adds of all products when further positions are read: projections, scores and mix of each attention,
    /// feed-forward layers, and the output at each position read. Of an attention only the keys that a query sees
    /// count. Not counted: normalisations, nonlinearities, softmax and the look-up of embeddings.
    ///
    /// @param kept positions whose keys and values are there already
    /// @param read positions behind them that are computed now
    long multiplyAdds(int kept, int read);

    /// Numbers kept for each position: a key and a value in each block.
    long keptNumbers();
}
