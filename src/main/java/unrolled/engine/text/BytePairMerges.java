package unrolled.engine.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Learns the merges of a [BytePairTokenizer]. Counts of pairs are kept up to date: a merge looks only at the
/// chunks that held its pair at some time, so a thousand merges of a book take a second.
final class BytePairMerges {
    /// Two neighbours.
    private record TokenPair(String left, String right) {}

    /// A different chunk of the text, cut into what it is made of so far.
    private static final class Chunk {
        final int times;
        List<String> parts;

        Chunk(String text, int times) {
            this.parts = Tokenizer.codePoints(text);
            this.times = times;
        }
    }

    /// The most frequent pair goes first; of equals the one that comes first in the order of characters, so
    /// that the same text gives the same merges everywhere.
    private static final Comparator<Map.Entry<TokenPair, Integer>> BEST =
            Map.Entry.<TokenPair, Integer>comparingByValue()
                    .thenComparing(entry -> entry.getKey().left, Comparator.reverseOrder())
                    .thenComparing(entry -> entry.getKey().right, Comparator.reverseOrder());

    private final Map<TokenPair, Integer> counts = new HashMap<>();
    private final Map<TokenPair, Set<Chunk>> where = new HashMap<>();
    private int tokens;

    BytePairMerges(List<String> chunks) {
        Map<String, Integer> different = new TreeMap<>();
        chunks.forEach(chunk -> different.merge(chunk, 1, Integer::sum));
        different.forEach((text, times) -> {
            Chunk chunk = new Chunk(text, times);
            tokens += times * chunk.parts.size();
            count(chunk, times);
        });
    }

    private void count(Chunk chunk, int times) {
        for (int i = 0; i + 1 < chunk.parts.size(); i++) {
            TokenPair pair = new TokenPair(chunk.parts.get(i), chunk.parts.get(i + 1));
            counts.merge(pair, times, Integer::sum);
            where.computeIfAbsent(pair, fresh -> new LinkedHashSet<>()).add(chunk);
        }
    }

    List<BytePairTokenizer.Merge> learn(int most) {
        List<BytePairTokenizer.Merge> merges = new ArrayList<>();
        while (merges.size() < most) {
            Map.Entry<TokenPair, Integer> best =
                    counts.entrySet().stream().max(BEST).orElse(null);
            if (best == null || best.getValue() < 2) {
                break;
            }
            TokenPair pair = best.getKey();
            int count = best.getValue();
            for (Chunk chunk : List.copyOf(where.getOrDefault(pair, Set.of()))) {
                merge(chunk, pair);
            }
            counts.remove(pair);
            where.remove(pair);
            merges.add(new BytePairTokenizer.Merge(pair.left, pair.right, count, tokens));
        }
        return merges;
    }

    private void merge(Chunk chunk, TokenPair pair) {
        count(chunk, -chunk.times);
        List<String> parts = new ArrayList<>(chunk.parts.size());
        for (int i = 0; i < chunk.parts.size(); i++) {
            boolean both = i + 1 < chunk.parts.size()
                    && chunk.parts.get(i).equals(pair.left)
                    && chunk.parts.get(i + 1).equals(pair.right);
            parts.add(both ? pair.left + pair.right : chunk.parts.get(i));
            i += both ? 1 : 0;
        }
        tokens -= chunk.times * (chunk.parts.size() - parts.size());
        chunk.parts = parts;
        count(chunk, chunk.times);
    }
}
