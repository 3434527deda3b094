package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.model.Model;
import unrolled.engine.model.ngram.NGramModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Corpus;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What longer n-grams cost, for n = 1 to 6, whatever n the model uses: `ngram.unseen`, the share of held-out
/// n-grams that do not stand in the text read so far, by the words themselves, not by those of the vocabulary;
/// `ngram.possible` and `ngram.seen`, how many different ones there could be and how many were counted;
/// `ngram.filled`, the one by the other; `ngram.perplexity.<smoothing>` on held-out and on training text.
///
/// `ngram.unknown` is the share of tokens that the vocabulary does not have. There is no perplexity for back-off,
/// whose scores sum to one only once they are normalised, and none without smoothing, where the first n-gram never
/// seen makes it infinite.
public final class UnseenAnalysis implements Analysis {
    private static final int MEASURED = 4000; // tokens
    private static final String UNSEEN = "ngram.unseen";
    private static final String SEEN = "ngram.seen";
    private static final String POSSIBLE = "ngram.possible";
    private static final String FILLED = "ngram.filled";
    private static final String UNKNOWN = "ngram.unknown";
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
        probeUnseen(corpus, orders, probe);
        probeFilled(ngram, task.inputs().size(), orders, probe);
        Axis parts = new Axis("part", List.of("training", "held out"));
        double[] unknown = {unknown(training, task), unknown(heldOut, task)};
        probe.report(
                UNKNOWN,
                Axis.single("unknown"),
                parts,
                Measured.floats(unknown),
                Scale.UNIT,
                Measured.as("\\frac{r}{n}", unknown, 2));
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

    private static void probeUnseen(CorpusTask task, Axis orders, Probe probe) {
        Corpus corpus = task.corpus();
        int[] read = Arrays.copyOf(corpus.whole(), task.tokensRead());
        int from = corpus.whole().length - corpus.heldOut().length;
        int[] heldOut = beginning(Arrays.copyOfRange(corpus.whole(), from, corpus.whole().length), MEASURED);
        int first = first(heldOut);
        int asked = heldOut.length - first;
        double[] unseen = unseen(read, heldOut, first);
        probe.report(
                UNSEEN,
                Axis.single("unseen"),
                orders,
                Measured.floats(Measured.divided(unseen, asked)),
                Scale.UNIT,
                Measured.share(unseen, asked));
    }

    /// How many of the n-grams of `asked` that end at `first` or later do not stand in `read`, by order.
    static double[] unseen(int[] read, int[] asked, int first) {
        double[] unseen = new double[NGramModel.ORDERS];
        int[] readNumbers = new int[read.length]; // of the n-gram that ends there, -1 where it is cut off
        int[] askedNumbers = new int[asked.length]; // -1 for one that was not read
        for (int order = 0; order < unseen.length; order++) {
            Map<Long, Integer> numbers = new HashMap<>();
            for (int at = read.length - 1; at >= 0; at--) {
                int before = order == 0 ? 0 : at == 0 ? -1 : readNumbers[at - 1];
                readNumbers[at] =
                        before < 0 ? -1 : numbers.computeIfAbsent(gram(before, read[at]), fresh -> numbers.size());
            }
            for (int at = asked.length - 1; at >= 0; at--) {
                int before = order == 0 ? 0 : at == 0 ? -1 : askedNumbers[at - 1];
                askedNumbers[at] = before < 0 ? -1 : numbers.getOrDefault(gram(before, asked[at]), -1);
                unseen[order] += at >= first && askedNumbers[at] < 0 ? 1 : 0;
            }
        }
        return unseen;
    }

    private static long gram(int before, int token) {
        return (long) before << Integer.SIZE | token;
    }

    private static void probeFilled(NGramModel ngram, int vocabulary, Axis orders, Probe probe) {
        double[] seen = new double[NGramModel.ORDERS];
        double[] possible = new double[NGramModel.ORDERS];
        double[] filled = new double[NGramModel.ORDERS];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = ngram.distinct(i + 1);
            possible[i] = Math.pow(vocabulary, i + 1);
            filled[i] = seen[i] / possible[i];
        }
        probe.report(
                SEEN,
                Axis.single("different"),
                orders,
                Measured.floats(seen),
                Scale.COUNT,
                Measured.as("|\\{w_1 \\ldots w_n\\}|", seen, seen.length));
        probe.report(
                POSSIBLE,
                Axis.single("different"),
                orders,
                Measured.floats(possible),
                Scale.LOG,
                Measured.as("|V|^n", possible, seen.length));
        probe.report(
                FILLED,
                Axis.single("filled"),
                orders,
                Measured.floats(filled),
                Scale.LOG,
                Measured.as("\\frac{|\\{w_1 \\ldots w_n\\}|}{|V|^n}", filled, seen.length));
    }

    private static double unknown(int[] text, Task task) {
        int unknown = task.inputs().knows(Vocabulary.UNKNOWN) ? task.inputs().id(Vocabulary.UNKNOWN) : -1;
        return Arrays.stream(text).filter(token -> token == unknown).count() / (double) text.length;
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
        return List.of(
                switch (activation) {
                    case UNSEEN -> Code.of(getClass(), "static double[] unseen(");
                    case UNKNOWN -> Code.of(getClass(), "private static double unknown(");
                    case SEEN, POSSIBLE, FILLED -> Code.of(getClass(), "private static void probeFilled(");
                    default -> Code.of(NGramModel.class, "public double perplexity(");
                });
    }

    /// Makes the analysis for n-gram models on a corpus.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(
                    UNSEEN,
                    SEEN,
                    POSSIBLE,
                    FILLED,
                    UNKNOWN,
                    PERPLEXITY + SMOOTHINGS.getFirst(),
                    PERPLEXITY + SMOOTHINGS.getLast());
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
