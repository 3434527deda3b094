package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Decoding;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.Sequential;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What a model that answers sources can do at once and what it has to do in turn, for sources and answers of growing
/// length: `turns.reading`, `turns.learning` and `turns.writing` count the products that wait for one another (see
/// [Sequential.Steps]), `turns.time.reading`, `turns.time.learning` and `turns.time.writing` measure
/// milliseconds of one core on this machine, the least of several tries; learning is one step on sixteen
/// pairs. All [1 x length].
public final class TurnsAnalysis implements Analysis {
    private static final int[] LENGTHS = {4, 8, 16, 32, 64}; // words of the source, and of the answer
    private static final int PAIRS = 16; // of a step of training

    private TurnsAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (model instanceof Sequential sequential) {
            int[] lengths = IntStream.of(LENGTHS)
                    .filter(length -> length <= sequential.longestSource())
                    .toArray();
            count(probe, "reading", sequential, Sequential.Steps::reading, lengths);
            count(probe, "learning", sequential, Sequential.Steps::learning, lengths);
            count(probe, "writing", sequential, Sequential.Steps::writing, lengths);
            measure((GradientModel) model, task, seed, lengths, probe);
        }
    }

    private static void count(
            Probe probe, String what, Sequential model, ToDoubleFunction<Sequential.Steps> part, int[] lengths) {
        double[] counts = Arrays.stream(lengths)
                .mapToDouble(length -> part.applyAsDouble(model.steps(length, length)))
                .toArray();
        report(probe, "turns." + what, lengths, counts, Measured.as("n_{" + what + "}", counts, counts.length));
    }

    private static void report(Probe probe, String name, int[] lengths, double[] values, Origin origin) {
        Axis length = new Axis(
                "length", Arrays.stream(lengths).mapToObj(Integer::toString).toList());
        probe.report(name, Axis.single("turns"), length, Measured.floats(values), Scale.LOG, origin);
    }

    private void measure(GradientModel model, Task task, long seed, int[] lengths, Probe probe) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] reading = new double[lengths.length];
        double[] learning = new double[lengths.length];
        double[] writing = new double[lengths.length];
        int start = new Decoding(task.answers()).prompt().getFirst();
        Batch some = pairs(task, lengths[lengths.length - 1], random);
        Clock.warmUp(this, model, () -> {
            model.gradients(some);
            model.reader(first(some)).read(start);
        });
        for (int i = 0; i < lengths.length; i++) {
            int length = lengths[i];
            Batch pairs = pairs(task, length, random);
            Batch.Source source = first(pairs);
            reading[i] = Clock.least(() -> model.reader(source));
            learning[i] = Clock.least(() -> model.gradients(pairs));
            writing[i] = Clock.least(() -> {
                Model.Reader reader = model.reader(source);
                for (int t = 0; t < length; t++) {
                    reader.read(start);
                }
            });
        }
        report(probe, "turns.time.reading", lengths, reading, Origins.measured("turns.time.reading"));
        report(probe, "turns.time.learning", lengths, learning, Origins.measured("turns.time.learning"));
        report(probe, "turns.time.writing", lengths, writing, Origins.measured("turns.time.writing"));
    }

    /// Sources and answers of random tokens.
    private static Batch pairs(Task task, int length, SplittableRandom random) {
        int[] source =
                random.ints((long) length * PAIRS, 0, task.inputs().size()).toArray();
        int[] inputs =
                random.ints((long) length * PAIRS, 0, task.answers().size()).toArray();
        int[] targets =
                random.ints((long) length * PAIRS, 0, task.answers().size()).toArray();
        return new Batch(length, PAIRS, inputs, targets, new Batch.Source(length, source));
    }

    private static Batch.Source first(Batch pairs) {
        int length = pairs.source().length();
        return new Batch.Source(
                length, IntStream.range(0, length).map(s -> pairs.source(s, 0)).toArray());
    }

    @Override
    public List<Code> code(String activation) {
        if (activation.startsWith("turns.time.")) {
            return List.of(Code.of(getClass(), "private void measure("), Code.of(Clock.class, "static double least("));
        }
        return List.of(Code.of(Sequential.class, "record Steps("), Code.of(getClass(), "private static void count("));
    }

    /// Makes the analysis for models that answer sources and can read one of the shortest length.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(
                    "turns.reading",
                    "turns.learning",
                    "turns.writing",
                    "turns.time.reading",
                    "turns.time.learning",
                    "turns.time.writing");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hasSource()
                    && model instanceof Sequential sequential
                    && sequential.longestSource() >= LENGTHS[0]
                    && model instanceof GradientModel;
        }

        @Override
        public boolean timed() {
            return true;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new TurnsAnalysis();
        }
    }
}
