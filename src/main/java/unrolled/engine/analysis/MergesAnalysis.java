package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.BytePairTokenizer;
import unrolled.engine.text.BytePairTokenizer.Merge;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How byte pairs were learnt: `bpe.merges`, how often each pair stood in the text when it was merged (merge x
/// 1, in the order of learning), and `bpe.tokens`, how many tokens the text had after each merge (1 x merge). A
/// label shows the two parts, blanks as `␣` and line ends as `⏎`: `t·h`.
public final class MergesAnalysis implements Analysis {
    private static final String MERGES = "bpe.merges";
    private static final String TOKENS = "bpe.tokens";

    private MergesAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(task instanceof CorpusTask corpus
                && corpus.corpus().tokenizer() instanceof BytePairTokenizer tokenizer)) {
            throw new IllegalArgumentException("only byte pairs have merges");
        }
        List<Merge> merges = tokenizer.merges();
        float[] counts = new float[merges.size()];
        float[] tokens = new float[merges.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = merges.get(i).count();
            tokens[i] = merges.get(i).tokens();
        }
        Axis order =
                new Axis("merge", merges.stream().map(MergesAnalysis::label).toList());
        probe.report(MERGES, order, Axis.single("count"), counts, Scale.COUNT, Origins.count(MERGES));
        probe.report(TOKENS, Axis.single("token"), order, tokens, Scale.COUNT, Origins.count(TOKENS));
    }

    private static String label(Merge merge) {
        return (merge.left() + "·" + merge.right()).replace(' ', '␣').replace('\n', '⏎');
    }

    /// Makes the analysis for corpora cut up by byte pairs.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(MERGES, TOKENS);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof CorpusTask corpus && corpus.corpus().tokenizer() instanceof BytePairTokenizer;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new MergesAnalysis();
        }
    }
}
