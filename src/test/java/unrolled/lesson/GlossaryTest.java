package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlossaryTest {
    private static Lesson lesson(String folder, String text) {
        return LessonParser.parse(folder + "/lesson.md", folder, text);
    }

    private static final Lesson FIRST = lesson("01-a", """
        # A

        ## One

        ```term token
        word: token
        also: tokens, piece of text
        says: One piece.
        ```

        ## Two

        ```term gate
        word: gate
        says: A number between 0 and 1.
        ```
        """);

    private static List<String> names(List<Glossary.Term> terms) {
        return terms.stream().map(Glossary.Term::name).toList();
    }

    @Test
    void aPageMayUseWhatWasDefinedUpToIt() {
        Lesson second = lesson("02-b", "# B\n\n## One\n\n```term loss\nword: loss\nsays: Minus ln p.\n```\n");
        Glossary glossary = Glossary.of(List.of(FIRST, second));
        assertEquals(List.of("token"), names(glossary.at(0, 0, "")));
        assertEquals(List.of("token", "gate"), names(glossary.at(0, 1, "")));
        assertEquals(List.of("token", "gate", "loss"), names(glossary.at(1, 0, "")));
        assertEquals(
                List.of("token", "tokens", "piece of text"),
                glossary.terms().getFirst().forms());
    }

    @Test
    void aWordIsDefinedOnceAndWhole() {
        Lesson again = lesson("02-b", "# B\n\n## One\n\n```term gate\nword: gate\nsays: A door.\n```\n");
        assertEquals(
                "02-b/lesson.md, line 5: the term 'gate' is defined already, in lesson 01-a",
                assertThrows(LessonException.class, () -> Glossary.of(List.of(FIRST, again)))
                        .getMessage());
        Lesson half = lesson("02-b", "# B\n\n## One\n\n```term loss\nword: loss\n```\n");
        assertEquals(
                "02-b/lesson.md, line 5: a term says 'says: ...'",
                assertThrows(LessonException.class, () -> Glossary.of(List.of(half)))
                        .getMessage());
    }
}
