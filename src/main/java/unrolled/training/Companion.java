package unrolled.training;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;

/// A run beside one of the page, with one thing changed. It is trained whenever that one is, to the same step; the
/// run of the page never learns of it.
///
/// @param original which run of the page it stands beside
/// @param from     the step from which it goes its own way; 0 for one that was trained from the beginning
/// @param anew     what it could not take over from the other at that step
public record Companion(int original, Trainer trainer, int from, Set<Anew> anew) {
    private static final String BESIDE = ".beside";

    /// Something of a run that begins anew in another.
    public enum Anew {
        /// Weights of a tensor that the other has not, or not of this shape.
        WEIGHTS,
        /// What the optimizer remembers.
        MEMORY,
        /// The source of chance.
        CHANCE,
        /// What was counted: the text is read again from its beginning.
        COUNTS
    }

    /// A companion as the screen sees it.
    public record Seen(int original, TrainingSnapshot snapshot, int from, Set<Anew> anew) {
        public Seen {
            anew = Set.copyOf(anew);
        }
    }

    public Companion {
        anew = Set.copyOf(anew);
    }

    /// The name of the run beside an experiment; none of a lesson can have it.
    public static String name(String experiment) {
        return experiment + BESIDE;
    }

    /// One that is trained from the beginning, as it was opened.
    ///
    /// @param other the run of the page, which stays as it is
    public static Companion opened(int original, Trainer other, Trainer opened) {
        alike(other, opened);
        return new Companion(original, opened, 0, Set.of());
    }

    /// One that goes off from where a run stands: with its weights, what its optimizer remembers, its source of chance
    /// and its curves, as far as they fit. With all of them it would go on with the same bits.
    ///
    /// A model that counts has no weights that could be taken over: it reads the same text from the beginning.
    ///
    /// @param other  the run of the page, which stays as it is
    /// @param opened untrained, with something changed
    public static Companion forked(int original, Trainer other, Trainer opened) {
        alike(other, opened);
        if (!(other.model() instanceof GradientModel of) || !(opened.model() instanceof GradientModel to)) {
            boolean counts = other.steps() > 0 && opened.model() instanceof CountingModel;
            return new Companion(original, opened, 0, counts ? Set.of(Anew.COUNTS) : Set.of());
        }
        Set<Anew> anew = EnumSet.noneOf(Anew.class);
        if (!weights(of.parameters(), to.parameters())) {
            anew.add(Anew.WEIGHTS);
        }
        if (!memory(
                other, opened, of.parameters().slices().equals(to.parameters().slices()))) {
            anew.add(Anew.MEMORY);
        }
        opened.task().skip(other.steps());
        if (other.plan().seed() == opened.plan().seed()
                && other.plan().random() instanceof SeededRandom chance
                && opened.plan().random() instanceof SeededRandom own) {
            own.goOnFrom(chance.state());
        } else {
            anew.add(Anew.CHANCE);
        }
        opened.resume(other.state());
        opened.goOn();
        return new Companion(original, opened, other.steps(), anew);
    }

    /// Shows the same sequence and holds the same numbers set by hand, as far as there is a place for them.
    private static void alike(Trainer other, Trainer opened) {
        Task task = other.task();
        Task to = opened.task();
        Batch shown = other.shown();
        boolean own = !Arrays.equals(shown.inputs(), task.example().inputs());
        boolean reads = task.inputs().tokens().equals(to.inputs().tokens())
                && task.answers().tokens().equals(to.answers().tokens());
        if (own && reads) {
            opened.show(shown);
        }
        opened.overrideWhatFits(other.overrides());
    }

    /// Copies every tensor that both have, of the same shape.
    ///
    /// @return whether that were all of them
    private static boolean weights(Parameters of, Parameters to) {
        Map<String, Parameters.Slice> known =
                of.slices().stream().collect(Collectors.toMap(Parameters.Slice::name, slice -> slice));
        boolean all = true;
        for (Parameters.Slice slice : to.slices()) {
            Parameters.Slice from = known.get(slice.name());
            if (from != null && from.rows() == slice.rows() && from.columns() == slice.columns()) {
                System.arraycopy(of.values(), from.offset(), to.values(), slice.offset(), slice.size());
            } else {
                all = false;
            }
        }
        return all;
    }

    private static boolean memory(Trainer other, Trainer opened, boolean sameTensors) {
        Optimizer of = other.plan().optimizer();
        Optimizer to = opened.plan().optimizer();
        if (of == null || to == null) {
            return to == null;
        }
        Map<String, float[]> then = of.memory();
        Map<String, float[]> now = to.memory();
        boolean fits =
                sameTensors && of.layout().equals(to.layout()) && lengths(then).equals(lengths(now));
        if (fits) {
            now.forEach((name, array) -> {
                float[] old = then.getOrDefault(name, array);
                System.arraycopy(old, 0, array, 0, array.length);
            });
            to.resume(other.steps());
        } else if (opened.model() instanceof GradientModel model) {
            to.startFrom(model.parameters());
        }
        return fits || (then.isEmpty() && now.isEmpty());
    }

    private static Map<String, Integer> lengths(Map<String, float[]> arrays) {
        return arrays.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().length));
    }

    Seen seen(TrainingSnapshot snapshot) {
        return new Seen(original, snapshot, from, anew);
    }
}
