package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How much a text that the model writes repeats itself: `sample.repeats` [1 x temperature], the share of its
/// positions whose last [#AGAIN] tokens have stood in it before, in the same order. Near 1 for a text that goes round
/// in a loop.
public final class RepeatsAnalysis implements Analysis {
    private static final double[] TEMPERATURES = {0, .3, .5, .7, 1, 1.3};
    private static final int LENGTH = 400; // tokens
    private static final int AGAIN = 8; // tokens

    private final Writing writing;

    private RepeatsAnalysis(Settings settings) {
        writing = new Writing(settings);
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        double[] repeats = new double[TEMPERATURES.length];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] = repeats(sample(model, task, new Sampler(TEMPERATURES[i], 0, 1, 0), seed));
            labels.add(Double.toString(TEMPERATURES[i]).replaceFirst("\\.0$", ""));
        }
        probe.report(
                "sample.repeats",
                Axis.single("repeats"),
                new Axis("temperature", labels),
                Measured.floats(Measured.divided(repeats, places())),
                Scale.UNIT,
                Measured.share(repeats, places()));
    }

    /// Positions that so many tokens end at.
    private static int places() {
        return LENGTH - AGAIN + 1;
    }

    private List<Integer> sample(Model model, Task task, Sampler sampler, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Model.Reader reader = model.reader();
        float[] next = Writing.read(reader, writing.beginning(task));
        List<Integer> text = new ArrayList<>();
        while (text.size() < LENGTH) {
            writing.forbid(next, task.inputs(), text.size());
            int token = sampler.draw(next, random);
            text.add(token);
            next = reader.read(token);
        }
        return text;
    }

    /// Of a text of this length, the positions whose last tokens have stood in it before.
    static double repeats(List<Integer> text) {
        Set<List<Integer>> seen = new HashSet<>();
        double repeats = 0;
        for (int end = AGAIN; end <= text.size(); end++) {
            repeats += seen.add(List.copyOf(text.subList(end - AGAIN, end))) ? 0 : 1;
        }
        return repeats;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "static double repeats("),
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"));
    }

    /// Makes the analysis for models of a text.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("sample.repeats");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Writing.suits(task) && task instanceof CorpusTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of(Writing.PROMPT);
        }

        @Override
        public Analysis create(Settings settings) {
            return new RepeatsAnalysis(settings);
        }
    }
}
