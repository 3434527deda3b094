package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;

/// A claim about a run in which numbers stand, though the lesson's own run has none.
class ClaimOverrideTest {
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("src/test/resources/claims")));
    private static final Lesson LESSON = LessonParser.parse("lesson.md", "96-held", """
        # Title

        Promise.

        ## Page

        ```experiment held
        model: gru
        task: store
        hidden: 4
        length: 4
        until: 2 steps
        override: gru.gate.update 0-3 = 0.5
        ```

        ```claim as-the-lesson
        of: held
        expect: max(gru.gate.update) = 0.5
        ```

        ```claim otherwise
        of: held
        override: gru.gate.update 0-3 = 0.25
        expect: max(gru.gate.update) = 0.25; min(gru.gate.update) = 0.25
        ```

        ```claim nonsense
        of: held
        expect: loss > 0
        override: gru.door 0 = 1
        ```
        """);

    private static Claims.Result run(int claim) {
        return new Claims(LABORATORY)
                .run(LESSON, Claims.of(LESSON).get(claim), new Claims.Seeds(1, 1), () -> false, soFar -> {});
    }

    @Test
    void itsNumbersStandInPlaceOfTheExperiments() {
        assertEquals(List.of("0.50 = 0.50"), run(0).trials().getFirst().compared());
        assertEquals(
                List.of("0.25 = 0.25", "0.25 = 0.25"),
                run(1).trials().getFirst().compared());
    }

    @Test
    void aWrongOneIsToldWithTheLineOfTheClaim() {
        LessonException told = assertThrows(LessonException.class, () -> run(2));
        assertEquals(
                true,
                String.valueOf(told.getMessage()).startsWith("lesson.md, line 30: no activation 'gru.door'"),
                told::getMessage);
    }
}
