package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.seq2seq.EncoderDecoderModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How far gradients reach back from an answer into its source: `gradient.source` [1 x distance], the mean length
/// of the gradient of the loss at the last word of an answer with respect to the encoder's state so many words
/// before the end of the source, over its length at the end. Of two encoders, it is the one that reads from the left.
///
/// The sources are the longest that the task has. As in [GradientAnalysis], the word wanted is drawn by chance, so
/// that a model that has learnt its task makes errors too.
public final class SourceGradientAnalysis implements Analysis {
    private static final int SEQUENCES = 16;
    private static final int BATCHES = 200; // drawn at most
    private static final String NAME = "gradient.source";

    private SourceGradientAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof EncoderDecoderModel reading)) {
            throw new IllegalArgumentException("only an encoder with a decoder sends gradients back to a source");
        }
        double[] sizes = new double[FreshAnswers.longestSource(task, seed)];
        List<Batch> asked = longest(task, sizes.length, new SplittableRandom(seed));
        for (Batch one : asked) {
            Matrix gradients = reading.sourceGradients(one);
            for (int k = 0; k < sizes.length; k++) {
                sizes[k] += length(gradients, sizes.length - 1 - k);
            }
        }
        double[] values = Measured.divided(sizes, Math.max(Double.MIN_NORMAL, sizes[0]));
        probe.report(
                NAME,
                Axis.single("state"),
                Axis.numbered("distance", values.length),
                Measured.floats(values),
                Scale.LOG,
                Measured.as(
                        "\\frac{\\overline{\\lVert \\partial L / \\partial h_{n-k} \\rVert}}"
                                + "{\\overline{\\lVert \\partial L / \\partial h_n \\rVert}}",
                        values,
                        values.length));
    }

    /// Sequences whose source is as long as the longest, with nothing but the last word of their answer to say.
    private static List<Batch> longest(Task task, int length, RandomGenerator random) {
        List<Batch> found = new ArrayList<>();
        for (int i = 0; i < BATCHES && found.size() < SEQUENCES; i++) {
            Batch batch = task.heldOut(random);
            for (int row = 0; row < batch.size() && found.size() < SEQUENCES; row++) {
                int words = batch.countedLength(row) - 1; // without the end
                Batch one = batch.sequence(row, words);
                if (one.source().length() == length) {
                    int[] targets = new int[words];
                    Arrays.fill(targets, Batch.IGNORED);
                    targets[words - 1] = random.nextInt(task.answers().size());
                    found.add(new Batch(words, 1, one.inputs(), targets, one.source()));
                }
            }
        }
        return found;
    }

    private static double length(Matrix gradients, int row) {
        double squares = 0;
        for (int unit = 0; unit < gradients.columns(); unit++) {
            double one = gradients.at(row, unit);
            squares += one * one;
        }
        return Math.sqrt(squares);
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static List<Batch> longest("));
    }

    /// Makes the analysis for encoders with a decoder, on tasks that never end.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof EncoderDecoderModel && Double.isNaN(task.progress());
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new SourceGradientAnalysis();
        }
    }
}
