package unrolled.engine.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tokens a model knows, numbered from 0. Number 0 is the unknown token where there is one.
public final class Vocabulary {
    /// What stands for every token that is not in the vocabulary.
    public static final String UNKNOWN = "\u2047";

    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();

    public Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        for (int id = 0; id < tokens.size(); id++) {
            if (ids.put(tokens.get(id), id) != null) {
                throw new IllegalArgumentException(
                        "the token '%s' stands twice in the vocabulary".formatted(tokens.get(id)));
            }
        }
    }

    /// The unknown token, then the `most` most frequent tokens seen at least `atLeast` times, ordered by count
    /// and then by code point, so that the same text gives the same numbers everywhere.
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
