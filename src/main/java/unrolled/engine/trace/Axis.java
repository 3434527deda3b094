package unrolled.engine.trace;

import java.util.List;
import java.util.stream.IntStream;

/// What the rows or the columns of an activation stand for: a name such as `position` or `unit`, and one label
/// each.
///
/// @param name   the field's word, singular, in lower case; the screen translates it
/// @param labels one a row or column: tokens, unit numbers, "2-gram"; data, never translated
public record Axis(String name, List<String> labels) {
    public Axis {
        labels = List.copyOf(labels);
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

    /// The first index with this label, or -1.
    public int find(String label) {
        return labels.indexOf(label);
    }
}
