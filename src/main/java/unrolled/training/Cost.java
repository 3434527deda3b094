package unrolled.training;

import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.tensor.Parameters;

/// What a step of a run will take, known before it is made. All of it is an estimate: weights used once a
/// position, nothing for what is not a product.
///
/// @param weights    that learning can change
/// @param operations additions and multiplications of one step, forward and backward
/// @param bytes      of memory: weights, gradients, what the optimizer remembers, and what a step keeps for
/// each position
/// @param size       sequences in a batch
public record Cost(long weights, double operations, double bytes, int size) {
    private static final int COPIES = 5; // of the weights: values, gradients, two moments, the last good ones
    private static final double ROOM = 0.7; // share of the memory that one run may take

    /// Each weight of a matrix is used in three products for each position, forward, for its own gradient and
    /// for that of its input, with a multiplication and an addition in each. What comes out of a matrix is kept
    /// with its gradient until the step is done. Look-ups cost next to nothing.
    public static Cost of(GradientModel model, Batch batch) {
        double inProducts = 0;
        double kept = 0;
        for (Parameters.Slice slice : model.parameters().slices()) {
            if (slice.rows() > 1 && !slice.name().contains("embedding")) {
                inProducts += slice.size();
                kept += 2.0 * slice.columns();
            }
        }
        double positions =
                (double) batch.size() * Math.max(batch.length(), batch.source().length());
        long weights = model.parameterCount();
        double bytes = Float.BYTES * (COPIES * (double) weights + positions * kept);
        return new Cost(weights, 6 * inProducts * positions, bytes, batch.size());
    }

    /// Refuses a run that would not fit into so much memory.
    ///
    /// @throws TooLargeException that says what would fit
    public void fitInto(long memory) {
        double room = ROOM * memory;
        if (bytes <= room) {
            return;
        }
        double fixed = Float.BYTES * COPIES * (double) weights;
        double each = (bytes - fixed) / size;
        throw new TooLargeException(bytes, room, (int) Math.max(0, Math.floor((room - fixed) / each)));
    }
}
