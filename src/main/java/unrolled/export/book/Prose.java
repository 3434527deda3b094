package unrolled.export.book;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import unrolled.figure.Fonts;
import unrolled.lesson.FormulaMarks;

/// Markdown as XHTML: paragraphs, lists, tables, emphasis, code, and formulas between dollars. HTML in it is text,
/// links and pictures are words.
public final class Prose {
    private static final double SIZE = 15; // px: then small letters of a formula are as high as those around it
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(TABLES).escapeHtml(true).build();
    private static final Pattern ALONE = Pattern.compile("<p>([\ue100-\uf8ff])</p>");
    private static final Pattern SET_ASIDE = Pattern.compile("[\ue100-\uf8ff]");
    private static final Pattern ONE_PARAGRAPH = Pattern.compile("<p>((?:(?!</p>).)*)</p>\\s*", Pattern.DOTALL);

    private Prose() {}

    /// Blocks, as they may stand in a `div`.
    public static String blocks(String markdown) {
        FormulaMarks marks = FormulaMarks.in(printable(markdown));
        Node document = PARSER.parse(marks.text());
        document.accept(new Words());
        String html = ALONE.matcher(RENDERER.render(document)).replaceAll("<p class=\"display\">$1</p>");
        return SET_ASIDE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(formula(found.group(), marks)));
    }

    /// A text of one paragraph, as it may stand in a line; one of several stays blocks.
    public static String line(String markdown) {
        String blocks = blocks(markdown);
        Matcher one = ONE_PARAGRAPH.matcher(blocks);
        return one.matches() ? one.group(1) : blocks;
    }

    /// One formula, as it may stand in a line; its LaTeX if it is none.
    ///
    /// @param size of its letters, in px
    public static String formula(String latex, double size) {
        return formula(latex, false, size);
    }

    private static String formula(String latex, boolean display, double size) {
        return FormulaDrawer.element(latex, display, size)
                .orElseGet(() -> "<code>%s</code>".formatted(Xhtml.escaped(latex)));
    }

    private static String printable(String markdown) {
        return markdown.lines()
                .map(line -> Fonts.visible(line.replace('\t', ' ')))
                .collect(Collectors.joining("\n"));
    }

    private static String formula(String mark, FormulaMarks marks) {
        int place = marks.place(mark.charAt(0));
        return place < 0
                ? Xhtml.escaped(mark)
                : formula(marks.formulas().get(place), marks.displays().get(place), SIZE);
    }

    /// Takes links and pictures away and leaves their words.
    private static final class Words extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            unwrap(link);
        }

        @Override
        public void visit(Image image) {
            unwrap(image);
        }

        private void unwrap(Node node) {
            visitChildren(node);
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }
}
