package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

/// What longer n-grams cost: `ngram.unseen`, the share of held-out n-grams that were never counted, and
/// `ngram.perplexity.<smoothing>` on held-out and on training text, for n = 1 to 6, whatever n the model itself
/// uses.
///
/// There is none for back-off, whose scores are no probabilities, and none without smoothing, where the first
/// n-gram never seen makes it infinite.
public final class UnseenAnalysis implements Analysis {
    private static final int MEASURED = 4000; // tokens
    private static final String UNSEEN = "ngram.unseen";
    private static final String PERPLEXITY = "ngram.perplexity.";
    private static final List<String> SMOOTHINGS = List.of("add-k", "kneser-ney");

    private UnseenAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof NGramModel ngram && task instanceof CorpusTask corpus)) {
            throw new IllegalArgumentException("only an n-gram model on a corpus has n-grams that it has not seen");
        }
        int[] heldOut = beginning(corpus.corpus().heldOut(), MEASURED);
        int[] training = beginning(corpus.corpus().training(), Math.min(MEASURED, corpus.tokensRead()));
        Axis orders = new Axis(
                "n",
                IntStream.rangeClosed(1, NGramModel.ORDERS)
                        .mapToObj(Integer::toString)
                        .toList());
        probeUnseen(ngram, heldOut, orders, probe);
        Axis parts = new Axis("part", List.of("training", "held out"));
        for (String smoothing : SMOOTHINGS) {
            double[] values = new double[2 * NGramModel.ORDERS];
            for (int order = 1; order <= NGramModel.ORDERS; order++) {
                values[order - 1] = ngram.perplexity(training, first(training), order, smoothing);
                values[NGramModel.ORDERS + order - 1] = ngram.perplexity(heldOut, first(heldOut), order, smoothing);
            }
            probe.report(
                    PERPLEXITY + smoothing,
                    parts,
                    orders,
                    Measured.floats(values),
                    Scale.LOG,
                    Measured.as("e^{-\\frac{1}{T}\\sum_t \\ln P(w_t)}", values, NGramModel.ORDERS));
        }
    }

    private static void probeUnseen(NGramModel ngram, int[] heldOut, Axis orders, Probe probe) {
        int first = first(heldOut);
        int asked = heldOut.length - first;
        double[] unseen = IntStream.rangeClosed(1, NGramModel.ORDERS)
                .mapToDouble(order -> ngram.unseen(heldOut, first, order))
                .toArray();
        float[] shares = new float[unseen.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (unseen[i] / asked);
        }
        probe.report(UNSEEN, Axis.single("unseen"), orders, shares, Scale.UNIT, Measured.share(unseen, asked));
    }

    /// All orders are asked about the same tokens: those with a whole context before them.
    private static int first(int[] text) {
        return Math.min(NGramModel.ORDERS - 1, text.length - 1);
    }

    private static int[] beginning(int[] text, int most) {
        return Arrays.copyOf(text, Math.min(text.length, Math.max(2, most)));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(
                NGramModel.class, activation.equals(UNSEEN) ? "public int unseen(" : "public double perplexity("));
    }

    /// Makes the analysis for n-gram models on a corpus.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(UNSEEN, PERPLEXITY + SMOOTHINGS.getFirst(), PERPLEXITY + SMOOTHINGS.getLast());
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
            return new UnseenAnalysis();
        }
    }
}
