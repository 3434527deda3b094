package unrolled.engine.model;

/// What a training step takes beside the weights themselves, counted from shapes, not measured.
///
/// @param numbers in memory: what layers put out, with its gradients, what attention weighs each position with,
///                transposed weights, and the gradients of chunks beyond the first
/// @param pairs   multiplications forwards of positions with positions, in which no weight takes part
public record Demand(double numbers, double pairs) {
    public static final Demand NONE = new Demand(0, 0);

    public Demand plus(Demand other) {
        return new Demand(numbers + other.numbers, pairs + other.pairs);
    }

    public Demand times(double factor) {
        return new Demand(factor * numbers, factor * pairs);
    }
}
