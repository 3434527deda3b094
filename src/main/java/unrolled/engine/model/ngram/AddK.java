package unrolled.engine.model.ngram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Term;

/// Maximum likelihood (k = 0) and additive smoothing: each token is counted `k` times before the text is read.
record AddK(double k) implements NGramSmoothing {
    @Override
    public void distribution(NGramCounts counts, int[] chain, double[] p) {
        int context = chain[chain.length - 1];
        int total = counts.total(context, false);
        if (total == 0) {
            Arrays.fill(p, 1.0 / p.length);
            return;
        }
        double all = total + k * p.length;
        Arrays.fill(p, k / all);
        counts.eachGram(context, gram -> p[counts.answerOf(gram)] = (counts.countOf(gram, false) + k) / all);
    }

    /// (c(h w) + k) / (c(h) + k |V|); without a count of h every token is as likely as any other.
    @Override
    public double probability(NGramEvidence evidence) {
        int count = evidence.counts()[evidence.longest()];
        int total = evidence.totals()[evidence.longest()];
        int answers = evidence.answers();
        return total == 0 ? 1.0 / answers : (count + k) / (total + k * answers);
    }

    @Override
    public Code code() {
        return Code.of(AddK.class, "public double probability(NGramEvidence evidence)")
                .mark("return total == 0 ?")
                .where("count", "count")
                .where("total", "total")
                .where("k", "k")
                .where("answers", "answers");
    }

    @Override
    public Explanation explain(NGramEvidence evidence, Symbols symbols) {
        int m = evidence.longest();
        int count = evidence.counts()[m];
        int total = evidence.totals()[m];
        if (total == 0) {
            return NGramSmoothing.uniform(evidence);
        }
        double value = probability(evidence);
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(symbols.countLabel(), count, symbols.count()));
        terms.add(new Term(symbols.totalLabel(), total, symbols.total()));
        if (k == 0) {
            String numbers = "\\frac{%s}{%s} = %s".formatted(count, total, Origins.number(value));
            String formula = "P(w \\mid h) = \\frac{c(h\\,w)}{c(h\\,\\cdot)}";
            return with(new Explanation(Rule.RATIO, formula, numbers, value, terms), count, total, evidence);
        }
        terms.add(new Term("k", k, List.of()));
        terms.add(new Term("|V|", evidence.answers(), List.of()));
        String small = Origins.number(k);
        Explanation why = new Explanation(
                Rule.RATIO,
                "P(w \\mid h) = \\frac{c(h\\,w) + k}{c(h\\,\\cdot) + k\\,|V|}",
                "\\frac{%s + %s}{%s + %s \\cdot %s} = %s"
                        .formatted(count, small, total, small, evidence.answers(), Origins.number(value)),
                value,
                terms);
        return with(why, count, total, evidence);
    }

    private Explanation with(Explanation why, int count, int total, NGramEvidence evidence) {
        return why.with("count", count).with("total", total).with("k", k).with("answers", evidence.answers());
    }
}
