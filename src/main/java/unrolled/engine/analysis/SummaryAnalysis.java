package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.Summarizing;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What the one vector for a source still says of each of its words: `summary.word` [1 x position], how often a
/// [LinearProbe] names the word at that position from the vector, on sources it was not fitted on. The sources
/// have as many words as `probe length` says, or as the longest of the task. Nothing is reported if it has none of
/// that length.
public final class SummaryAnalysis implements Analysis {
    private static final int FITTED = 500; // sources
    private static final int ASKED = 200; // sources
    private static final int BATCHES = 3000; // drawn at most
    private static final String NAME = "summary.word";

    private final int probed; // words

    private SummaryAnalysis(Settings settings) {
        probed = settings.whole("probe length");
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof Summarizing summarizing)) {
            return;
        }
        int length = Math.min(probed, FreshAnswers.longestSource(task, seed));
        int[][] sources = sources(task, length, seed);
        int fitted = sources.length * FITTED / (FITTED + ASKED);
        if (fitted == 0) {
            return;
        }
        float[][] vectors = vectors(summarizing, sources);
        double[] right = new double[length];
        for (int position = 0; position < length; position++) {
            int at = position;
            int[] words = Arrays.stream(sources).mapToInt(source -> source[at]).toArray();
            LinearProbe fit = new LinearProbe(
                    Arrays.copyOf(vectors, fitted),
                    Arrays.copyOf(words, fitted),
                    task.inputs().size());
            for (int i = fitted; i < sources.length; i++) {
                right[position] += fit.classOf(vectors[i]) == words[i] ? 1 : 0;
            }
        }
        int asked = sources.length - fitted;
        float[] shares = new float[length];
        for (int position = 0; position < length; position++) {
            shares[position] = (float) (right[position] / asked);
        }
        probe.report(
                NAME,
                Axis.single("accuracy"),
                new Axis("position", numbers(length)),
                shares,
                Scale.UNIT,
                Measured.share(right, asked));
    }

    private static List<String> numbers(int length) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    /// Sources of the task that have this length.
    private static int[][] sources(Task task, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> found = new ArrayList<>();
        for (int i = 0; i < BATCHES && found.size() < FITTED + ASKED; i++) {
            Batch batch = task.heldOut(random);
            for (int row = 0; row < batch.size() && found.size() < FITTED + ASKED; row++) {
                int[] source = batch.sourceOf(row).tokens();
                if (source.length == length) {
                    found.add(source);
                }
            }
        }
        return found.toArray(int[][]::new);
    }

    private static float[][] vectors(Summarizing model, int[][] sources) {
        int length = sources[0].length;
        int[] tokens = new int[length * sources.length];
        for (int row = 0; row < sources.length; row++) {
            for (int s = 0; s < length; s++) {
                tokens[s * sources.length + row] = sources[row][s];
            }
        }
        float[] all = model.summary(new Batch.Source(length, tokens), sources.length);
        int width = all.length / sources.length;
        float[][] vectors = new float[sources.length][];
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
        }
        return vectors;
    }

    /// Makes the analysis for models that sum a source up in one vector.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hasSource() && model instanceof Summarizing;
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("probe length", 2, 40, 8));
        }

        @Override
        public Analysis create(Settings settings) {
            return new SummaryAnalysis(settings);
        }
    }
}
