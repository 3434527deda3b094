package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What the state still knows of the first token after t more: `memory` [1 x position], how often a
/// [LinearProbe] names it from the state, among four.
///
/// The sequences begin with one of the four first known tokens of the vocabulary, equally often, and go on with what
/// the task has between the tokens that count. The probe is asked about sequences it
/// was not fitted on.
public final class MemoryAnalysis implements Analysis {
    private static final int FITTED = 400; // sequences
    private static final int ASKED = 200; // sequences
    private static final int SYMBOLS = 4;

    private final int length;

    private MemoryAnalysis(Settings settings) {
        length = settings.whole("memory length");
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        RandomGenerator random = new SplittableRandom(seed);
        int symbols = Math.min(SYMBOLS, task.inputs().size() - 1);
        int[] first = new int[FITTED + ASKED];
        float[][][] states = new float[first.length][][];
        for (int i = 0; i < first.length; i++) {
            first[i] = i % symbols;
            states[i] = States.of(model, sequence(task, 1 + first[i], random));
        }
        double[] right = new double[length + 1];
        for (int t = 0; t <= length; t++) {
            right[t] = right(states, t, first, symbols);
        }
        float[] shares = new float[right.length];
        for (int t = 0; t < shares.length; t++) {
            shares[t] = (float) (right[t] / ASKED);
        }
        probe.report(
                "memory",
                Axis.single("accuracy"),
                Axis.numbered("position", right.length),
                shares,
                Scale.UNIT,
                Measured.share(right, ASKED));
    }

    private Batch sequence(Task task, int first, RandomGenerator random) {
        int[] tokens = new int[length + 1];
        System.arraycopy(task.filler(length, random), 0, tokens, 1, length);
        tokens[0] = first;
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        return new Batch(tokens.length, 1, tokens, targets);
    }

    private static int right(float[][][] states, int t, int[] first, int symbols) {
        float[][] at = Arrays.stream(states).map(sequence -> sequence[t]).toArray(float[][]::new);
        LinearProbe probe = new LinearProbe(Arrays.copyOf(at, FITTED), Arrays.copyOf(first, FITTED), symbols);
        int right = 0;
        for (int i = FITTED; i < at.length; i++) {
            right += probe.classOf(at[i]) == first[i] ? 1 : 0;
        }
        return right;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static int right("));
    }

    /// Makes the analysis for models with a state.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("memory");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.inputs().size() > 2 && States.reportedBy(model, task.example());
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("memory length", 5, 60, 20));
        }

        @Override
        public Analysis create(Settings settings) {
            return new MemoryAnalysis(settings);
        }
    }
}
