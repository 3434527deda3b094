package unrolled.engine.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/// The merges of a byte-pair tokenizer by the numbers of their tokens: which pair becomes which token, and
/// which of several pairs goes first.
///
/// Pairs wait in a queue over a linked list, so that a long piece takes n log n steps and not n²: a page of
/// Chinese without a sign is one piece.
final class PairRanks {
    /// @param rank  smaller goes first
    /// @param whole the token that two become
    private record Merge(int rank, int whole) {}

    /// A pair that can become one, as of when it was found.
    private record Waiting(Merge merge, int at, int left, int right) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byRank = Integer.compare(merge.rank, other.merge.rank);
            return byRank != 0 ? byRank : Integer.compare(at, other.at);
        }
    }

    private final Map<Long, Merge> merges = new HashMap<>();

    /// Adds a merge behind those there are; one that is there already stays as it is.
    void add(int left, int right, int whole) {
        merges.putIfAbsent(pair(left, right), new Merge(merges.size(), whole));
    }

    private static long pair(int left, int right) {
        return ((long) left << Integer.SIZE) | right;
    }

    /// What becomes of some tokens: the pair of the lowest rank becomes one, the first from the left where
    /// there are several of it, again and again until no pair is left.
    int[] merge(int[] tokens) {
        int n = tokens.length;
        int[] token = tokens.clone(); // -1 where it has become a part of the one before
        int[] before = new int[n];
        int[] behind = new int[n];
        PriorityQueue<Waiting> queue = new PriorityQueue<>();
        for (int i = 0; i < n; i++) {
            before[i] = i - 1;
            behind[i] = i + 1;
            offer(queue, token, i, i + 1);
        }
        while (!queue.isEmpty()) {
            Waiting next = queue.remove();
            int at = next.at;
            int other = behind[at];
            if (other < n && token[at] == next.left && token[other] == next.right) {
                token[at] = next.merge.whole;
                token[other] = -1;
                behind[at] = behind[other];
                if (behind[at] < n) {
                    before[behind[at]] = at;
                }
                offer(queue, token, before[at], at);
                offer(queue, token, at, behind[at]);
            }
        }
        return Arrays.stream(token).filter(one -> one >= 0).toArray();
    }

    private void offer(PriorityQueue<Waiting> queue, int[] token, int left, int right) {
        Merge found = left < 0 || right >= token.length ? null : merges.get(pair(token[left], token[right]));
        if (found != null) {
            queue.add(new Waiting(found, left, token[left], token[right]));
        }
    }
}
