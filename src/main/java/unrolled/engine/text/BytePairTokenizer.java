package unrolled.engine.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.engine.source.Code;

/// Byte-pair encoding (Gage 1994; Sennrich, Haddow & Birch 2016): pieces that were learnt from a text by
/// merging its most frequent pair of neighbours, over and over. Common words become one token, rare ones
/// several, and nothing is unknown whose characters are known.
///
/// Its smallest units are characters, not bytes as in GPT-2, so that every token can be read. Merges stay
/// inside a word with the blank before it, a number, a run of signs or a line end; a run of Chinese characters
/// counts as a word, since no blanks tell where its words end. A run longer than any word is cut, since merging takes
/// longer the longer it is. Nothing is lost: the tokens joined are the text.
///
/// @param length of the text it was learnt from, in characters
/// @param merges in the order in which they were learnt
public record BytePairTokenizer(List<String> characters, int length, List<Merge> merges) implements Tokenizer {
    /// The lines that find the merges, that carry one out, and that cut a text up with them.
    public static final Code LEARNING = Code.of(BytePairMerges.class, "List<BytePairTokenizer.Merge> learn(int most)");

    public static final Code MERGING = Code.of(BytePairMerges.class, "private void merge(Chunk chunk, TokenPair pair)");
    public static final Code CUTTING = Code.of(BytePairTokenizer.class, "private static List<Piece> merge(");

    private static final Pattern CHUNK =
            Pattern.compile("\n| ?[\\p{L}\\p{M}]{1,64}+(?:['’][\\p{L}\\p{M}]{1,64}+)?| ?\\p{N}{1,64}+"
                    + "| ?[^\\s\\p{L}\\p{M}\\p{N}]{1,64}+|\\s");

    /// One merge.
    ///
    /// @param count how often the pair stood in the text when it was merged
    /// @param tokens how many tokens the text had afterwards
    public record Merge(String left, String right, int count, int tokens) {
        public String merged() {
            return left + right;
        }
    }

    /// A token, or a part of one, and what it was merged from.
    ///
    /// @param merge number of the merge that made it, counted from 1; 0 for a character
    /// @param parts left and right; none for a character
    public record Piece(String text, int merge, List<Piece> parts) {
        public Piece {
            parts = List.copyOf(parts);
        }
    }

    public BytePairTokenizer {
        characters = List.copyOf(characters);
        merges = List.copyOf(merges);
    }

    /// Learns from a text.
    ///
    /// @param most merges; fewer if no pair occurs twice any more
    public static BytePairTokenizer learn(String text, int most) {
        List<String> points = Tokenizer.codePoints(text);
        return new BytePairTokenizer(
                List.copyOf(new TreeSet<>(points)),
                points.size(),
                new BytePairMerges(chunks(String.join("", points))).learn(most));
    }

    /// The pieces of a text that merges do not cross, one after the other.
    private static List<String> chunks(String text) {
        List<String> chunks = new ArrayList<>();
        Matcher matcher = CHUNK.matcher(text);
        while (matcher.find()) {
            chunks.add(matcher.group());
        }
        return chunks;
    }

    /// The unknown token, the characters, then what each merge makes, in the order of learning.
    public Vocabulary vocabulary() {
        List<String> tokens = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        tokens.addAll(characters);
        merges.stream().map(Merge::merged).forEach(tokens::add);
        return new Vocabulary(tokens.stream().distinct().toList());
    }

    @Override
    public List<String> split(String text) {
        return cut(text).stream().map(Piece::text).toList();
    }

    /// The tokens of a text in order, each with its ancestry down to characters.
    public List<Piece> cut(String text) {
        Map<String, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < merges.size(); rank++) {
            ranks.put(key(merges.get(rank).left, merges.get(rank).right), rank);
        }
        Map<String, List<Piece>> known = new HashMap<>(); // most chunks stand in a text many times
        List<Piece> tokens = new ArrayList<>();
        for (String chunk : chunks(String.join("", Tokenizer.codePoints(text)))) {
            tokens.addAll(known.computeIfAbsent(chunk, fresh -> merge(fresh, ranks)));
        }
        return tokens;
    }

    /// No character of a text is NUL twice over, so the key tells where the left part ends.
    private static String key(String left, String right) {
        return left + "\0\0" + right;
    }

    /// The merge learnt first goes first, as while learning.
    private static List<Piece> merge(String chunk, Map<String, Integer> ranks) {
        List<Piece> parts = new ArrayList<>();
        Tokenizer.codePoints(chunk).forEach(point -> parts.add(new Piece(point, 0, List.of())));
        while (true) {
            int best = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < parts.size(); i++) {
                best = Math.min(best, rank(parts, i, ranks));
            }
            if (best == Integer.MAX_VALUE) {
                return parts;
            }
            for (int i = 0; i + 1 < parts.size(); i++) {
                if (rank(parts, i, ranks) == best) {
                    Piece left = parts.get(i);
                    Piece right = parts.remove(i + 1);
                    parts.set(i, new Piece(left.text + right.text, best + 1, List.of(left, right)));
                }
            }
        }
    }

    /// Of the merge that joins a part with the next one; no number is higher if there is none.
    private static int rank(List<Piece> parts, int first, Map<String, Integer> ranks) {
        String pair = key(parts.get(first).text, parts.get(first + 1).text);
        return ranks.getOrDefault(pair, Integer.MAX_VALUE);
    }

    @Override
    public List<String> pieces(List<String> tokens) {
        return List.copyOf(tokens);
    }
}
