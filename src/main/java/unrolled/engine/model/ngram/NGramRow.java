package unrolled.engine.model.ngram;

import java.util.Arrays;

/// What the counts say about every token after one context: an [NGramEvidence] of each, in the memory of a few numbers,
/// since a vocabulary may have thousands.
///
/// @param counts how often each token followed the last m tokens (m x answers)
/// @param before how many different tokens stood before these m tokens and each token (m x answers)
/// @param common what is the same for all tokens
record NGramRow(int[][] counts, int[][] before, NGramEvidence common) {
    static NGramRow gather(NGramCounts counts, int[] chain, int answers, double scoreSum) {
        NGramRow row = new NGramRow(
                new int[chain.length][answers],
                new int[chain.length][answers],
                NGramEvidence.gather(counts, chain, 0, answers, scoreSum));
        for (int m = 0; m < chain.length; m++) {
            if (chain[m] != NGramCounts.UNSEEN) {
                int[] followed = row.counts[m];
                int[] stood = row.before[m];
                counts.eachGram(chain[m], gram -> {
                    followed[counts.answerOf(gram)] = counts.countOf(gram, false);
                    stood[counts.answerOf(gram)] = counts.countOf(gram, true);
                });
            }
        }
        return row;
    }

    NGramEvidence of(int token) {
        return new NGramEvidence(
                common.answers(),
                column(counts, token),
                common.totals(),
                common.kinds(),
                column(before, token),
                common.beforeTotals(),
                common.beforeKinds(),
                common.scoreSum());
    }

    private static int[] column(int[][] table, int token) {
        return Arrays.stream(table).mapToInt(order -> order[token]).toArray();
    }
}
