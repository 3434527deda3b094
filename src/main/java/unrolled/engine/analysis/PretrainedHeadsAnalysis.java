package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Model;
import unrolled.engine.pretrained.MiniLm;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// What every head of a network that somebody else trained ([MiniLm]) makes of a sentence that is typed:
/// `pretrained.blocks.3.attn.head.1.pattern` [query x key] and, where it came from, `scores`, `query` and `key`. The
/// model of the run has no part in it.
///
/// The marks before and behind a sentence take a fifth to a half of the weight, a place to look at for a head that has
/// found nothing. They may be left out of the patterns; the weights of the other keys then add up to 1 again.
public final class PretrainedHeadsAnalysis implements Analysis {
    private static final Setting.FreeText SENTENCE =
            new Setting.FreeText("sentence", "the keys near the old cabinets are rusty");
    private static final String HIDDEN = "hidden";
    private static final Setting.Choice MARKS = new Setting.Choice("marks", List.of(HIDDEN, "shown"), HIDDEN);
    private static final int LAYERS = 6;
    private static final int HEADS = 12;
    private static final int MOST = 48; // tokens; the end of a longer sentence is not read
    private static final List<String> VALUES = List.of("query", "key", "scores", "pattern");

    private final String sentence;
    private final boolean bare;

    private PretrainedHeadsAnalysis(Settings settings) {
        sentence = settings.text(SENTENCE.name());
        bare = settings.text(MARKS.name()).equals(HIDDEN);
    }

    private static Stream<String> names() {
        return IntStream.range(0, LAYERS * HEADS).boxed().flatMap(i -> VALUES.stream()
                .map(value -> "%sblocks.%s.attn.head.%s.%s".formatted(MiniLm.PREFIX, i / HEADS, i % HEADS, value)));
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        MiniLm network = MiniLm.installed();
        List<String> typed = network.tokens(sentence, MOST);
        boolean empty = typed.size() == 2; // nothing between the marks
        List<String> tokens = empty ? network.tokens(SENTENCE.usual(), MOST) : typed;
        Set<String> wanted = names().collect(Collectors.toSet());
        network.read(List.of(tokens)).trace((name, made) -> {
            if (wanted.contains(name)) {
                Activation found = made.get();
                if (name.endsWith(".pattern")) {
                    pattern(found, probe);
                } else if (name.endsWith(".scores")) {
                    probe.report(name, () -> found);
                } else {
                    projection(found, probe);
                }
            }
        });
    }

    private void pattern(Activation found, Probe probe) {
        if (!bare) {
            probe.report(found.name(), () -> found);
            return;
        }
        int n = found.rows().size() - 2;
        double[] shares = new double[n * n];
        for (int query = 0; query < n; query++) {
            double sum = Float.MIN_NORMAL;
            for (int key = 0; key < n; key++) {
                sum += found.at(query + 1, key + 1);
            }
            for (int key = 0; key < n; key++) {
                shares[query * n + key] = found.at(query + 1, key + 1) / sum;
            }
        }
        probe.report(
                found.name(),
                inside(found.rows()),
                inside(found.columns()),
                Measured.floats(shares),
                found.scale(),
                Measured.as("\\frac{a_{ij}}{\\sum_{k} a_{ik}}", shares, n));
    }

    /// Without the marks.
    private static Axis inside(Axis axis) {
        return new Axis(axis.name(), axis.labels().subList(1, axis.size() - 1));
    }

    /// Its explanation ends here: the weights behind it are not in the trace.
    private static void projection(Activation found, Probe probe) {
        float[] values = found.values();
        double[] numbers =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
        probe.report(
                found.name(),
                found.rows(),
                found.columns(),
                values,
                found.scale(),
                Measured.as("x_t W + b", numbers, found.columns().size()));
    }

    /// Makes the analysis for models with heads of their own, beside which those of the network can be seen.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return names().toList();
        }

        @Override
        public boolean suits(Model model, Task task) {
            return !Heads.of(model).prefixes().isEmpty();
        }

        @Override
        public List<Setting> settings() {
            return List.of(SENTENCE, MARKS);
        }

        @Override
        public Analysis create(Settings settings) {
            return new PretrainedHeadsAnalysis(settings);
        }
    }
}
