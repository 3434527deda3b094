package unrolled.engine.model;

/// A model that reads a source and writes an answer, and knows how much of that has to be done one after the other.
public interface Sequential {
    /// Products of matrices that have to wait for one another, counted from the model's shape, not measured. What can
    /// be computed side by side counts once.
    ///
    /// @param reading  the source, before the first word of the answer
    /// @param learning forwards, source and right answer given (teacher forcing)
    /// @param writing  the source given, each word of the answer read before the next is computed
    record Steps(long reading, long learning, long writing) {}

    /// For a source and an answer of these lengths.
    Steps steps(int source, int answer);

    /// Positions of the longest source it can read.
    int longestSource();
}
