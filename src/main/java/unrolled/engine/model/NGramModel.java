package unrolled.engine.model;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Counts which token followed which, and takes the share of the counts for the probability (Shannon 1948).
///
/// ```
///   p(w | h) = c(h, w) / c(h)      h: the last n-1 tokens
/// ```
///
/// Not in here: pruning, back-off weights stored in files, counts of more than 6 tokens.
public final class NGramModel implements CountingModel {
    private final Vocabulary vocabulary;
    private final Smoothing smoothing;
    private final double k;
    private final NGramCounts counts;
    private List<Integer> newestContext = List.of();

    NGramModel(Vocabulary vocabulary, int n, Smoothing smoothing, double k) {
        this.vocabulary = vocabulary;
        this.smoothing = smoothing;
        this.k = k;
        this.counts = new NGramCounts(n);
    }

    @Override
    public void count(Batch batch) {
        for (int sequence = 0; sequence < batch.size(); sequence++) {
            List<Integer> context = new ArrayList<>();
            for (int position = 0; position < batch.length(); position++) {
                remember(context, batch.input(position, sequence));
                int target = batch.target(position, sequence);
                if (target != Batch.IGNORED) {
                    counts.add(context, target);
                    newestContext = List.copyOf(context);
                }
            }
        }
    }

    /// Keeps the last n-1 tokens.
    private void remember(List<Integer> context, int token) {
        context.add(token);
        if (context.size() > counts.n() - 1) {
            context.removeFirst();
        }
    }

    /// The longest n-gram, in tokens.
    public int n() {
        return counts.n();
    }

    /// The tokens it reads and predicts.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// How often `token` followed `context` (at most n-1 tokens).
    public int count(List<Integer> context, int token) {
        return counts.after(context).count(token);
    }

    /// The probability of `token` after `context` by the smoothing of this label, whatever the model's own.
    public double probability(String smoothingLabel, List<Integer> context, int token) {
        return Smoothing.of(smoothingLabel).probability(counts, context, token, vocabulary.size(), k);
    }

    @Override
    public long parameterCount() {
        return counts.kinds();
    }

    /// The probabilities of all tokens after a context, by the model's smoothing; they sum to 1.
    float[] after(List<Integer> context) {
        float[] probabilities = new float[vocabulary.size()];
        double sum = 0;
        for (int token = 0; token < probabilities.length; token++) {
            double p = smoothing.probability(counts, context, token, vocabulary.size(), k);
            probabilities[token] = (float) p;
            sum += p;
        }
        for (int token = 0; token < probabilities.length; token++) {
            probabilities[token] /= (float) sum;
        }
        return probabilities;
    }

    @Override
    public float[] predict(Batch batch) {
        int size = vocabulary.size();
        float[] probabilities = new float[batch.length() * batch.size() * size];
        Map<List<Integer>, float[]> known = new LinkedHashMap<>(); // a context returns often
        for (int sequence = 0; sequence < batch.size(); sequence++) {
            List<Integer> context = new ArrayList<>();
            for (int position = 0; position < batch.length(); position++) {
                remember(context, batch.input(position, sequence));
                float[] row = known.computeIfAbsent(List.copyOf(context), this::after);
                System.arraycopy(row, 0, probabilities, (position * batch.size() + sequence) * size, size);
            }
        }
        return probabilities;
    }

    @Override
    public Reader reader() {
        List<Integer> context = new ArrayList<>();
        return token -> {
            remember(context, token);
            return after(List.copyOf(context));
        };
    }

    @Override
    public void trace(Batch example, Probe probe) {
        List<Integer> tokens = Arrays.stream(example.inputs()).boxed().toList();
        Supplier<NGramView> view = () -> new NGramView(this, counts, smoothing, k, tokens, newestContext);
        NGramView.report(view, probe);
    }

    /// Installs the model.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "ngram";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("n", 1, 6, 2),
                    new Setting.Choice("smoothing", List.of("none", "add-k", "back-off", "kneser-ney"), "none"),
                    new Setting.Real("k", 0.0001, 1, 0.01, true));
        }

        @Override
        public Model create(Context context) {
            return new NGramModel(
                    context.inputs(),
                    context.settings().whole("n"),
                    Smoothing.of(context.settings().text("smoothing")),
                    context.settings().real("k"));
        }
    }
}
