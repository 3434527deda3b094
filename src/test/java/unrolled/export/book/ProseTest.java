package unrolled.export.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void emphasisAndCodeAreElements() {
        assertEquals("<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n", Prose.blocks("a *b* **c** `d`"));
        assertEquals("a <em>b</em>", Prose.line("a *b*"));
    }

    @Test
    void severalParagraphsStayBlocksInALineToo() {
        String blocks = "<p>a</p>\n<p>b</p>\n";
        assertEquals(blocks, Prose.blocks("a\n\nb"));
        assertEquals(blocks, Prose.line("a\n\nb"));
        assertTrue(Prose.line("- a").startsWith("<ul>"), Prose.line("- a"));
    }

    @Test
    void markupInATextIsText() {
        assertEquals("a &lt;b&gt;c&lt;/b&gt; &amp;", Prose.line("a <b>c</b> &"));
        assertTrue(Prose.blocks("<script>x</script>").contains("&lt;script&gt;"));
    }

    @Test
    void ofLinksAndPicturesTheirWordsStay() {
        assertEquals("the <em>free</em> lab", Prose.line("the [*free* lab](room:free)"));
        assertEquals("a picture", Prose.line("![a picture](a.png)"));
        assertEquals("picture in a link", Prose.line("[![picture](a.png) in a link](b)"));
    }

    @Test
    void tablesAreTables() {
        String table = Prose.blocks("| a | b |\n|---|---|\n| 1 | 2 |");
        assertTrue(table.contains("<th>a</th>") && table.contains("<td>2</td>"), table);
    }

    @Test
    void aFormulaIsAnObjectAsLargeAsItWillBe() {
        String line = Prose.line("so $x_1$.");
        assertTrue(
                line.matches("so <object type=\"formula\" alt=\"x_1\" data-latex=\"x_1\" data-display=\"false\""
                        + " data-size=\"15.00\" style=\"width:[\\d.]+px;height:[\\d.]+px;vertical-align:-[\\d.]+px\">"
                        + "</object>\\."),
                line);
        assertTrue(Prose.formula("x_1", 20).contains("data-size=\"20.00\""));
    }

    @Test
    void aFormulaAloneStandsOnALineOfItsOwn() {
        String display = Prose.blocks("$$x < 1$$");
        assertTrue(display.startsWith("<p class=\"display\"><object "), display);
        assertTrue(display.contains("data-latex=\"x &lt; 1\" data-display=\"true\""), display);
        assertTrue(!Prose.blocks("$$x$$ and more").contains("class=\"display\""));
    }

    @Test
    void whatIsNoLatexStaysCode() {
        assertEquals("<code>\\nonsense{</code>", Prose.formula("\\nonsense{", 15));
        assertEquals("<code>&lt;\\nonsense{</code>", Prose.formula("<\\nonsense{", 15));
    }

    @Test
    void tabsAreBlanksAndWhatTheFontsLackIsItsCodePoint() {
        assertEquals("a b", Prose.line("a\tb"));
        assertEquals("a \u20391F34E\u203a", Prose.line("a \ud83c\udf4e"));
    }

    @Test
    void aFormulaThatStandsInALineAndAloneIsSetForEachPlace() {
        String blocks = Prose.blocks("with $x$ as in\n\n$$x$$");
        assertTrue(blocks.indexOf("data-display=\"false\"") < blocks.indexOf("data-display=\"true\""), blocks);
        assertTrue(blocks.contains("data-display=\"false\""), blocks);
    }

    @Test
    void aPrivateCharacterIsNoFormulaAndHasItsCodePoint() {
        assertEquals("a \u2039E100\u203a", Prose.line("a &#xE100;"));
        assertEquals("a \u2039E100\u203a", Prose.line("a \ue100"));
    }
}
