package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What queries, keys and values each decide: `decides.change` [part x what], what share of a row of attention
/// weights, and of the probability of the answers, goes elsewhere if all queries (or keys, or values) are set
/// to zero: 0 if nothing changes, 1 if all of it goes where nothing was. The mean over fresh sequences; one
/// longer than the model's context is read in windows, as in training.
public final class DecidesAnalysis implements Analysis {
    private static final String NAME = "decides.change";
    private static final List<String> PARTS = List.of("query", "key", "value");
    private static final List<String> WHAT = List.of("weights", "answers");
    private static final int SEQUENCES = 16;

    private DecidesAnalysis() {}

    /// What the model made of one window.
    private record Seen(List<Activation> patterns, List<Activation> answers) {
        static Seen of(Model model, Batch window) {
            Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
            model.trace(window, (name, activation) -> {
                if (name.matches(".*head\\.\\d+\\.pattern") && !name.startsWith("overridden.")) {
                    seen.patterns.add(activation.get());
                } else if (name.equals("probs")) {
                    seen.answers.add(activation.get());
                }
            });
            return seen;
        }
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        List<String> prefixes = Heads.of(model).prefixes();
        double[] change = new double[PARTS.size() * WHAT.size()];
        List<Batch> sequences = GatesAnalysis.sequences(task, seed).subList(0, SEQUENCES);
        try {
            for (Batch sequence : sequences) {
                List<Batch> windows = model.windows(sequence.length()).stream()
                        .map(window -> window.of(sequence))
                        .toList();
                List<Seen> before = seen(model, windows, List.of());
                for (int part = 0; part < PARTS.size(); part++) {
                    String name = PARTS.get(part);
                    List<ActivationOverride> zeros = prefixes.stream()
                            .map(prefix -> Heads.zero(prefix + name))
                            .toList();
                    List<Seen> after = seen(model, windows, zeros);
                    int at = part * WHAT.size();
                    change[at] += difference(windows, before, after, Seen::patterns) / SEQUENCES;
                    change[at + 1] += difference(windows, before, after, Seen::answers) / SEQUENCES;
                }
            }
        } finally {
            model.override(List.of());
        }
        probe.report(
                NAME,
                new Axis("part", PARTS),
                new Axis("what", WHAT),
                Measured.floats(change),
                Scale.UNIT,
                Measured.as("\\overline{\\tfrac{1}{2} \\sum_j |p_j - p_j'|}", change, WHAT.size()));
    }

    private static List<Seen> seen(Model model, List<Batch> windows, List<ActivationOverride> overrides) {
        model.override(overrides);
        return windows.stream().map(window -> Seen.of(model, window)).toList();
    }

    /// What goes elsewhere of a row that adds up to one: half of all differences, since each is missing in one
    /// place and found in another. The mean over the positions that have to answer.
    private static double difference(
            List<Batch> windows, List<Seen> before, List<Seen> after, Function<Seen, List<Activation>> what) {
        double sum = 0;
        int count = 0;
        for (int window = 0; window < windows.size(); window++) {
            List<Activation> one = what.apply(before.get(window));
            List<Activation> other = what.apply(after.get(window));
            for (int i = 0; i < one.size(); i++) {
                for (int row = 0; row < windows.get(window).length(); row++) {
                    if (windows.get(window).target(row, 0) != Batch.IGNORED) {
                        for (int column = 0; column < one.get(i).columns().size(); column++) {
                            sum += Math.abs(one.get(i).at(row, column)
                                            - other.get(i).at(row, column))
                                    / 2;
                        }
                        count++;
                    }
                }
            }
        }
        return sum / Math.max(1, count);
    }

    /// Makes the analysis for models whose queries, keys and values can be overridden.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            List<String> prefixes = Heads.of(model).prefixes();
            return !task.hasSource()
                    && !prefixes.isEmpty()
                    && PARTS.stream().allMatch(part -> model.overridable().contains(prefixes.getFirst() + part));
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new DecidesAnalysis();
        }
    }
}
