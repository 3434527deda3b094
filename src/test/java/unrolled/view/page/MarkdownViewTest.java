package unrolled.view.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.shape.MoveTo;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Formulas;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Look;
import unrolled.view.kit.Motion;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

class MarkdownViewTest {
    private static final int PATIENCE = 60_000; // ms

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            return true;
        });
    }

    /// The text as a reader has it, in a column this wide.
    private static MarkdownView shown(String markdown, double width) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            try (Painter painter = new Painter()) {
                Tools tools = new Tools(
                        Course.of(new Laboratory(new Library(Path.of("")))),
                        Look.of(Language.ENGLISH, unrolled.figure.Palette.LIGHT),
                        painter,
                        new Formulas(),
                        new ExportChoice(),
                        new Levels(),
                        new Motion(),
                        () -> 1);
                MarkdownView view = new MarkdownView(tools, markdown);
                Theme.apply(new Scene(view), tools.look());
                view.applyCss();
                view.resize(width, view.prefHeight(width));
                view.layout();
                return view;
            }
        });
    }

    @Test
    void aSentenceThatBeginsWithANumberIsNoList() {
        assertEquals("31\\. Then", MarkdownView.sentence("31. Then"));
        assertEquals("31.6 times. 2. x", MarkdownView.sentence("31.6 times. 2. x"));
    }

    @Test
    void aLinkToARoomIsPressedAndOthersAreWords() {
        MarkdownView view = shown("Open [a *real* GPT](room:gpt2), or read [this](https://example.org).", 400);
        List<Node> links = List.copyOf(view.lookupAll(".room-link"));
        assertEquals(1, links.size());
        List<String> asked = new ArrayList<>();
        view.addEventHandler(RoomEvent.ASKED, event -> asked.add(event.room()));
        Hyperlink link = (Hyperlink) links.getFirst();
        assertEquals("a real GPT", link.getText());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, link::fire);
        assertEquals(List.of("gpt2"), asked);
    }

    private static List<TextFlow> cells(MarkdownView view) {
        List<TextFlow> cells = new ArrayList<>();
        for (Node table : view.lookupAll(".table-text")) {
            ((Parent) table).getChildrenUnmodifiable().forEach(child -> {
                if (child instanceof TextFlow cell) {
                    cells.add(cell);
                }
            });
        }
        return cells;
    }

    private static String words(TextFlow cell) {
        return cell.getChildren().stream().map(MarkdownViewTest::words).collect(Collectors.joining());
    }

    private static String words(Node node) {
        return switch (node) {
            case Text text -> text.getText();
            case ClosedFormula both ->
                both.getChildrenUnmodifiable().stream()
                        .map(MarkdownViewTest::words)
                        .collect(Collectors.joining());
            default -> "[" + node.getStyleClass().getLast() + "]";
        };
    }

    private static List<String> words(MarkdownView view) {
        return cells(view).stream().map(MarkdownViewTest::words).toList();
    }

    private static final String TABLE = """
        | year | model |
        | ---- | ----: |
        | 1997 | LSTM |
        | 2014 | GRU |\
        """;
    private static final List<String> CELLS = List.of("year", "model", "1997", "LSTM", "2014", "GRU");

    @Test
    void aTableIsSeenWhereverItStandsInAText() {
        for (String text : List.of(
                TABLE,
                "Two cells:\n\n" + TABLE,
                "Two cells:\n" + TABLE,
                TABLE + "\n\nWords after it.",
                "* in a list\n\n" + TABLE.indent(2),
                TABLE.indent(1).replace("\n ", "\n> ").replaceFirst("^ ", "> "))) {
            assertEquals(CELLS, words(shown(text, 400)), text);
        }
    }

    @Test
    void wordsAroundATableStayWords() {
        MarkdownView view = shown("Before it.\n\n" + TABLE + "\n\nAfter it.", 400);
        assertEquals(3, view.getChildren().size());
        assertEquals("Before it.", words((TextFlow) view.getChildren().getFirst()));
        assertEquals("After it.", words((TextFlow) view.getChildren().getLast()));
    }

    /// A bar inside a formula ends no cell.
    @Test
    void cellsHoldFormulasAndEmphasis() {
        MarkdownView view = shown("| symbol | meaning |\n|---|---|\n| $p(w|c)$ | a **chance** after $c$, `p` |\n", 500);
        assertEquals(List.of("symbol", "meaning", "[formula]", "a chance after [formula], [inline-code]"), words(view));
        List<String> formulas = view.lookupAll(".formula").stream()
                .map(Node::getAccessibleText)
                .sorted()
                .toList();
        assertEquals(List.of("c", "p(w|c)"), formulas);
        Text chance = view.lookupAll(".prose-text").stream()
                .map(Text.class::cast)
                .filter(text -> text.getText().equals("chance"))
                .findFirst()
                .orElseThrow();
        assertTrue(chance.getStyleClass().contains("strong"));
    }

    @Test
    void marksBehindAFormulaStayWithItAndOnItsLine() {
        MarkdownView view = shown("| a |\n|---|\n| so $c$, and $d$ of $e$ |\n", 500);
        assertEquals(List.of("a", "so [formula], and [formula] of [formula]"), words(view));
        List<Node> parts = cells(view).getLast().getChildren();
        ClosedFormula closed = parts.stream()
                .filter(ClosedFormula.class::isInstance)
                .map(ClosedFormula.class::cast)
                .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
        assertEquals(1, parts.stream().filter(ClosedFormula.class::isInstance).count());
        Node formula = closed.getChildrenUnmodifiable().getFirst();
        Node comma = closed.getChildrenUnmodifiable().getLast();
        assertEquals(
                formula.getBoundsInParent().getMinY() + formula.getBaselineOffset(),
                comma.getBoundsInParent().getMinY() + comma.getBaselineOffset(),
                0.01);
    }

    @Test
    void aRowOfFormulasBreaksBehindItsFullWidthMarks() {
        MarkdownView view = shown("\u7b97\uff1a$W_1 = 2$\u3001$b_1 = 1$\u3001$W_2 = 3$\u3001$b_2 = 0$\u3002", 220);
        List<Double> tops = view.lookupAll(".formula").stream()
                .map(formula -> formula.localToScene(0, 0).getY())
                .sorted()
                .toList();
        double words = view.lookup(".prose-text").localToScene(0, 0).getY();
        assertEquals(4, tops.size());
        assertTrue(tops.getFirst() < words + 20, "the first formula stands behind the words");
        assertTrue(tops.getLast() > tops.getFirst() + 10, "and the last one in another line");
    }

    @Test
    void aNumberKeepsToItsChineseUnit() {
        MarkdownView view = shown("\u7b2c 7 \u8ab2 and 600 \u6b65", 400);
        assertEquals("\u7b2c\u00a07\u00a0\u8ab2 and 600\u00a0\u6b65", ((Text) view.lookup(".prose-text")).getText());
    }

    @Test
    void noLineEndsWithinTheNameOfAModel() {
        String words =
                "\u9019\u88e1\u8ac7\u4e00\u8ac7\u6a21\u578bGPT-2\u7684\u4e8b\u60c5\u548c3-gram\u7684\u4e8b\u60c5";
        Text text = MarkdownView.text(words, List.of());
        for (int width = 80; width < 260; width++) {
            text.setWrappingWidth(width);
            assertEquals(top(text, words.indexOf('T')), top(text, words.indexOf('2')), "GPT-2, " + width);
            assertEquals(top(text, words.indexOf('3')), top(text, words.indexOf("gram")), "3-gram, " + width);
        }
    }

    private static double top(Text text, int at) {
        return ((MoveTo) text.rangeShape(at, at + 1)[0]).getY();
    }

    @Test
    void noWordOfANarrowTableIsBroken() {
        String text = "| | work in a layer | waiting | hops |\n|---|---|---|---|\n| recurrent | $n$ | 1 | 2 |\n";
        for (TextFlow cell : cells(shown(text, 270))) {
            for (Node part : cell.getChildren()) {
                if (part instanceof Text word && !word.getText().contains(" ")) {
                    double line = word.getFont().getSize() * 2;
                    assertTrue(word.getLayoutBounds().getHeight() < line, word::getText);
                }
            }
        }
    }

    @Test
    void theHeadIsHeavyAndColonsAlign() {
        List<TextFlow> cells = cells(shown(TABLE, 400));
        assertTrue(cells.get(0).getChildren().getFirst().getStyleClass().contains("strong"));
        assertTrue(!cells.get(2).getChildren().getFirst().getStyleClass().contains("strong"));
        assertEquals(TextAlignment.LEFT, cells.get(2).getTextAlignment());
        assertEquals(TextAlignment.RIGHT, cells.get(3).getTextAlignment());
    }

    @Test
    void aLineWithABarIsNoTable() {
        assertEquals(List.of(), words(shown("either | or\nneither | nor", 400)));
    }

    /// Long cells wrap, and none lies over another or beyond the column.
    @Test
    void aWideTableWrapsInANarrowColumn() {
        String text = "a sentence that is far too long for the narrow column of a page on a small screen";
        MarkdownView view =
                shown("| model | what it does |\n|---|---|\n| GRU | %s |\n| 双向 | %s |".formatted(text, text), 260);
        List<TextFlow> cells = cells(view);
        for (int i = 0; i < cells.size(); i++) {
            Bounds one = cells.get(i).getBoundsInParent();
            assertTrue(one.getMinX() >= 0 && one.getMaxX() <= 260, one.toString());
            for (int k = 0; k < i; k++) {
                Bounds other = cells.get(k).getBoundsInParent();
                assertTrue(
                        one.getMinX() >= other.getMaxX() - 0.5
                                || one.getMinY() >= other.getMaxY() - 0.5
                                || one.getMaxX() <= other.getMinX() + 0.5,
                        one + " over " + other);
            }
        }
        double line = cells.getFirst().getHeight();
        assertTrue(cells.getLast().getHeight() > 2 * line, "wraps");
    }
}
