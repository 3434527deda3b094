package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.MarkovTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How good and how diverse the texts are that a model of a known source writes, with each way to draw a token and
/// eight settings of its knob, [strategy x setting]: `plane.quality`, the mean negative log-likelihood of a letter
/// under the source, so that less is better; `plane.diversity`, the mean entropy of the distribution that a letter is
/// drawn from, both in nats; `plane.setting`, the knob; and `plane.halfway` [1 x strategy]: the quality where
/// the diversity is half the entropy of the source. Neither takes the letter that happened to be drawn but
/// the mean over all that might have been, so that a short text suffices. `plane.own` [1 x (diversity,
/// quality)] is the same with the learner's knobs, `plane.own.knobs`, and `plane.source` of the source
/// itself: its entropy twice.
///
/// The texts are as long as those the model learns from. A letter that cannot follow counts as hardly probable, as in
/// [MarkovTask].
public final class PlaneAnalysis implements Analysis {
    private static final int LETTERS = 1200; // written with each setting, about
    private static final double[] TEMPERATURES = {0, .3, .5, .7, .85, 1, 1.3, 2};
    private static final double[] TOP_KS = {1, 2, 3, 4, 5, 6, 8, 12};
    private static final double[] TOP_PS = {.1, .3, .5, .7, .8, .9, .95, 1};
    private static final double[] MIN_PS = {1, .6, .4, .25, .15, .08, .03, 0};
    private static final double[][] SETTINGS = {TEMPERATURES, TOP_KS, TOP_PS, MIN_PS};

    private final Sampler own;

    private PlaneAnalysis(Settings settings) {
        own = Writing.sampler(settings);
    }

    /// A strategy with one knob turned.
    private static Sampler sampler(int strategy, double setting) {
        return switch (strategy) {
            case 0 -> new Sampler(setting, 0, 1, 0);
            case 1 -> new Sampler(1, (int) setting, 1, 0);
            case 2 -> new Sampler(1, 0, setting, 0);
            default -> new Sampler(1, 0, 1, setting);
        };
    }

    private record Point(double diversity, double quality) {
        double[] numbers() {
            return new double[] {diversity, quality};
        }
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        MarkovTask markov = (MarkovTask) task;
        int columns = TEMPERATURES.length;
        double[] quality = new double[SETTINGS.length * columns];
        double[] diversity = quality.clone();
        double[] knobs = quality.clone();
        for (int at = 0; at < quality.length; at++) {
            int strategy = Math.floorDiv(at, columns);
            knobs[at] = SETTINGS[strategy][at % columns];
            Point point = write(model, markov, sampler(strategy, knobs[at]), seed);
            quality[at] = point.quality;
            diversity[at] = point.diversity;
        }
        Axis numbers = Axis.numbered("setting", columns);
        report(probe, "plane.quality", Writing.STRATEGIES, numbers, "-\\sum_w q_w \\ln P(w)", quality);
        report(probe, "plane.diversity", Writing.STRATEGIES, numbers, "-\\sum_w q_w \\ln q_w", diversity);
        report(probe, "plane.setting", Writing.STRATEGIES, numbers, "m", knobs);
        double[] halfway = IntStream.range(0, SETTINGS.length)
                .mapToDouble(strategy -> at(
                        markov.entropy() / 2,
                        Arrays.copyOfRange(diversity, strategy * columns, (strategy + 1) * columns),
                        Arrays.copyOfRange(quality, strategy * columns, (strategy + 1) * columns)))
                .toArray();
        report(probe, "plane.halfway", Axis.single("plane"), Writing.STRATEGIES, "-\\sum_w q_w \\ln P(w)", halfway);
        Axis plane = new Axis("plane", List.of("diversity", "quality"));
        double[] mine = write(model, markov, own, seed).numbers();
        report(
                probe,
                "plane.own",
                Axis.single("plane"),
                plane,
                "-\\sum_w q_w \\ln q_w, \\; -\\sum_w q_w \\ln P(w)",
                mine);
        Writing.report(probe, "plane.own.knobs", own);
        double[] source = {markov.entropy(), markov.entropy()};
        report(probe, "plane.source", Axis.single("plane"), plane, "H", source);
    }

    /// The quality where a curve first comes to a diversity, on the straight line between two settings of its knob; at
    /// the nearest setting if it never does.
    static double at(double wanted, double[] diversity, double[] quality) {
        int nearest = 0;
        for (int i = 1; i < diversity.length; i++) {
            if (diversity[i - 1] <= wanted && wanted <= diversity[i]) {
                double width = diversity[i] - diversity[i - 1];
                double share = width == 0 ? 0 : (wanted - diversity[i - 1]) / width;
                return quality[i - 1] + share * (quality[i] - quality[i - 1]);
            }
            nearest = Math.abs(wanted - diversity[i]) < Math.abs(wanted - diversity[nearest]) ? i : nearest;
        }
        return quality[nearest];
    }

    private static void report(Probe probe, String name, Axis rows, Axis columns, String formula, double[] values) {
        probe.report(
                name, rows, columns, Measured.floats(values), Scale.ANY, Measured.as(formula, values, columns.size()));
    }

    /// Texts that begin with any letter, drawn with the same random numbers for every sampler.
    private static Point write(Model model, MarkovTask task, Sampler sampler, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int length = task.example().length();
        int texts = Math.ceilDiv(LETTERS, length);
        double entropy = 0;
        double loss = 0;
        for (int text = 0; text < texts; text++) {
            Model.Reader reader = model.reader();
            int letter = random.nextInt(1, task.inputs().size());
            for (int position = 0; position < length; position++) {
                float[] drawn = sampler.shape(reader.read(letter));
                entropy += Entropy.nats(drawn);
                for (int next = 0; next < drawn.length; next++) {
                    loss += drawn[next] > 0 ? drawn[next] * task.loss(letter, next) : 0;
                }
                letter = Sampler.PLAIN.draw(drawn, random);
            }
        }
        return new Point(entropy / (texts * length), loss / (texts * length));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static Point write("));
    }

    /// Makes the analysis for models of a Markov source.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(
                    "plane.quality",
                    "plane.diversity",
                    "plane.setting",
                    "plane.halfway",
                    "plane.own",
                    "plane.own.knobs",
                    "plane.source");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof MarkovTask;
        }

        @Override
        public List<Setting> settings() {
            return Writing.KNOBS;
        }

        @Override
        public Analysis create(Settings settings) {
            return new PlaneAnalysis(settings);
        }
    }
}
