package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What each gate does at each token: `gates.token` [token x gate], the mean over all units and over all places
/// where the token stands, in fresh sequences of the task. The first position of a sequence is left out: nothing
/// stands before it that a gate could keep. So is a token that these sequences do not hold.
public final class GatesAnalysis implements Analysis {
    private static final int SEQUENCES = 64;
    private static final String NAME = "gates.token";
    private static final String GATE = ".gate.";

    private GatesAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        int tokens = task.inputs().size();
        Map<String, double[]> sums = new LinkedHashMap<>();
        int[] counts = new int[tokens];
        for (Batch sequence : sequences(task, seed)) {
            for (int t = 1; t < sequence.length(); t++) {
                counts[sequence.input(t, 0)]++;
            }
            model.trace(sequence, (name, activation) -> {
                if (isGate(name)) {
                    double[] sum = sums.computeIfAbsent(name, gate -> new double[tokens]);
                    add(activation.get(), sequence, sum);
                }
            });
        }
        int[] seen =
                IntStream.range(0, tokens).filter(token -> counts[token] > 0).toArray();
        List<String> gates = new ArrayList<>();
        double[] means = new double[seen.length * sums.size()];
        sums.forEach((gate, sum) -> {
            for (int row = 0; row < seen.length; row++) {
                means[row * sums.size() + gates.size()] = sum[seen[row]] / counts[seen[row]];
            }
            gates.add(gate.substring(gate.indexOf(GATE) + GATE.length()));
        });
        List<String> names =
                Arrays.stream(seen).mapToObj(task.inputs().tokens()::get).toList();
        probe.report(
                NAME,
                new Axis("token", names),
                new Axis("gate", gates),
                Measured.floats(means),
                Scale.UNIT,
                Measured.as("\\frac{1}{nH} \\sum_{t,u} \\sigma_{t,u}", means, gates.size()));
    }

    private static boolean isGate(String name) {
        return name.contains(GATE) && !name.startsWith("overridden.");
    }

    private static void add(Activation gate, Batch sequence, double[] sum) {
        int units = gate.columns().size();
        for (int t = 1; t < sequence.length(); t++) {
            double mean = 0;
            for (int unit = 0; unit < units; unit++) {
                mean += gate.at(t, unit) / units;
            }
            sum[sequence.input(t, 0)] += mean;
        }
    }

    /// Sequences of the task, one by one, each up to the last position that counts.
    static List<Batch> sequences(Task task, long seed) {
        return FreshAnswers.sequences(task, seed, SEQUENCES);
    }

    /// Makes the analysis for models with gates.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return !task.hasSource()
                    && States.find(model, task.example(), GatesAnalysis::isGate).isPresent();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new GatesAnalysis();
        }
    }
}
