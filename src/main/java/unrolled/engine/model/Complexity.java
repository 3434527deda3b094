package unrolled.engine.model;

/// What it takes a model to read a sequence once, counted from its shape, not measured.
///
/// @param multiplications of single numbers, of all products of matrices together
/// @param memory          numbers that have to be kept for the backward pass, beside the weights
/// @param steps           products that have to wait for one another, one after the other
/// @param path            hops: readings or looks through which the first token reaches the state at the last
///                        position, at least (maximum path length in Vaswani et al. 2017)
public record Complexity(long multiplications, long memory, long steps, long path) {}
