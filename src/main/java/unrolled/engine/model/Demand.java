package unrolled.engine.model;

/// What a training step takes beside the weights themselves, counted from shapes, not measured.
///
/// @param numbers in memory: activations and their gradients, attention patterns, transposed weights, and the
/// gradients of chunks beyond the first
/// @param pairs   multiply-adds of QKᵀ and PV in the forward pass, where no weight takes part
public record Demand(double numbers, double pairs) {
    public static final Demand NONE = new Demand(0, 0);

    public Demand plus(Demand other) {
        return new Demand(numbers + other.numbers, pairs + other.pairs);
    }

    public Demand times(double factor) {
        return new Demand(factor * numbers, factor * pairs);
    }
}
