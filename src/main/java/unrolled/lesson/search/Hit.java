package unrolled.lesson.search;

import java.util.ArrayList;
import java.util.List;

/// Something that was found, and where the words of the query stand in it.
///
/// @param marks in order, without overlap
public record Hit(Entry entry, List<Mark> marks) {
    private static final int BEFORE = 36; // characters shown before the first mark
    private static final int MOST = 150; // characters shown in all

    /// A stretch of the text.
    ///
    /// @param from of its first character
    /// @param to   behind its last
    public record Mark(int from, int to) {}

    /// A stretch of a line.
    ///
    /// @param marked whether the query said it
    public record Piece(String text, boolean marked) {}

    public Hit {
        marks = List.copyOf(marks);
    }

    /// The line around the first mark, in pieces, with dots where it was cut.
    public List<Piece> line() {
        String text = entry.text();
        int first = marks.isEmpty() ? 0 : marks.getFirst().from();
        int from = first <= BEFORE + 8 ? 0 : wordBefore(text, first - BEFORE);
        int to = Math.min(text.length(), from + MOST);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        List<Piece> pieces = new ArrayList<>();
        int done = from;
        if (from > 0) {
            pieces.add(new Piece("… ", false));
        }
        for (Mark mark : marks) {
            if (mark.from() >= done && mark.to() <= to) {
                add(text.substring(done, mark.from()), false, pieces);
                add(text.substring(mark.from(), mark.to()), true, pieces);
                done = mark.to();
            }
        }
        add(text.substring(done, to) + (to < text.length() ? " …" : ""), false, pieces);
        return pieces;
    }

    private static void add(String text, boolean marked, List<Piece> into) {
        if (!text.isEmpty()) {
            into.add(new Piece(text, marked));
        }
    }

    /// The beginning of the word that stands here; here, where there are no spaces.
    private static int wordBefore(String text, int at) {
        int space = text.lastIndexOf(' ', at);
        int begin = space > at - 15 ? space + 1 : at;
        return Character.isLowSurrogate(text.charAt(begin)) ? begin - 1 : begin;
    }
}
