package unrolled.engine.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each token followed each context, for all contexts of 0 to n-1 tokens.
final class NGramCounts {
    /// What followed one context.
    static final class Followers {
        private final Map<Integer, Integer> counts = new TreeMap<>();
        private int total;

        void add(int token) {
            counts.merge(token, 1, Integer::sum);
            total++;
        }

        int count(int token) {
            return counts.getOrDefault(token, 0);
        }

        int total() {
            return total;
        }

        /// How many different tokens followed.
        int kinds() {
            return counts.size();
        }

        Map<Integer, Integer> counts() {
            return counts;
        }
    }

    private static final Followers NOTHING = new Followers();

    private final int n;
    private final Map<List<Integer>, Followers> seen = new HashMap<>();
    /// For Kneser-Ney: in how many different contexts, one token longer, a continuation was seen.
    private final Map<List<Integer>, Followers> continuations = new HashMap<>();
    private long kinds;

    /// @param n tokens of the longest n-gram, 1 or more
    NGramCounts(int n) {
        this.n = n;
    }

    int n() {
        return n;
    }

    /// Different n-grams of all orders.
    long kinds() {
        return kinds;
    }

    /// Counts `token` after every ending of `context` of at most n-1 tokens.
    void add(List<Integer> context, int token) {
        for (int length = 0; length < n && length <= context.size(); length++) {
            List<Integer> ending = ending(context, length);
            Followers followers = seen.computeIfAbsent(ending, key -> new Followers());
            boolean first = followers.count(token) == 0;
            followers.add(token);
            if (first) {
                kinds++;
                if (length > 0) {
                    continuations
                            .computeIfAbsent(ending.subList(1, length), key -> new Followers())
                            .add(token);
                }
            }
        }
    }

    /// What followed exactly this context; nothing if it was never seen.
    Followers after(List<Integer> context) {
        return seen.getOrDefault(context, NOTHING);
    }

    /// How many different contexts one token longer each token followed.
    Followers continuationsAfter(List<Integer> context) {
        return continuations.getOrDefault(context, NOTHING);
    }

    /// All contexts of this many tokens, in no order.
    List<List<Integer>> contexts(int length) {
        return seen.keySet().stream()
                .filter(context -> context.size() == length)
                .toList();
    }

    /// The last `length` tokens.
    static List<Integer> ending(List<Integer> context, int length) {
        return List.copyOf(context.subList(context.size() - length, context.size()));
    }
}
