package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.PronounTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Whether a head can point: `pointing.turn` [head x share]. Of what two candidates get together, one has a
/// share; by how much does it change, one way or the other, if nothing but the deciding word changes? The mean
/// over fresh sentences: 0 if the same, 1 if all goes from one to the other.
///
/// In a first layer it is 0, whatever is learnt: the ratio of two weights of a row depends on the asking token
/// and on those two. Only a query that has heard the deciding word can prefer one of them.
public final class PointingAnalysis implements Analysis {
    private static final String NAME = "pointing.turn";
    private static final double LEAST = 1e-36; // a weight, about the least that single precision has

    private PointingAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Heads heads = Heads.of(model);
        double[] turns = new double[heads.prefixes().size()];
        if (task instanceof PronounTask pronouns) {
            List<Batch> sentences = HeadsAnalysis.sequences(task, seed);
            for (Batch sentence : sentences) {
                double[] one = shares(model, pronouns, sentence, heads);
                double[] other = shares(model, pronouns, pronouns.turned(sentence), heads);
                for (int head = 0; head < turns.length; head++) {
                    turns[head] += Math.abs(one[head] - (1 - other[head])) / sentences.size();
                }
            }
        }
        probe.report(
                NAME,
                new Axis("head", heads.labels()),
                Axis.single("share"),
                Measured.floats(turns),
                Scale.UNIT,
                Measured.as(
                        "\\overline{\\left|\\tfrac{a_{ij}}{a_{ij} + a_{ik}} - \\tfrac{a_{ij}'}{a_{ij}' + a_{ik}'}\\r"
                                + "ight|}",
                        turns,
                        1));
    }

    /// For each head what the noun that is meant has of its weight on both; a half where the model's context is
    /// too short to see them.
    private static double[] shares(Model model, PronounTask task, Batch sentence, Heads heads) {
        double[] shares = new double[heads.prefixes().size()];
        Arrays.fill(shares, 0.5);
        Map<String, int[]> looks = task.relations(sentence);
        HeadsAnalysis.patterns(model, sentence).forEach((name, pattern) -> {
            int head = heads.prefixes().indexOf(name.substring(0, name.length() - "pattern".length()));
            for (int query = 0; query < pattern.rows().size() && head >= 0; query++) {
                int meant = looks.getOrDefault("meant", new int[0])[query];
                int other = looks.getOrDefault("other", new int[0])[query];
                if (Math.min(meant, other) >= 0
                        && Math.max(meant, other) < pattern.columns().size()) {
                    double one = Math.max(LEAST, pattern.at(query, meant));
                    shares[head] = one / (one + Math.max(LEAST, pattern.at(query, other)));
                }
            }
        });
        return shares;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(
                        getClass(),
                        "private static double[] shares(Model model, PronounTask task, Batch sentence, Heads heads)"));
    }

    /// Makes the analysis for models with heads, where a pronoun has two candidates.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof PronounTask && !Heads.of(model).prefixes().isEmpty();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new PointingAnalysis();
        }
    }
}
