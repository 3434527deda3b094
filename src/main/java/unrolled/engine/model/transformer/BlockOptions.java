package unrolled.engine.model.transformer;

/// What surrounds the layers of all blocks of a model; each can be switched off, for the lesson that shows what it is
/// for.
///
/// @param heads     how many patterns each attention has
/// @param normFirst whether layers are normalised before they compute rather than after
/// @param residual  whether what goes into a layer is added to what comes out
/// @param dropout   the share of numbers left out while learning
/// @param epsilon   what a normalisation adds to the variance
record BlockOptions(int heads, boolean normFirst, boolean residual, double dropout, float epsilon) {}
