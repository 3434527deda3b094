package unrolled.engine.model.ngram;

/// What the counts say about one token after one context, order by order: everything its probability is made of.
/// Kept by a trace, so that the number can be explained after the model has counted on. Index `m` is the
/// estimate that looks back at `m` tokens.
///
/// @param answers      size of the vocabulary
/// @param counts       how often the token followed the last m tokens
/// @param totals       how often anything did
/// @param kinds        how many different tokens did
/// @param before       how many different tokens stood before these m tokens and the token
/// @param beforeTotals the sum of `before` over the vocabulary
/// @param beforeKinds  how many tokens have `before` above 0
/// @param scoreSum     the sum of back-off scores over the vocabulary; 1 where no scores are used
record NGramEvidence(
        int answers,
        int[] counts,
        int[] totals,
        int[] kinds,
        int[] before,
        int[] beforeTotals,
        int[] beforeKinds,
        double scoreSum) {
    static NGramEvidence gather(NGramCounts counts, int[] chain, int token, int answers, double scoreSum) {
        int orders = chain.length;
        NGramEvidence evidence = new NGramEvidence(
                answers,
                new int[orders],
                new int[orders],
                new int[orders],
                new int[orders],
                new int[orders],
                new int[orders],
                scoreSum);
        for (int m = 0; m < orders; m++) {
            evidence.counts[m] = counts.count(chain[m], token);
            evidence.totals[m] = counts.total(chain[m], false);
            evidence.kinds[m] = counts.kinds(chain[m], false);
            evidence.before[m] = counts.predecessors(chain[m], token);
            evidence.beforeTotals[m] = counts.total(chain[m], true);
            evidence.beforeKinds[m] = counts.kinds(chain[m], true);
        }
        return evidence;
    }

    /// How many tokens the longest context has.
    int longest() {
        return counts.length - 1;
    }
}
