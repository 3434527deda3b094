package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTest {
    private static final String SOUND = """
        # Title

        ```guide
        aim: Count.
        minutes: 45
        short: 1, 2
        wrong 1: It knows. | It counts (page 1).
        ```

        ## One

        ```note
        Read this aloud.

        Two questions:

        1. What is counted? (1)
        2. Why (and how)? (1, 2)
        ```

        ## Two

        Prose.

        ```unplugged
        Dice

        Roll.
        ```
        """;

    private static Lesson lesson(String text) {
        return LessonParser.parse("01-a/lesson.md", "01-a", text);
    }

    @Test
    void readsWhatALessonSaysToATeacher() {
        Guide guide = Guide.of(lesson(SOUND));
        assertEquals("Count.", guide.aim());
        assertEquals(45, guide.minutes());
        assertEquals(List.of(1, 2), guide.shorter());
        assertEquals(List.of(new Guide.Mistake("It knows.", "It counts (page 1).")), guide.mistakes());
        assertEquals(
                List.of(
                        new Guide.Question("What is counted?", List.of(1)),
                        new Guide.Question("Why (and how)?", List.of(1, 2))),
                guide.questions());
        assertEquals("Dice", guide.activity().orElseThrow().title());
        Block.Note note = lesson(SOUND).pages().getFirst().all(Block.Note.class).getFirst();
        assertEquals("Read this aloud.", Guide.withoutQuestions(note));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        minutes: 45          ~ minutes: soon       ~ line 5: 'soon' is no whole number
        short: 1, 2          ~ short: 2, 1         ~ line 6: the pages for half an hour go up
        short: 1, 2          ~ short: 1, 3         ~ line 6: the pages for half an hour go up, to 2
        It knows. |          ~ It knows.           ~ line 7: what people think, then '|'
        minutes: 45          ~ dice: tiny          ~ line 5: no experiment 'tiny'
        counted? (1)         ~ counted?            ~ line 12: '1. What is counted?' does not end in the pages
        counted? (1)         ~ counted? (3)        ~ the lesson has pages 1 to 2
        """)
    void saysWhereAGuideIsWrong(String right, String wrong, String message) {
        Lesson lesson = lesson(SOUND.replace(right, wrong));
        String said = String.valueOf(
                assertThrows(LessonException.class, () -> Guide.of(lesson)).getMessage());
        assertTrue(said.contains(message), said);
    }

    @Test
    void aTranslationSaysEveryWordOfIt() {
        String without = SOUND.replace("aim: Count.\n", "").replace("minutes: 45\nshort: 1, 2\n", "");
        String said = String.valueOf(
                assertThrows(LessonException.class, () -> Translation.merge(lesson(SOUND), lesson(without)))
                        .getMessage());
        assertTrue(said.contains("the guide has no translation of 'aim'"), said);
        String twice = String.valueOf(
                assertThrows(LessonException.class, () -> Translation.merge(lesson(SOUND), lesson(SOUND)))
                        .getMessage());
        assertTrue(twice.contains("'minutes' is set in lesson.md"), twice);
    }
}
