package unrolled.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Markdown whose formulas are set aside, so that `_` and `\` in them mean what LaTeX means by them. In the text
/// each stands as one private character.
///
/// @param text     Markdown without formulas
/// @param formulas LaTeX, in order
/// @param displays whether each stood between double dollars
public record FormulaMarks(String text, List<String> formulas, List<Boolean> displays) {
    private static final int FIRST = 0xE100; // of the private use area, which ends with U+F8FF
    private static final Pattern LIKE_MARKS = Pattern.compile("[\uE100-\uF8FF]");
    private static final String REPLACED = "\uFFFD";

    /// A run of plain text or one formula.
    public record Piece(String text, boolean formula) {}

    /// What no lesson may hold stays text, wherever the dollars around it came together. Characters of the text that
    /// could be taken for a mark have no meaning of their own, and become U+FFFD.
    public static FormulaMarks in(String markdown) {
        return in(markdown, latex -> LessonLimits.problem(latex).isEmpty());
    }

    /// With those that no lesson may hold.
    static FormulaMarks all(String markdown) {
        return in(markdown, latex -> true);
    }

    private static FormulaMarks in(String written, Predicate<String> takes) {
        String markdown = LIKE_MARKS.matcher(written).replaceAll(REPLACED);
        StringBuilder text = new StringBuilder();
        List<String> formulas = new ArrayList<>();
        List<Boolean> displays = new ArrayList<>();
        int at = 0;
        while (at < markdown.length()) {
            int mark = nextMark(markdown, at);
            text.append(markdown, at, mark);
            if (mark == markdown.length()) {
                break;
            }
            at = mark;
            char c = markdown.charAt(at);
            String fence = c != '$' ? "" : markdown.startsWith("$$", at) ? "$$" : "$";
            int end = fence.isEmpty() ? -1 : markdown.indexOf(fence, at + fence.length());
            if (c == '`') {
                int close = markdown.indexOf('`', at + 1);
                int next = close < 0 ? markdown.length() : close + 1;
                text.append(markdown, at, next);
                at = next;
            } else if (c == '\\' && markdown.startsWith("\\$", at)) {
                text.append('$');
                at += 2;
            } else if (end > at + fence.length()) {
                String latex = markdown.substring(at + fence.length(), end).strip();
                int next = end + fence.length();
                if (takes.test(latex)) {
                    text.appendCodePoint(FIRST + formulas.size());
                    formulas.add(latex);
                    displays.add(fence.length() == 2);
                } else {
                    text.append(markdown, at, next);
                }
                at = next;
            } else {
                text.append(c);
                at++;
            }
        }
        return new FormulaMarks(text.toString(), formulas, displays);
    }

    /// Where the next character stands that may begin a formula, code, or a dollar that is none; the end if none does.
    private static int nextMark(String markdown, int from) {
        int at = from;
        while (at < markdown.length() && "$`\\".indexOf(markdown.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /// Which formula a character stands for, from 0; -1 for none.
    public int place(char mark) {
        int place = mark - FIRST;
        return place < formulas.size() ? Math.max(-1, place) : -1;
    }

    /// The LaTeX of a paragraph that is one formula and nothing else; empty otherwise.
    public String display(String paragraph) {
        int place = paragraph.length() == 1 ? place(paragraph.charAt(0)) : -1;
        return place < 0 ? "" : formulas.get(place);
    }

    /// The text in order, formulas put back in their places.
    public List<Piece> pieces(String literal) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            int place = place(c);
            if (place >= 0) {
                if (!plain.isEmpty()) {
                    pieces.add(new Piece(plain.toString(), false));
                    plain.setLength(0);
                }
                pieces.add(new Piece(formulas.get(place), true));
            } else {
                plain.append(c);
            }
        }
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), false));
        }
        return pieces;
    }
}
