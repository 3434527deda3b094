package unrolled.engine.model.transformer;

/// The parts of a stack of blocks over one stream, for those who record only some of them (see [OpenStack]).
interface BlockStack {
    int blocks();

    /// Whether the stream can be read out after any block: see [unrolled.engine.model.Stacked#blocks].
    boolean readsOutEarly();

    /// Records the way from the tokens to the stream before the first block.
    Value embed(Recorder r, TokenSequences text);

    /// Records what one block does to the stream.
    ///
    /// @param index of the block, from 0
    Value block(int index, Recorder r, Value x);

    /// Records the way from the stream to the numbers for each answer.
    Value readOut(Recorder r, Value x);

    /// Multiply-adds of reading `read` positions behind `kept` ones: see [unrolled.engine.model.Caching].
    long multiplyAdds(int kept, int read);

    /// Numbers a cache keeps of one position.
    long keptNumbers();
}
