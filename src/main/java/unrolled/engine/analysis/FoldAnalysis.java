package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Whether the two matrices of a feed-forward layer could be one: `fold.difference` [layer x 1], the largest difference
/// between what the layer puts out and what the folded one does, x (W1 W2) + (b1 W2 + b2), as a share of the layer's
/// largest number. 0 up to rounding if there is no non-linearity between the two; else the share of the layer's work
/// that no single matrix does.
public final class FoldAnalysis implements Analysis {
    private static final String NAME = "fold.difference";
    private static final String UP = ".mlp.weights.up";

    private FoldAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        Map<String, Activation> trace = new LinkedHashMap<>();
        model.trace(shown, (name, activation) -> trace.put(name, activation.get()));
        List<String> blocks = blocks(trace);
        double[] values =
                blocks.stream().mapToDouble(block -> difference(block, trace)).toArray();
        probe.report(
                NAME,
                Axis.numbered("layer", blocks.size()),
                Axis.single("difference"),
                Measured.floats(values),
                Scale.ANY,
                Measured.as("\\max |y - (x W_1 W_2 + b_1 W_2 + b_2)| / \\max |y|", values, 1));
    }

    private static List<String> blocks(Map<String, Activation> trace) {
        List<String> blocks = new ArrayList<>();
        trace.keySet().stream()
                .filter(name -> name.endsWith(UP))
                .forEach(name -> blocks.add(name.substring(0, name.length() - UP.length())));
        return blocks;
    }

    private static double difference(String block, Map<String, Activation> trace) {
        Activation up = get(trace, block + UP);
        Activation down = get(trace, block + ".mlp.weights.down");
        Activation upBias = get(trace, block + UP + ".bias");
        Activation downBias = get(trace, block + ".mlp.weights.down.bias");
        Activation in = input(block, trace);
        Activation out = get(trace, block + ".mlp.out");
        int width = up.rows().size();
        int inner = up.columns().size();
        double[][] folded = new double[width + 1][down.columns().size()]; // the last row is the bias
        for (int column = 0; column < down.columns().size(); column++) {
            for (int k = 0; k < inner; k++) {
                for (int row = 0; row < width; row++) {
                    folded[row][column] += (double) up.at(row, k) * down.at(k, column);
                }
                folded[width][column] += (double) upBias.at(0, k) * down.at(k, column);
            }
            folded[width][column] += downBias.at(0, column);
        }
        double most = 0;
        double largest = 0;
        for (int t = 0; t < out.rows().size(); t++) {
            for (int column = 0; column < out.columns().size(); column++) {
                double sum = folded[width][column];
                for (int row = 0; row < width; row++) {
                    sum += in.at(t, row) * folded[row][column];
                }
                most = Math.max(most, Math.abs(sum - out.at(t, column)));
                largest = Math.max(largest, Math.abs(out.at(t, column)));
            }
        }
        return largest == 0 ? 0 : most / largest;
    }

    /// What goes into the layer: what stands after the attention. It is not normalised and has no residual where
    /// these are off.
    private static Activation input(String block, Map<String, Activation> trace) {
        for (String name : List.of(block + ".mlp.norm", block + ".attn.resid", block + ".attn.out")) {
            if (trace.containsKey(name)) {
                return get(trace, name);
            }
        }
        throw new IllegalArgumentException("nothing goes into '%s'; the trace has %s".formatted(block, trace.keySet()));
    }

    private static Activation get(Map<String, Activation> trace, String name) {
        Activation found = trace.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no activation '%s'; the trace has %s".formatted(name, trace.keySet()));
        }
        return found;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(getClass(), "private static double difference("));
    }

    /// Makes the analysis for stacks of blocks with feed-forward layers.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return !task.hasSource() && Double.isNaN(task.progress()) && StreamAnalysis.hasPart(model, task, "mlp.out");
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new FoldAnalysis();
        }
    }
}
