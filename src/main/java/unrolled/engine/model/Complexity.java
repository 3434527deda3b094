package unrolled.engine.model;

/// What it takes a model to read a sequence once, counted from its shape, not measured.
///
/// @param multiplications of single numbers, of all products of matrices together
/// @param memory          numbers that have to be kept for the backward pass, beside the weights
/// @param steps           products that have to wait for one another, one after the other
/// @param path            hops from position to position on the way from the first to the last, at least (the maximum
/// path length of Vaswani et al. 2017)
public record Complexity(long multiplications, long memory, long steps, long path) {}
