package unrolled.engine.model;

/// What a training step takes beside the weights themselves, counted from shapes, not measured.
///
/// @param numbers in memory: activations and their gradients, attention patterns, transposed weights, and the
/// gradients of chunks beyond the first
/// @param furtherMultiplyAdds of the forward pass, beside those of the weight matrices: QKᵀ, PV, and the output where
/// the table of embeddings is the output too
public record Demand(double numbers, double furtherMultiplyAdds) {
    public static final Demand NONE = new Demand(0, 0);

    /// Numbers at most that the buffers of a batch take which is not learnt from, 16 MB: a larger one goes in parts.
    public static final double PART = 4e6;

    /// Numbers at most that a model keeps for batches of several shapes, 128 MB; less where Java may take less than 8
    /// GB. Of what takes more it keeps that of a step alone.
    public static final double SEVERAL = Math.min(32e6, Runtime.getRuntime().maxMemory() / 256.0);

    /// Shapes of batches whose buffers are kept at most by a model that learns.
    public static final int SHAPES = 4; // training, evaluation, the sequence on the screen, one to spare

    /// Numbers that a batch takes which is measured, for each that a batch of a step takes; at most, about.
    private static final double MEASURED_OVER_STEP = 32;

    /// Numbers in memory once other batches have been measured and looked at between two steps: those of the step,
    /// or of as many shapes as are kept.
    public double held() {
        return Math.max(numbers, Math.min(SEVERAL, MEASURED_OVER_STEP * numbers));
    }

    public Demand plus(Demand other) {
        return new Demand(numbers + other.numbers, furtherMultiplyAdds + other.furtherMultiplyAdds);
    }

    public Demand times(double factor) {
        return new Demand(factor * numbers, factor * furtherMultiplyAdds);
    }
}
