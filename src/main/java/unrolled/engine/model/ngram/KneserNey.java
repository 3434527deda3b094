package unrolled.engine.model.ngram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Term;

/// Interpolated Kneser-Ney (Kneser & Ney 1995; Chen & Goodman 1999): take [#DISCOUNT] off every count and hand
/// what is saved to the next shorter context. Below the longest context a token counts not how often it was seen
/// but after how many different tokens; below them all is 1 / vocabulary.
record KneserNey() implements NGramSmoothing {
    static final double DISCOUNT = .75;

    @Override
    public void distribution(NGramCounts counts, int[] chain, double[] p) {
        Arrays.fill(p, 1.0 / p.length);
        for (int m = 0; m < chain.length; m++) {
            boolean lower = m < chain.length - 1;
            int total = counts.total(chain[m], lower);
            if (total == 0) {
                continue;
            }
            double saved = DISCOUNT * counts.kinds(chain[m], lower) / total;
            for (int i = 0; i < p.length; i++) {
                p[i] *= saved;
            }
            counts.eachGram(
                    chain[m],
                    gram -> p[counts.answerOf(gram)] += Math.max(0, counts.countOf(gram, lower) - DISCOUNT) / total);
        }
    }

    /// From the shortest context to the longest: the discounted share of the token, and what was saved times
    /// the estimate so far.
    @Override
    public double probability(NGramEvidence evidence) {
        double p = 1.0 / evidence.answers();
        for (int m = 0; m <= evidence.longest(); m++) {
            boolean lower = m < evidence.longest();
            int total = lower ? evidence.beforeTotals()[m] : evidence.totals()[m];
            if (total > 0) {
                int count = lower ? evidence.before()[m] : evidence.counts()[m];
                int kinds = lower ? evidence.beforeKinds()[m] : evidence.kinds()[m];
                p = (Math.max(0, count - DISCOUNT) + DISCOUNT * kinds * p) / total;
            }
        }
        return p;
    }

    @Override
    public Code code() {
        return Code.of(KneserNey.class, "public double probability(NGramEvidence evidence)")
                .mark("int count =")
                .mark("int kinds =")
                .mark("p = (Math.max(0, count - DISCOUNT)")
                .where("count", "count")
                .where("kinds", "kinds")
                .where("total", "total")
                .where("p", Explanation.VALUE);
    }

    @Override
    public Explanation explain(NGramEvidence evidence, Symbols symbols) {
        List<Term> terms = new ArrayList<>();
        List<Double> counts = new ArrayList<>(); // from the shortest context on, as above
        List<Double> totals = new ArrayList<>();
        List<Double> allKinds = new ArrayList<>();
        double left = 1; // the weight of all shorter contexts
        for (int m = evidence.longest(); m >= 0; m--) {
            boolean lower = m < evidence.longest();
            int total = lower ? evidence.beforeTotals()[m] : evidence.totals()[m];
            if (total > 0) {
                int count = lower ? evidence.before()[m] : evidence.counts()[m];
                int kinds = lower ? evidence.beforeKinds()[m] : evidence.kinds()[m];
                terms.add(part(left, count, total, lower ? List.of() : symbols.both()));
                left *= DISCOUNT * kinds / total;
                counts.addFirst((double) count);
                totals.addFirst((double) total);
                allKinds.addFirst((double) kinds);
            }
        }
        String rest = "%s \\cdot \\frac{1}{%s}".formatted(Origins.number(left), evidence.answers());
        terms.add(new Term(rest, left / evidence.answers(), List.of()));
        terms.sort(Comparator.comparingDouble((Term term) -> -term.value()));
        double value = terms.stream().mapToDouble(Term::value).sum();
        Explanation why = new Explanation(
                Rule.MIXTURE,
                "P_m(w \\mid h) = \\frac{\\max(c_{KN}(h\\,w) - D,\\,0)}{c_{KN}(h\\,\\cdot)}"
                        + " + \\frac{D\\,N(h)}{c_{KN}(h\\,\\cdot)}\\,P_{m-1}(w \\mid h')",
                Origins.sum(terms, value),
                value,
                terms);
        return why.with("count", counts).with("total", totals).with("kinds", allKinds);
    }

    private static Term part(double weight, int count, int total, List<Cell> from) {
        String label =
                "%s \\cdot \\frac{\\max(%s - %s,\\,0)}{%s}".formatted(Origins.number(weight), count, DISCOUNT, total);
        return new Term(label, weight * Math.max(0, count - DISCOUNT) / total, from);
    }
}
