package unrolled.engine.model.transformer;

import unrolled.engine.tensor.Tensor;

/// A value on its way through a model, as a [Recorder] records it.
///
/// @param name   in a trace
/// @param symbol in a formula
/// @param text   whose positions its rows are, sequence by sequence
record Value(String name, String symbol, TokenSequences text, Tensor tensor) {
    int width() {
        return tensor.columnCount();
    }
}
