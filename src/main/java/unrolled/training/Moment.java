package unrolled.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.optim.Optimizer;

/// A run after some step, held in memory: its weights, what its optimizer and its source of chance remember, and
/// its curves. Put back into the run, it goes on with the same bits as if it had never been anywhere else.
/// Immutable.
///
/// Counts are not held: a model that counts reads its text again, which is as exact and takes milliseconds.
final class Moment {
    private static final int A_NUMBER = Float.BYTES;
    private static final int A_POINT = Integer.BYTES + Float.BYTES;

    private final float[] weights; // empty for a model that counts
    private final Map<String, float[]> memory;
    private final long[] random;
    private final Trainer.State state;
    private final long bytes;

    private Moment(float[] weights, Map<String, float[]> memory, long[] random, Trainer.State state) {
        this.weights = weights;
        this.memory = memory;
        this.random = random;
        this.state = state;
        long numbers = weights.length;
        for (float[] array : memory.values()) {
            numbers += array.length;
        }
        long points = 0;
        for (Curve curve : state.curves()) {
            points += curve.size();
        }
        this.bytes = numbers * A_NUMBER + points * A_POINT;
    }

    /// The run as it is now; null for one that cannot be held, or whose steps change nothing.
    static @Nullable Moment of(Trainer trainer) {
        TrainingPlan plan = trainer.plan();
        if (!plan.learns() || !(plan.random() instanceof SeededRandom random)) {
            return null;
        }
        return switch (plan.model()) {
            case GradientModel gradient ->
                new Moment(
                        gradient.parameters().values().clone(),
                        copied(memory(plan)),
                        random.state(),
                        copied(trainer.state()));
            case CountingModel counting ->
                counting.forgets() ? new Moment(new float[0], Map.of(), random.state(), copied(trainer.state())) : null;
        };
    }

    private static Map<String, float[]> memory(TrainingPlan plan) {
        Optimizer optimizer = plan.optimizer();
        return optimizer == null ? Map.of() : optimizer.memory();
    }

    private static Map<String, float[]> copied(Map<String, float[]> arrays) {
        Map<String, float[]> copies = new HashMap<>();
        arrays.forEach((name, array) -> copies.put(name, array.clone()));
        return copies;
    }

    private static Trainer.State copied(Trainer.State state) {
        List<Curve> curves = state.curves().stream().map(Curve::copy).toList();
        return new Trainer.State(state.step(), state.nanos(), state.status(), curves, state.measured());
    }

    int step() {
        return state.step();
    }

    Status status() {
        return state.status();
    }

    /// The curves until then; never changed.
    List<Curve> curves() {
        return state.curves();
    }

    /// What it takes of the memory, about.
    long bytes() {
        return bytes;
    }

    /// Puts the run it was taken of back to it.
    ///
    /// @param first the moment at which it began
    void into(Trainer trainer, Moment first) {
        TrainingPlan plan = trainer.plan();
        if (!(plan.random() instanceof SeededRandom chance)) {
            throw new IllegalArgumentException("no moment of '%s' can be held".formatted(trainer.experiment()));
        }
        switch (plan.model()) {
            case GradientModel gradient -> {
                System.arraycopy(weights, 0, gradient.parameters().values(), 0, weights.length);
                memory(plan).forEach((name, array) -> restore(name, array));
                if (plan.optimizer() != null) {
                    plan.optimizer().resume(step());
                }
                plan.task().skip(step());
                chance.goOnFrom(random);
            }
            case CountingModel counting -> recount(trainer, counting, chance, first);
        }
        trainer.resume(state);
    }

    private void restore(String name, float[] array) {
        float[] then = memory.get(name);
        if (then == null || then.length != array.length) {
            throw new IllegalArgumentException("this moment remembers nothing that fits '%s'".formatted(name));
        }
        System.arraycopy(then, 0, array, 0, then.length);
    }

    /// Reads on to this step, or again from the beginning.
    private void recount(Trainer trainer, CountingModel model, SeededRandom chance, Moment first) {
        TrainingPlan plan = trainer.plan();
        int read = trainer.steps();
        if (read > step()) {
            model.forget();
            plan.task().skip(0);
            chance.goOnFrom(first.random);
            read = 0;
        }
        for (; read < step(); read++) {
            model.count(plan.task().next(chance));
        }
    }
}
