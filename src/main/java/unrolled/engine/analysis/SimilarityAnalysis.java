package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How alike the embeddings of some words are: `embedding.cosine` [word x word], the cosine of the angle between their
/// vectors; 1 for the same direction, 0 for a right angle. The words come in groups, `tasty fresh, stale dull`:
/// `embedding.within` is the mean over pairs of one group, `embedding.between` that over pairs of two groups.
///
/// `compared words` that the model does not know are left out.
public final class SimilarityAnalysis implements Analysis {
    private static final String COSINE = "embedding.cosine";
    private static final String WITHIN = "embedding.within";
    private static final String BETWEEN = "embedding.between";
    private static final String EMBEDDING = "weights.embedding";
    private static final int MOST = 24; // words, if none are named: the first ones

    static final Setting.FreeText WORDS = new Setting.FreeText("compared words", "");

    private final String wish;

    private SimilarityAnalysis(String wish) {
        this.wish = wish;
    }

    private record Word(int id, int group) {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        Activation table = ResidualStack.trace(model, shown).get(EMBEDDING);
        List<Word> words = words(task.inputs());
        int count = words.size();
        double[] cosines = new double[count * count];
        double[] sums = new double[2]; // within, between
        int[] pairs = new int[2];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double cosine = cosine(table, words.get(i).id, words.get(j).id);
                cosines[i * count + j] = cosine;
                if (i != j) {
                    int kind = words.get(i).group == words.get(j).group ? 0 : 1;
                    sums[kind] += cosine;
                    pairs[kind]++;
                }
            }
        }
        Axis axis = new Axis(
                "word", words.stream().map(word -> task.inputs().token(word.id)).toList());
        probe.report(
                COSINE,
                axis,
                axis,
                Measured.floats(cosines),
                Scale.SIGNED,
                Measured.as("\\cos(e_i, e_j)", cosines, count));
        mean(WITHIN, sums[0] / Math.max(1, pairs[0]), probe);
        mean(BETWEEN, sums[1] / Math.max(1, pairs[1]), probe);
    }

    private static void mean(String name, double value, Probe probe) {
        Axis axis = Axis.single("cosine");
        double[] values = {value};
        probe.report(
                name,
                axis,
                axis,
                Measured.floats(values),
                Scale.SIGNED,
                Measured.as("\\overline{\\cos(e_i, e_j)}", values, 1));
    }

    private List<Word> words(Vocabulary vocabulary) {
        List<Word> words = new ArrayList<>();
        String[] groups = wish.split("[,，、]", -1);
        for (int group = 0; group < groups.length; group++) {
            for (String word : groups[group].strip().split("\\s+", -1)) {
                if (vocabulary.tokens().contains(word)) {
                    words.add(new Word(vocabulary.id(word), group));
                }
            }
        }
        if (words.isEmpty()) {
            for (int id = 0; id < Math.min(MOST, vocabulary.size()); id++) {
                words.add(new Word(id, 0));
            }
        }
        return words;
    }

    private static double cosine(Activation table, int a, int b) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int u = 0; u < table.columns().size(); u++) {
            product += (double) table.at(a, u) * table.at(b, u);
            first += (double) table.at(a, u) * table.at(a, u);
            second += (double) table.at(b, u) * table.at(b, u);
        }
        return product / Math.max(1e-12, Math.sqrt(first * second));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(getClass(), "private static double cosine("));
    }

    /// Makes the analysis for models with one embedding a word.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(COSINE, WITHIN, BETWEEN);
        }

        @Override
        public boolean suits(Model model, Task task) {
            if (task.hasSource() || !Double.isNaN(task.progress())) { // a text need not begin with words to compare
                return false;
            }
            int[] rows = {0};
            model.trace(task.example(), (name, activation) -> {
                if (name.equals(EMBEDDING)) {
                    rows[0] = activation.get().rows().size();
                }
            });
            return rows[0] == task.inputs().size();
        }

        @Override
        public List<Setting> settings() {
            return List.of(WORDS);
        }

        @Override
        public Analysis create(Settings settings) {
            return new SimilarityAnalysis(settings.text(WORDS.name()));
        }
    }
}
