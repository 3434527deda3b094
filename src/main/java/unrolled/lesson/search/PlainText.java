package unrolled.lesson.search;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import unrolled.lesson.FormulaMarks;

/// The words of a piece of Markdown, in one line: short formulas as they are written, long ones and the
/// numbers of a run as dots.
final class PlainText {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static final Pattern SHORT = Pattern.compile("[\\p{L}\\p{N} .,+\\-=<>%′]{1,16}");
    private static final Pattern NUMBER = Pattern.compile("\\{[^{}]*}");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String DOTS = "…";

    private PlainText() {}

    static String of(String markdown) {
        FormulaMarks marks = FormulaMarks.in(markdown);
        StringBuilder text = new StringBuilder();
        add(PARSER.parse(NUMBER.matcher(marks.text()).replaceAll(DOTS)), text);
        String words = marks.pieces(text.toString()).stream()
                .map(piece -> piece.formula() ? formula(piece.text()) : piece.text())
                .collect(Collectors.joining());
        return SPACE.matcher(words).replaceAll(" ").strip();
    }

    private static String formula(String latex) {
        return SHORT.matcher(latex).matches() ? latex : DOTS;
    }

    private static void add(Node node, StringBuilder into) {
        switch (node) {
            case Text text -> into.append(text.getLiteral());
            case Code code -> into.append(code.getLiteral());
            case SoftLineBreak line -> into.append(' ');
            case HardLineBreak line -> into.append(' ');
            default -> {
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    add(child, into);
                }
                if (node instanceof Paragraph || node instanceof Heading || node instanceof TableCell) {
                    into.append(' ');
                }
            }
        }
    }
}
