package unrolled.engine.model;

/// What a training step takes beside the weights themselves, counted from shapes, not measured.
///
/// @param numbers in memory: activations and their gradients, attention patterns, transposed weights, and the
/// gradients of chunks beyond the first
/// @param pairs   multiply-adds of the forward pass that no weight matrix of its own takes part in: QKᵀ, PV, and the
/// output where the table of embeddings is the output too
public record Demand(double numbers, double pairs) {
    public static final Demand NONE = new Demand(0, 0);

    /// Numbers at most that the buffers of a batch take which is not learnt from, 16 MB: a larger one goes in parts.
    public static final double PART = 4e6;

    /// Numbers at most that a model keeps for batches of several shapes, 128 MB; less where Java may take less than 8
    /// GB. Of what takes more it keeps that of a step alone.
    public static final double SEVERAL = Math.min(32e6, Runtime.getRuntime().maxMemory() / 256.0);

    /// Shapes of batches whose buffers are kept at most by a model that learns.
    public static final int SHAPES = 4; // training, evaluation, the sequence on the screen, one to spare

    private static final double LARGER = 32; // are batches that are measured than those of a step, at most about

    /// Numbers in memory once other batches have been measured and looked at between two steps: those of the step,
    /// or of as many shapes as are kept.
    public double held() {
        return Math.max(numbers, Math.min(SEVERAL, LARGER * numbers));
    }

    public Demand plus(Demand other) {
        return new Demand(numbers + other.numbers, pairs + other.pairs);
    }

    public Demand times(double factor) {
        return new Demand(factor * numbers, factor * pairs);
    }
}
