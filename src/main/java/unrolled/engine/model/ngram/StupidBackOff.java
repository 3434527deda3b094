package unrolled.engine.model.ngram;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Term;

/// Stupid back-off (Brants et al. 2007): the relative frequency in the longest context that the token was seen
/// in, times 0.4 for each token given up. Its scores do not sum to 1, so they are divided by their sum here.
record StupidBackOff() implements NGramSmoothing {
    private static final double FACTOR = .4;

    @Override
    public void distribution(NGramCounts counts, int[] chain, double[] p) {
        double sum = scores(counts, chain, p);
        for (int i = 0; i < p.length; i++) {
            p[i] = sum == 0 ? 1.0 / p.length : p[i] / sum;
        }
    }

    @Override
    public double scoreSum(NGramCounts counts, int[] chain, int answers) {
        return scores(counts, chain, new double[answers]);
    }

    private static double scores(NGramCounts counts, int[] chain, double[] scores) {
        Arrays.fill(scores, 0);
        for (int context : chain) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] *= FACTOR;
            }
            int total = counts.total(context, false);
            if (total > 0) {
                counts.eachGram(
                        context, gram -> scores[counts.answerOf(gram)] = counts.countOf(gram, false) / (double) total);
            }
        }
        return Arrays.stream(scores).sum();
    }

    /// The share in the longest context that the token was seen in, times 0.4 for each token given up, over the
    /// sum of all scores.
    @Override
    public double probability(NGramEvidence evidence) {
        if (evidence.scoreSum() == 0) {
            return 1.0 / evidence.answers();
        }
        int m = longestSeen(evidence);
        int total = evidence.totals()[m];
        double score = total == 0 ? 0 : Math.pow(FACTOR, evidence.longest() - m) * evidence.counts()[m] / total;
        return score / evidence.scoreSum();
    }

    private static int longestSeen(NGramEvidence evidence) {
        int m = evidence.longest();
        while (m > 0 && evidence.counts()[m] == 0) {
            m--;
        }
        return m;
    }

    @Override
    public Code code() {
        return Code.of(StupidBackOff.class, "public double probability(NGramEvidence evidence)")
                .mark("double score =")
                .mark("return score / evidence.scoreSum()")
                .where("evidence.longest() - m", "given up")
                .where("evidence.counts()[m]", "count")
                .where("total", "total")
                .where("evidence.scoreSum()", "sum");
    }

    @Override
    public Explanation explain(NGramEvidence evidence, Symbols symbols) {
        if (evidence.scoreSum() == 0) {
            return NGramSmoothing.uniform(evidence);
        }
        int m = longestSeen(evidence);
        int givenUp = evidence.longest() - m;
        int count = evidence.counts()[m];
        int total = evidence.totals()[m];
        double value = probability(evidence);
        String sum = Origins.number(evidence.scoreSum());
        String weight = "%s^{%s}".formatted(FACTOR, givenUp);
        String numbers =
                "%s \\cdot \\frac{%s}{%s} / %s = %s".formatted(weight, count, total, sum, Origins.number(value));
        List<Cell> countFrom = givenUp == 0 ? symbols.count() : List.of();
        List<Cell> totalFrom = givenUp == 0 ? symbols.total() : List.of();
        Explanation why = new Explanation(
                Rule.RATIO,
                "P(w \\mid h) = \\frac{S(w \\mid h)}{\\sum_v S(v \\mid h)},\\quad"
                        + " S = %s^{j}\\,\\frac{c(h_{j}\\,w)}{c(h_{j}\\,\\cdot)}".formatted(FACTOR),
                numbers,
                value,
                List.of(
                        new Term(weight, Math.pow(FACTOR, givenUp), List.of()),
                        new Term("c(h_{%s}\\,%s)".formatted(givenUp, symbols.token()), count, countFrom),
                        new Term("c(h_{%s}\\,\\cdot)".formatted(givenUp), total, totalFrom),
                        new Term("\\sum_v S", evidence.scoreSum(), List.of())));
        return why.with("given up", givenUp)
                .with("count", count)
                .with("total", total)
                .with("sum", evidence.scoreSum());
    }
}
