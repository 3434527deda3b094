package unrolled.engine.model.ngram;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Predicts the next token from the n-1 before it, by counting what followed them (Shannon 1948).
///
/// ```
///   P(w | h) = c(h w) / c(h)          h: the last n-1 tokens
/// ```
/// and with smoothing as in [NGramSmoothing]. Without smoothing a context that was never seen gives every token
/// the same probability. All orders up to six are counted, whatever `n`; no context reaches over the start of a
/// sequence.
public final class NGramModel implements CountingModel {
    /// The highest order, and so the largest n.
    public static final int ORDERS = NGramCounts.ORDERS;

    /// The lines that make the rows of [#traceRows].
    public static final Code ROWS = Code.of(NGramTrace.class, "private Activation wholeRows(NGramTable table)")
            .mark("smoothing.distribution(");

    private final int n;
    private final double k;
    private final NGramSmoothing smoothing;
    private final Vocabulary inputs;
    private final Vocabulary answers;
    private NGramCounts counts = new NGramCounts();
    private int batches;

    private NGramModel(Context context) {
        Settings settings = context.settings();
        n = settings.whole("n");
        k = settings.real("k");
        smoothing = NGramSmoothing.named(settings.text("smoothing"), k);
        inputs = context.inputs();
        answers = context.answers();
    }

    /// Reads every sequence token by token: the context moves on, and what follows it is counted.
    @Override
    public void count(Batch batch) {
        for (int sequence = 0; sequence < batch.size(); sequence++) {
            int[] place = counts.start();
            for (int position = 0; position < batch.length(); position++) {
                place = counts.grow(place, batch.input(position, sequence));
                int target = batch.target(position, sequence);
                if (target != Batch.IGNORED) {
                    counts.count(place, target);
                }
            }
        }
        batches++;
    }

    @Override
    public boolean forgets() {
        return true;
    }

    @Override
    public void forget() {
        counts = new NGramCounts();
        batches = 0;
    }

    /// Different n-grams stored, of all orders up to n.
    @Override
    public long parameterCount() {
        return counts.distinct(n);
    }

    @Override
    public float[] predict(Batch batch) {
        float[] predicted = new float[batch.length() * batch.size() * answers.size()];
        double[] p = new double[answers.size()];
        for (int sequence = 0; sequence < batch.size(); sequence++) {
            int[] place = counts.start();
            for (int position = 0; position < batch.length(); position++) {
                place = counts.follow(place, batch.input(position, sequence), n - 1);
                smoothing.distribution(counts, place, p);
                copy(p, predicted, (position * batch.size() + sequence) * p.length);
            }
        }
        return predicted;
    }

    private static void copy(double[] from, float[] to, int offset) {
        for (int i = 0; i < from.length; i++) {
            to[offset + i] = (float) from[i];
        }
    }

    @Override
    public Reader reader() {
        return new Reader() {
            private int[] place = counts.start();

            @Override
            public float[] read(int token) {
                place = counts.follow(place, token, n - 1);
                double[] p = new double[answers.size()];
                float[] result = new float[p.length];
                smoothing.distribution(counts, place, p);
                copy(p, result, 0);
                return result;
            }
        };
    }

    @Override
    public void trace(Batch example, Probe probe) {
        new NGramTrace(n, counts, smoothing, inputs, answers, batches).report(example, probe);
    }

    /// Reports `ngram.rows.probability`, the probability of every token after the contexts that [#trace] shows.
    public void traceRows(Batch example, Probe probe) {
        new NGramTrace(n, counts, smoothing, inputs, answers, batches).reportRows(example, probe);
    }

    /// How many different n-grams of exactly this order were counted.
    public long distinct(int order) {
        return counts.distinct(order) - counts.distinct(order - 1);
    }

    /// How often a token was counted, whatever stood before it.
    public int times(int token) {
        return counts.count(counts.start()[0], token);
    }

    /// After how many different tokens it was counted: its continuation count.
    public int continuations(int token) {
        return counts.predecessors(counts.start()[0], token);
    }

    /// Perplexity on `text` from `first` on, of the model that the same counts give with another order and
    /// smoothing.
    ///
    /// @param smoothing add-k or kneser-ney; the scores of back-off are not normalised here
    public double perplexity(int[] text, int first, int order, String smoothing) {
        NGramSmoothing other = NGramSmoothing.named(smoothing, k);
        int[] place = placeBefore(text, first, order);
        double loss = 0;
        for (int i = first; i < text.length; i++) {
            NGramEvidence evidence = NGramEvidence.gather(counts, place, text[i], answers.size(), 1);
            loss -= Math.log(other.probability(evidence));
            place = counts.follow(place, text[i], order - 1);
        }
        return Math.exp(loss / (text.length - first));
    }

    private int[] placeBefore(int[] text, int first, int order) {
        int[] place = counts.start();
        for (int i = Math.max(0, first - order + 1); i < first; i++) {
            place = counts.follow(place, text[i], order - 1);
        }
        return place;
    }

    /// Makes n-gram models.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "ngram";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("n", 1, NGramCounts.ORDERS, 2),
                    new Setting.Choice("smoothing", List.of("none", "add-k", "back-off", "kneser-ney"), "none"),
                    new Setting.Real("k", .0001, 1, .01, true));
        }

        @Override
        public Model create(Context context) {
            return new NGramModel(context);
        }
    }
}
