package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Model;
import unrolled.engine.model.NGramModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How an n-gram model of each order up to its own fares: the share of held-out n-grams it never saw, and its
/// perplexity on text it was and was not trained on. Stupid back-off gives scores, not probabilities, so it has
/// no perplexity.
public final class SparsityAnalysis implements Analysis {
    private static final int EXAMINED = 3000; // tokens of either text

    private SparsityAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof NGramModel ngram) || !(task instanceof CorpusTask corpus)) {
            throw new IllegalArgumentException("only n-grams on a corpus have unseen n-grams");
        }
        int[] heldOut = first(corpus.heldOut());
        int[] training = first(corpus.training());
        Axis orders = new Axis(
                "n",
                IntStream.rangeClosed(1, ngram.n()).mapToObj(Integer::toString).toList());
        float[] unseen = new float[ngram.n()];
        for (int n = 1; n <= ngram.n(); n++) {
            unseen[n - 1] = unseen(ngram, heldOut, n);
        }
        probe.report(
                "ngram.unseen", Axis.single("unseen"), orders, unseen, Scale.UNIT, Origins.measured("ngram.unseen"));
        Axis texts = new Axis("text", List.of("training", "held out"));
        for (String smoothing : List.of("add-k", "kneser-ney")) {
            float[] values = new float[2 * ngram.n()];
            for (int n = 1; n <= ngram.n(); n++) {
                values[n - 1] = perplexity(ngram, smoothing, training, n);
                values[ngram.n() + n - 1] = perplexity(ngram, smoothing, heldOut, n);
            }
            String name = "ngram.perplexity." + smoothing;
            probe.report(name, texts, orders, values, Scale.LOG, Origins.measured(name));
        }
    }

    private static int[] first(int[] tokens) {
        return Arrays.copyOf(tokens, Math.min(EXAMINED, tokens.length));
    }

    private static float unseen(NGramModel model, int[] text, int n) {
        int missing = 0;
        int all = 0;
        for (int i = n - 1; i < text.length; i++) {
            missing += model.count(context(text, i, n), text[i]) == 0 ? 1 : 0;
            all++;
        }
        return missing / (float) Math.max(1, all);
    }

    private static float perplexity(NGramModel model, String smoothing, int[] text, int n) {
        double nats = 0;
        int all = 0;
        for (int i = n - 1; i < text.length; i++) {
            nats -= Math.log(Math.max(1e-10, model.probability(smoothing, context(text, i, n), text[i])));
            all++;
        }
        return (float) Math.exp(nats / Math.max(1, all));
    }

    /// The n-1 tokens before position `at`.
    private static List<Integer> context(int[] text, int at, int n) {
        List<Integer> context = new ArrayList<>(n - 1);
        for (int i = at - n + 1; i < at; i++) {
            context.add(text[i]);
        }
        return List.copyOf(context);
    }

    /// Installs the analysis.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("ngram.unseen", "ngram.perplexity.add-k", "ngram.perplexity.kneser-ney");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof NGramModel && task instanceof CorpusTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new SparsityAnalysis();
        }
    }
}
