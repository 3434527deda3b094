package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.FirstSymbolTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What the state still knows of the first symbol, t positions later: the accuracy of a linear probe on unseen
/// sequences. Chance is one in four.
public final class MemoryAnalysis implements Analysis {
    private static final int SEQUENCES = 160; // half to fit, half to judge
    private static final int POSITIONS = 24;
    private static final int SYMBOLS = 4;
    private static final int FIRST_NOISE = 4; // token id
    private static final int NOISE = 4; // kinds

    private MemoryAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[][][] states = new float[POSITIONS][SEQUENCES][];
        int[] first = new int[SEQUENCES];
        for (int i = 0; i < SEQUENCES; i++) {
            first[i] = random.nextInt(SYMBOLS);
            Activation state = state(model, sequence(first[i], random));
            for (int t = 0; t < POSITIONS; t++) {
                states[t][i] = row(state, t);
            }
        }
        float[] known = new float[POSITIONS];
        int half = SEQUENCES / 2;
        for (int t = 0; t < POSITIONS; t++) {
            LinearProbe fitted = LinearProbe.fit(Arrays.copyOf(states[t], half), Arrays.copyOf(first, half), SYMBOLS);
            known[t] = (float) fitted.accuracy(
                    Arrays.copyOfRange(states[t], half, SEQUENCES), Arrays.copyOfRange(first, half, SEQUENCES));
        }
        Axis later = new Axis(
                "later",
                IntStream.range(0, POSITIONS).mapToObj(Integer::toString).toList());
        probe.report("memory", Axis.single("accuracy"), later, known, Scale.UNIT, Origins.measured("memory"));
    }

    private static Batch sequence(int symbol, RandomGenerator random) {
        int[] inputs = new int[POSITIONS];
        int[] targets = new int[POSITIONS];
        Arrays.fill(targets, Batch.IGNORED);
        inputs[0] = symbol;
        for (int t = 1; t < POSITIONS; t++) {
            inputs[t] = FIRST_NOISE + random.nextInt(NOISE);
        }
        return new Batch(POSITIONS, 1, inputs, targets);
    }

    private static Activation state(Model model, Batch sequence) {
        AtomicReference<@Nullable Activation> found = new AtomicReference<>();
        model.trace(sequence, (name, activation) -> {
            if (name.endsWith(".state")) {
                found.set(activation.get());
            }
        });
        Activation state = found.get();
        if (state == null) {
            throw new IllegalArgumentException("the model reports no state");
        }
        return state;
    }

    private static float[] row(Activation state, int position) {
        float[] row = new float[state.columns().size()];
        for (int unit = 0; unit < row.length; unit++) {
            row[unit] = state.at(position, unit);
        }
        return row;
    }

    /// Installs the analysis.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("memory");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof GradientModel && task instanceof FirstSymbolTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new MemoryAnalysis();
        }
    }
}
