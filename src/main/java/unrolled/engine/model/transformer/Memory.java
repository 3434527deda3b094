package unrolled.engine.model.transformer;

import unrolled.engine.tensor.Tensor;

/// Keys and values that one block makes of a source.
///
/// @param source what they are made of
/// @param both   side by side
record Memory(Value source, Tensor both) {}
