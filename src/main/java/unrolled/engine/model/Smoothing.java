package unrolled.engine.model;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Term;

/// How an n-gram model turns counts into the probability of a token after a context, above all one it has never
/// seen.
enum Smoothing {
    /// The ratio of counts and nothing else (maximum likelihood): 0 for what was not seen. After a context that
    /// was never seen the ratio is 0/0; then every token is equally probable.
    NONE("none") {
        @Override
        double probability(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            NGramCounts.Followers followers = counts.after(context);
            return followers.total() == 0 ? 1.0 / vocabulary : followers.count(token) / (double) followers.total();
        }

        @Override
        Explanation explain(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            return addK(counts.after(context), token, vocabulary, 0);
        }
    },

    /// Every count is k larger than it is (Lidstone 1920; Laplace with k = 1).
    ADD_K("add-k") {
        @Override
        double probability(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            NGramCounts.Followers followers = counts.after(context);
            return (followers.count(token) + k) / (followers.total() + k * vocabulary);
        }

        @Override
        Explanation explain(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            return addK(counts.after(context), token, vocabulary, k);
        }
    },

    /// Stupid back-off (Brants et al. 2007): the ratio of counts if there is one, else 0.4 times that of the
    /// context one token shorter. These are scores: they do not sum to 1, and a model divides them by their sum.
    BACK_OFF("back-off") {
        @Override
        double probability(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            NGramCounts.Followers followers = counts.after(context);
            if (followers.count(token) > 0) {
                return followers.count(token) / (double) followers.total();
            }
            return context.isEmpty()
                    ? 0.4 / vocabulary
                    : 0.4 * probability(counts, context.subList(1, context.size()), token, vocabulary, k);
        }

        @Override
        Explanation explain(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            List<Term> terms = new ArrayList<>();
            double factor = 1;
            List<Integer> ending = context;
            while (counts.after(ending).count(token) == 0 && !ending.isEmpty()) {
                terms.add(new Term("0.4", 0.4, List.of()));
                factor *= 0.4;
                ending = ending.subList(1, ending.size());
            }
            double found = probability(counts, ending, token, vocabulary, k);
            terms.add(new Term("s(w \\mid h_{%d})".formatted(ending.size()), found, List.of()));
            return new Explanation(
                    Explanation.Rule.MIXTURE,
                    "s(w \\mid h) = c(h,w)/c(h)\\ \\mathrm{or}\\ 0.4\\, s(w \\mid h')",
                    "%s \\cdot %s = %s"
                            .formatted(Origins.number(factor), Origins.number(found), Origins.number(factor * found)),
                    factor * found,
                    terms);
        }
    },

    /// Interpolated Kneser-Ney (Kneser & Ney 1995; Chen & Goodman 1999) with one discount: each count gives a
    /// little away, and what was given away is shared out by how many different contexts a token follows.
    KNESER_NEY("kneser-ney") {
        @Override
        double probability(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            return kneserNey(counts, context, token, vocabulary, true);
        }

        @Override
        Explanation explain(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k) {
            NGramCounts.Followers followers = counts.after(context);
            double lower = context.isEmpty()
                    ? 1.0 / vocabulary
                    : kneserNey(counts, context.subList(1, context.size()), token, vocabulary, false);
            if (followers.total() == 0) {
                return new Explanation(
                        Explanation.Rule.MIXTURE,
                        "p(w \\mid h) = p(w \\mid h')",
                        Origins.number(lower),
                        lower,
                        List.of(new Term("p(w \\mid h')", lower, List.of())));
            }
            double own = Math.max(followers.count(token) - DISCOUNT, 0) / followers.total();
            double share = DISCOUNT * followers.kinds() / followers.total();
            return new Explanation(
                    Explanation.Rule.MIXTURE,
                    "p(w \\mid h) = \\frac{\\max(c(h,w) - d, 0)}{c(h)} + \\lambda(h)\\, p(w \\mid h')",
                    "%s + %s \\cdot %s = %s"
                            .formatted(
                                    Origins.number(own),
                                    Origins.number(share),
                                    Origins.number(lower),
                                    Origins.number(own + share * lower)),
                    own + share * lower,
                    List.of(
                            new Term(
                                    "\\max(%d - 0.75, 0) / %d".formatted(followers.count(token), followers.total()),
                                    own,
                                    List.of()),
                            new Term("\\lambda(h)\\, p(w \\mid h')", share * lower, List.of())));
        }
    };

    /// The absolute discount; the usual value for small corpora.
    static final double DISCOUNT = 0.75;

    private final String label;

    Smoothing(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Smoothing of(String label) {
        for (Smoothing smoothing : values()) {
            if (smoothing.label.equals(label)) {
                return smoothing;
            }
        }
        throw new IllegalArgumentException("no smoothing '%s'".formatted(label));
    }

    /// The probability (for back-off: the score) of `token` after `context`.
    ///
    /// @param k what is added to each count, for add-k
    abstract double probability(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k);

    /// The same with its terms.
    abstract Explanation explain(NGramCounts counts, List<Integer> context, int token, int vocabulary, double k);

    private static double kneserNey(
            NGramCounts counts, List<Integer> context, int token, int vocabulary, boolean longest) {
        NGramCounts.Followers followers = longest ? counts.after(context) : counts.continuationsAfter(context);
        double lower = context.isEmpty()
                ? 1.0 / vocabulary
                : kneserNey(counts, context.subList(1, context.size()), token, vocabulary, false);
        if (followers.total() == 0) {
            return lower;
        }
        return Math.max(followers.count(token) - DISCOUNT, 0) / followers.total()
                + DISCOUNT * followers.kinds() / followers.total() * lower;
    }

    private static Explanation addK(NGramCounts.Followers followers, int token, int vocabulary, double k) {
        double part = followers.count(token) + k;
        double whole = followers.total() + k * vocabulary;
        if (whole == 0) {
            return new Explanation(
                    Explanation.Rule.RATIO,
                    "p(w \\mid h) = \\frac{1}{|V|}",
                    "\\frac{1}{%d}".formatted(vocabulary),
                    1.0 / vocabulary,
                    List.of(new Term("|V|", vocabulary, List.of())));
        }
        return new Explanation(
                Explanation.Rule.RATIO,
                k == 0 ? "p(w \\mid h) = \\frac{c(h,w)}{c(h)}" : "p(w \\mid h) = \\frac{c(h,w) + k}{c(h) + k|V|}",
                "\\frac{%s}{%s} = %s"
                        .formatted(Origins.number(part), Origins.number(whole), Origins.number(part / whole)),
                part / whole,
                List.of(
                        new Term(k == 0 ? "c(h,w)" : "c(h,w) + k", part, List.of()),
                        new Term(k == 0 ? "c(h)" : "c(h) + k|V|", whole, List.of())));
    }
}
