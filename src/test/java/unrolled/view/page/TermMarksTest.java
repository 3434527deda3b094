package unrolled.view.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.lesson.Glossary;

class TermMarksTest {
    private static final Glossary.Term HEAD =
            new Glossary.Term("head", "頭", List.of("頭", "多頭注意力"), List.of("開頭", "回頭"), "", 0, 0);
    private static final Glossary.Term LOOK =
            new Glossary.Term("attention", "注意力", List.of("注意力"), List.of(), "", 0, 0);

    /// The terms of a text in brackets.
    private static String marked(String text) {
        StringBuilder all = new StringBuilder();
        TermMarks marks = new TermMarks(List.of(HEAD, LOOK));
        for (TermMarks.Piece piece : marks.read(marks.block()).pieces(text)) {
            all.append(piece.term() == null ? piece.text() : "[" + piece.text() + "]");
        }
        return all.toString();
    }

    @Test
    void aWordThatOnlyHoldsATermIsNone() {
        assertEquals("從開頭讀起，一個[頭]看一次。", marked("從開頭讀起，一個頭看一次。"));
        assertEquals("回頭看開頭。", marked("回頭看開頭。"));
    }

    @Test
    void theLongerFormIsOneTerm() {
        assertEquals("[多頭注意力]：兩個頭，各有[注意力]。", marked("多頭注意力：兩個頭，各有注意力。"));
    }
}
