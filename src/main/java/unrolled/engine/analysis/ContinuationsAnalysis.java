package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.model.ngram.NGramModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How often some words were counted, and their continuation count, after how many different words:
/// `ngram.continuations` [word x (times, after)]. Kneser-Ney asks for the second where the context is short.
///
/// They are the `compared words`, those that the model knows; without any, the first ones of its vocabulary.
public final class ContinuationsAnalysis implements Analysis {
    private static final String CONTINUATIONS = "ngram.continuations";
    private static final int MOST = 24; // words

    private final String wish;

    private ContinuationsAnalysis(String wish) {
        this.wish = wish;
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof NGramModel ngram)) {
            throw new IllegalArgumentException("only an n-gram model counts what stands before a word");
        }
        List<String> words = words(task);
        double[] counts = words.stream()
                .mapToInt(task.inputs()::id)
                .mapToObj(token -> new double[] {ngram.times(token), ngram.continuations(token)})
                .flatMapToDouble(Arrays::stream)
                .toArray();
        probe.report(
                CONTINUATIONS,
                new Axis("word", words),
                new Axis("continuations", List.of("times", "after")),
                Measured.floats(counts),
                Scale.COUNT,
                Measured.as("c(w),\\quad |\\{v : c(v\\,w) > 0\\}|", counts, 2));
    }

    private List<String> words(Task task) {
        List<String> known = Arrays.stream(wish.strip().split("[\\s,，、]+"))
                .filter(task.inputs()::knows)
                .distinct()
                .limit(MOST)
                .toList();
        List<String> all = task.inputs().tokens();
        return known.isEmpty() ? all.subList(0, Math.min(MOST, all.size())) : known;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(NGramModel.class, "public int times("), Code.of(NGramModel.class, "public int continuations("));
    }

    /// Makes the analysis for n-gram models of a text.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(CONTINUATIONS);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof NGramModel && task instanceof CorpusTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of(SimilarityAnalysis.WORDS);
        }

        @Override
        public Analysis create(Settings settings) {
            return new ContinuationsAnalysis(settings.text(SimilarityAnalysis.WORDS.name()));
        }
    }
}
