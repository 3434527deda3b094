package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static Lesson lesson(String folder, String from) {
        String says = from.isEmpty() ? "era: counting" : "from: " + from;
        String text = "# T\n\nPromise.\n\n```lesson\n%s\n```\n\n## A\n\nWords.\n".formatted(says);
        return LessonParser.parse(folder + "/lesson.md", folder, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLessonThatSaysNothingComesFromTheOneBefore() {
        Lineage lineage = Lineage.of(List.of(lesson("01-a", ""), lesson("02-b", "")));
        assertEquals(
                List.of(new Lineage.Stop(0, 0, 0, List.of()), new Lineage.Stop(1, 1, 0, List.of(0))), lineage.stops());
    }

    @Test
    void branchesStandInOneColumnAndMeetAgain() {
        Lineage lineage = Lineage.of(List.of(
                lesson("01-a", ""),
                lesson("02-b", ""),
                lesson("03-c", "01-a"),
                lesson("04-d", "02-b, 03-c"),
                lesson("05-e", "02-b")));
        assertEquals(new Lineage.Stop(2, 1, 1, List.of(0)), lineage.stops().get(2));
        assertEquals(new Lineage.Stop(3, 2, 0, List.of(1, 2)), lineage.stops().get(3));
        assertEquals(new Lineage.Stop(4, 2, 1, List.of(1)), lineage.stops().get(4));
        assertEquals(3, lineage.columns());
        assertEquals(2, lineage.lanes(1));
    }

    @Test
    void aLessonFromNoneThatIsThereIsDrawnAndRefusedByTheCheck() {
        Lesson wrong = lesson("02-b", "02-a");
        assertEquals(
                List.of(0),
                Lineage.of(List.of(lesson("01-a", ""), wrong)).stops().get(1).from());
        LessonException refused =
                assertThrows(LessonException.class, () -> Lineage.check(wrong, List.of("01-a", "02-b", "03-c")));
        assertEquals(
                "02-b/lesson.md, line 6: no lesson '02-a' before this one; there are 01-a",
                String.valueOf(refused.getMessage()));
    }
}
