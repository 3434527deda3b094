package unrolled.training;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.tensor.Parameters;
import unrolled.fault.InputException;

/// What a training step on a batch of a certain shape takes, known before one is made. All of it is an estimate:
/// weights used once a position, nothing for what is not a product.
///
/// @param weights    that learning can change
/// @param operations additions and multiplications of one step, forward and backward
/// @param bytes      of memory: weights, gradients, what the optimizer remembers, and the most that is kept besides
/// from step to step
/// @param size       sequences in a batch
/// @param bytesWith  the same with so many sequences in a batch
public record StepCost(long weights, double operations, double bytes, int size, IntToDoubleFunction bytesWith) {
    private static final int COPIES = 5; // of the weights: values, gradients, two moments, the last good ones
    private static final int LAID_OUT = 2; // copies of the weights for products, forward and backward
    private static final long PROGRAM = 140L << 20; // bytes: the window with its lessons, fonts and style sheets
    /// Share of the rest that runs may take. When a setting is changed, the runs that go still hold their
    /// weights (28 bytes each) while those are written down for undo (12) and the runs that come are opened (16):
    /// twice as much as the runs themselves. The last fifth is for a claim that is tried beside them, whose runs
    /// are those of a lesson, and for the gaps that arrays of some megabytes leave between them.
    private static final double ROOM = 0.4;

    /// Bytes that all runs may take that are open at once.
    public static final double ALL_RUNS =
            ROOM * Math.max(0, Runtime.getRuntime().maxMemory() - PROGRAM);

    /// Each weight of a matrix is used in three products for each position, forward, for its own gradient and
    /// for that of its input, with a multiplication and an addition in each; and so is each pair of positions that
    /// look at each other. Look-ups cost next to nothing.
    ///
    /// @throws InputException if the model cannot read such batches; the message says which it can
    public static StepCost of(GradientModel model, Batch.Shape batch) {
        double inProducts = 0;
        for (Parameters.Slice slice : model.parameters().slices()) {
            if (slice.rows() > 1 && !slice.table()) {
                inProducts += slice.size();
            }
        }
        double positions = (double) batch.size() * Math.max(batch.length(), batch.source());
        Demand demand = model.demand(batch.length(), batch.size(), batch.source());
        long weights = model.parameterCount();
        IntToDoubleFunction bytes = size -> Float.BYTES
                * (COPIES * (double) weights
                        + model.demand(batch.length(), size, batch.source()).held());
        double operations = 6 * (inProducts * positions + demand.furtherMultiplyAdds());
        return new StepCost(weights, operations, bytes.applyAsDouble(batch.size()), batch.size(), bytes);
    }

    /// Multiplications, each with its addition, of one step: half of [#operations], which is what Kaplan et al.
    /// 2020 and Hoffmann et al. 2022 count (6 N D).
    public double multiplyAdds() {
        return operations / 2;
    }

    /// Bytes that a run takes which waits and has let go of its buffers: its weights, with the copies laid out for
    /// products, which count as buffers in [#bytes].
    public double resting() {
        return (double) Float.BYTES * (COPIES + LAID_OUT) * weights;
    }

    /// Refuses a run that would not fit into so much memory.
    ///
    /// @param room bytes
    /// @throws TooLargeException that says what would fit
    void fitInto(double room) {
        fitInto(List.of(this), room);
    }

    /// Refuses runs that would not fit into so much memory side by side.
    ///
    /// @param room bytes
    /// @throws TooLargeException that says what would fit
    public static void fitInto(List<StepCost> runs, double room) {
        double needed = runs.stream().mapToDouble(StepCost::bytes).sum();
        if (needed > room) {
            throw new TooLargeException(needed, room, fits(runs, room));
        }
    }

    /// The largest batch with which all fit; a run with a smaller one keeps it.
    ///
    /// @return 0 if there is none
    private static int fits(List<StepCost> runs, double room) {
        int fits = 0;
        int tooMany = runs.stream().mapToInt(StepCost::size).max().orElse(0);
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            double needed = runs.stream()
                    .mapToDouble(run -> run.bytesWith.applyAsDouble(Math.min(middle, run.size)))
                    .sum();
            if (needed <= room) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }
}
