package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How long it takes on this machine, now, to read one sequence of random tokens, `time.forward`, and to read it and
/// find the gradient, `time.training`: both [1 x length] in milliseconds of one core, the least of several tries.
/// Unlike everything else that is measured, it differs each time. Time in which other programs had the core does not
/// count. Lengths whose buffers would take more than a third of the memory that Java may take are left out.
public final class TimeAnalysis implements Analysis {
    private static final int WARM_UP_LENGTH = 200; // positions
    private static final double ROOM = Runtime.getRuntime().maxMemory() / 3.0 / Float.BYTES; // numbers in buffers

    private TimeAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (model instanceof GradientModel gradient) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] lengths = Arrays.stream(CostAnalysis.LENGTHS)
                    .filter(length -> length == CostAnalysis.LENGTHS[0]
                            || gradient.demand(length, 1, length).numbers() <= ROOM)
                    .toArray();
            double[] forward = new double[lengths.length];
            double[] training = new double[lengths.length];
            int[] some = task.filler(WARM_UP_LENGTH, random);
            Batch brief = new Batch(some.length, 1, some, new int[some.length]);
            Clock.warmUp(this, model, () -> {
                model.predict(brief);
                gradient.gradients(brief);
            });
            for (int i = 0; i < lengths.length; i++) {
                int[] tokens = task.filler(lengths[i], random);
                int[] targets =
                        random.ints(lengths[i], 0, task.answers().size()).toArray();
                Batch batch = new Batch(lengths[i], 1, tokens, targets);
                forward[i] = Clock.least(() -> model.predict(batch));
                training[i] = Clock.least(() -> gradient.gradients(batch));
                gradient.releaseBuffers(); // those of 2048 positions are up to 290 MB
            }
            report("time.forward", lengths, forward, probe);
            report("time.training", lengths, training, probe);
        }
    }

    private static void report(String name, int[] lengths, double[] millis, Probe probe) {
        probe.report(
                name,
                Axis.single(name.substring(name.indexOf('.') + 1)),
                CostAnalysis.axis(lengths),
                Measured.floats(millis),
                Scale.LOG,
                Origins.measured(name));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(Clock.class, "static double least("));
    }

    /// Makes the analysis for models that can read sequences of any length.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("time.forward", "time.training");
        }

        /// On tasks about who looks at whom: elsewhere nobody asks, and it takes a second.
        @Override
        public boolean suits(Model model, Task task) {
            return !task.relations(task.example()).isEmpty()
                    && model instanceof GradientModel gradient
                    && gradient.cost(CostAnalysis.LENGTHS[CostAnalysis.LENGTHS.length - 1])
                            .isPresent();
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
            return new TimeAnalysis();
        }
    }
}
