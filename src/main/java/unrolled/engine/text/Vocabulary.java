package unrolled.engine.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tokens a model knows, numbered from 0. Number 0 is the unknown token where there is one.
///
/// Tokens may be made of parts that they share, as a capital letter is a letter and a mark. A model that looks at
/// parts learns one embedding for each part, and a token's is their sum.
public final class Vocabulary {
    /// What stands for every token that is not in the vocabulary.
    public static final String UNKNOWN = "\u2047";

    /// What a decoder reads before it has said anything.
    public static final String START = "<s>";

    /// What it says when it has said everything.
    public static final String END = "</s>";

    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<List<String>> parts; // of each token; empty if every token is one by itself

    public Vocabulary(List<String> tokens) {
        this(tokens, List.of());
    }

    /// @param parts of each token, in the order of the tokens
    public Vocabulary(List<String> tokens, List<List<String>> parts) {
        if (!parts.isEmpty() && parts.size() != tokens.size()) {
            throw new IllegalArgumentException("%s tokens but parts of %s".formatted(tokens.size(), parts.size()));
        }
        this.tokens = List.copyOf(tokens);
        this.parts = List.copyOf(parts);
        for (int id = 0; id < tokens.size(); id++) {
            if (ids.put(tokens.get(id), id) != null) {
                throw new IllegalArgumentException(
                        "the token '%s' stands twice in the vocabulary".formatted(tokens.get(id)));
            }
        }
    }

    /// The unknown token, then the `most` most frequent tokens seen at least `atLeast` times, ordered by count
    /// and then by their UTF-16 units, so that the same text gives the same numbers everywhere.
    public static Vocabulary of(Collection<String> text, int atLeast, int most) {
        Map<String, Integer> counts = new TreeMap<>();
        text.forEach(token -> counts.merge(token, 1, Integer::sum));
        counts.remove(UNKNOWN);
        List<String> kept = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= atLeast)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        return new Vocabulary(java.util.stream.Stream.concat(java.util.stream.Stream.of(UNKNOWN), kept.stream())
                .toList());
    }

    /// Whether tokens share parts.
    public boolean hasParts() {
        return !parts.isEmpty();
    }

    /// All parts in the order in which they first occur; the tokens themselves if they have none.
    public List<String> parts() {
        return hasParts() ? parts.stream().flatMap(List::stream).distinct().toList() : tokens;
    }

    /// The parts of a token; itself if it has none.
    public List<String> parts(int id) {
        return hasParts() ? parts.get(id) : List.of(tokens.get(id));
    }

    public int size() {
        return tokens.size();
    }

    public String token(int id) {
        return tokens.get(id);
    }

    public List<String> tokens() {
        return tokens;
    }

    /// The token's number; that of the unknown token if it is not known, an error if there is none.
    public int id(String token) {
        Integer id = ids.get(token);
        if (id == null) {
            id = ids.get(UNKNOWN);
        }
        if (id == null) {
            throw new IllegalArgumentException("'%s' is not in the vocabulary %s".formatted(token, tokens));
        }
        return id;
    }

    public boolean knows(String token) {
        return ids.containsKey(token);
    }

    public int[] ids(List<String> text) {
        return text.stream().mapToInt(this::id).toArray();
    }
}
