package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.recurrent.RecurrentModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How far gradients reach back: `gradient.distance` [memory x distance], the mean length of the gradient of
/// the loss at the last position with respect to the state (and, in an LSTM, the cell) so many positions
/// before, over its length at the last one. Below 1 it vanishes, above it explodes (Bengio, Simard & Frasconi
/// 1994).
///
/// The sequences are the task's own, asked at the last position, and the answer wanted is drawn by chance, so that a
/// network that has learnt its task makes errors too. Where the numbers have left the range of 32 bits on
/// their way there is none, NaN.
public final class GradientAnalysis implements Analysis {
    private static final int SEQUENCES = 32;
    private static final String NAME = "gradient.distance";

    /// What can be drawn on a logarithmic axis; nothing that is as quiet, or as loud, can be told apart.
    private static final double QUIETEST = 1e-30;

    private final int length;

    private GradientAnalysis(Settings settings) {
        length = settings.whole("gradient length");
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof RecurrentModel recurrent)) {
            throw new IllegalArgumentException("only a recurrent model sends gradients back through a state");
        }
        Map<String, Matrix> gradients = new TreeMap<>(recurrent.memoryGradients(batch(task, seed)));
        List<String> memories = new ArrayList<>();
        double[] values = new double[gradients.size() * length];
        for (Map.Entry<String, Matrix> memory : gradients.entrySet()) {
            double last = Math.max(Double.MIN_NORMAL, size(memory.getValue(), length - 1));
            for (int distance = 0; distance < length; distance++) {
                double ratio = size(memory.getValue(), length - 1 - distance) / last;
                values[memories.size() * length + distance] = Math.clamp(ratio, QUIETEST, 1 / QUIETEST);
            }
            memories.add(memory.getKey().substring(memory.getKey().indexOf('.') + 1));
        }
        probe.report(
                NAME,
                new Axis("memory", memories),
                Axis.numbered("distance", length),
                Measured.floats(values),
                Scale.LOG,
                Measured.as(
                        "\\frac{\\overline{\\lVert \\partial L / \\partial m_{T-k} \\rVert}}"
                                + "{\\overline{\\lVert \\partial L / \\partial m_T \\rVert}}",
                        values,
                        length));
    }

    /// Only the last position of each sequence counts.
    private Batch batch(Task task, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] tokens = new int[length * SEQUENCES];
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < SEQUENCES; row++) {
            int[] sequence = task.question(length, random);
            for (int position = 0; position < length; position++) {
                tokens[position * SEQUENCES + row] = sequence[position];
            }
            targets[(length - 1) * SEQUENCES + row] =
                    random.nextInt(task.answers().size());
        }
        return new Batch(length, SEQUENCES, tokens, targets);
    }

    /// The mean length over all sequences of a position.
    private static double size(Matrix gradient, int position) {
        double sum = 0;
        for (int row = 0; row < SEQUENCES; row++) {
            double squares = 0;
            for (int unit = 0; unit < gradient.columns(); unit++) {
                double one = gradient.at(position * SEQUENCES + row, unit);
                squares += one * one;
            }
            sum += Math.sqrt(squares);
        }
        return sum / SEQUENCES;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static double size("));
    }

    /// Makes the analysis for recurrent models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof RecurrentModel && task.inputs().size() > 1;
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("gradient length", 2, 100, 40));
        }

        @Override
        public Analysis create(Settings settings) {
            return new GradientAnalysis(settings);
        }
    }
}
