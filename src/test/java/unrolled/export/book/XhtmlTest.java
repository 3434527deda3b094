package unrolled.export.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class XhtmlTest {
    @Test
    void whateverATextHoldsItStaysText() {
        assertEquals("&lt;a href=&quot;x&quot;&gt; &amp;amp;", Xhtml.escaped("<a href=\"x\"> &amp;"));
        assertEquals("one two three", Xhtml.escaped("one\ntwo\tthree"));
        assertEquals("\u20391F34E\u203a", Xhtml.escaped("\ud83c\udf4e"));
    }

    @Test
    void elementsEndInTheOrderInWhichTheyBegan() {
        Xhtml page = new Xhtml()
                .begin("div", "page", "p-1")
                .begin("p", "")
                .text("a < b")
                .end()
                .end();
        assertEquals("<div class=\"page\" id=\"p-1\"><p>a &lt; b</p>\n</div>\n", page.toString());
        assertThrows(NoSuchElementException.class, page::end);
    }

    @Test
    void aTextIsPutAndWhatIsXhtmlIsSet() {
        assertEquals(
                "<p class=\"x\">&lt;b/&gt;</p>\n",
                new Xhtml().put("p", "x", "<b/>").toString());
        assertEquals(
                "<p class=\"x\"><b/></p>\n", new Xhtml().set("p", "x", "<b/>").toString());
        assertEquals("<b/>", new Xhtml().add("<b/>").toString());
    }

    @Test
    void aLinkHasItsWordsAsTitleAndABookmarkItsName() {
        assertEquals(
                "<a href=\"#p-1\" title=\"a &amp; b\">a &amp; b</a>",
                new Xhtml().link("p-1", "a & b").toString());
        assertEquals(
                "<bookmark name=\"a\" href=\"#p-1\"><bookmark name=\"b\" href=\"#p-2\"></bookmark>\n</bookmark>\n",
                new Xhtml()
                        .bookmark("a", "p-1")
                        .bookmark("b", "p-2")
                        .end()
                        .end()
                        .toString());
    }
}
