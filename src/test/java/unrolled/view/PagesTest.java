package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;
import unrolled.view.kept.Kept;
import unrolled.words.Language;
import unrolled.words.Words;

/// Over four made-up lessons of the same number of pages, without a window.
class PagesTest {
    private final Pages pages = new Pages(new MadeUpCourse(), List.of(), Kept.NOTHING);

    @BeforeEach
    void read() {
        pages.read(new Words(Language.ENGLISH));
    }

    private String place() {
        return pages.lesson().folder() + "/" + pages.page();
    }

    private int lastPage() {
        return pages.lesson().pages().size() - 1;
    }

    @Test
    void theLastPageLeadsToTheNextLessonAndItsFirstPageBack() {
        pages.open(0, 99);
        assertEquals("01-made-up/" + lastPage(), place());
        assertTrue(pages.onLastPage() && pages.lessonFollows());
        pages.next();
        assertEquals("02-made-up/0", place());
        pages.back();
        assertEquals("01-made-up/" + lastPage(), place());
    }

    @Test
    void nothingIsBeforeTheFirstPageAndNothingAfterTheLast() {
        pages.open(0, -5);
        assertFalse(pages.hasBefore());
        pages.back();
        assertEquals("01-made-up/0", place());
        pages.open(3, 99);
        assertTrue(pages.onLastPage());
        assertFalse(pages.hasNext() || pages.lessonFollows());
        String end = place();
        pages.next();
        assertEquals(end, place());
    }

    @Test
    void eachLessonKnowsThePageThatWasOpenLast() {
        assertNull(pages.kept());
        assertFalse(pages.entered());
        pages.open(2, 1);
        pages.open(1, 0);
        assertEquals(1, pages.lastOf(2));
        assertEquals(0, pages.lastOf(3));
        assertEquals(new Kept.Place("02-made-up", 0), pages.kept());
    }

    @Test
    void anotherLanguageStaysAtThePage() {
        pages.open(2, 1);
        assertTrue(pages.read(new Words(Language.SIMPLIFIED_CHINESE)));
        assertEquals("03-made-up/1", place());
        assertEquals("随身带着的笔记本", pages.lesson().title());
    }

    @Test
    void ofALessonThatIsNoMoreNoPageIsTakenForTheOneLastRead() {
        MadeUpCourse course = new MadeUpCourse();
        Pages some = new Pages(course, List.of(), Kept.NOTHING);
        some.read(new Words(Language.ENGLISH));
        some.open(3, 1);
        course.closed.add("04-made-up");
        assertFalse(some.read(new Words(Language.ENGLISH)));
        assertFalse(some.entered());
        assertNull(some.kept());
        assertEquals(0, some.page());
    }

    @Test
    void aLessonThatIsNotThereIsToldWithThoseThatAre() {
        assertEquals(2, pages.find("03"));
        InputException none = assertThrows(InputException.class, () -> pages.find("9"));
        assertTrue(String.valueOf(none.getMessage()).contains("04-made-up"), none.getMessage());
    }
}
