package unrolled.engine.trace;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the rows or the columns of an activation stand for: a name such as `position` or `unit`, and one label
/// each.
///
/// @param name   the field's word, singular, in lower case; the screen translates it
/// @param labels one a row or column: tokens, unit numbers, "2-gram"; data, never translated
/// @param growth labels that may come as training goes on
public record Axis(String name, List<String> labels, Growth growth) {
    public Axis {
        labels = List.copyOf(labels);
    }

    /// An axis whose labels stay.
    public Axis(String name, List<String> labels) {
        this(name, labels, new Growth(List.of(), 0));
    }

    /// Labels of at most so many of these tokens, with or without blanks between them.
    public record Growth(List<String> tokens, int most) {
        public Growth {
            tokens = List.copyOf(tokens);
        }

        private boolean makes(String label) {
            Set<String> rests = Set.of(label);
            for (int length = 1; length <= most; length++) {
                rests = rests.stream().flatMap(this::afterAToken).collect(Collectors.toSet());
                if (rests.contains("")) {
                    return true;
                }
            }
            return false;
        }

        private Stream<String> afterAToken(String text) {
            return tokens.stream()
                    .filter(token -> !token.isEmpty() && text.startsWith(token))
                    .map(token -> text.substring(token.length()))
                    .flatMap(rest -> rest.startsWith(" ") ? Stream.of(rest, rest.substring(1)) : Stream.of(rest));
        }
    }

    /// An axis whose labels are the numbers 0 .. size-1.
    public static Axis numbered(String name, int size) {
        return new Axis(
                name, IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }

    /// An axis of one row or column, for vectors.
    public static Axis single(String name) {
        return new Axis(name, List.of(name));
    }

    public int size() {
        return labels.size();
    }

    public String label(int index) {
        return labels.get(index);
    }

    /// Whether there is such a label, or may be one.
    public boolean mayHave(String label) {
        return labels.contains(label) || growth.makes(label);
    }

    /// The first index with this label, or -1.
    public int find(String label) {
        return labels.indexOf(label);
    }
}
