package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;

/// The tasks that show what attention does: lookup, previous and first, pronouns.
class AttentionTasksTest {
    private static List<String> targets(Task task, Batch batch) {
        return IntStream.range(0, batch.length())
                .mapToObj(position -> batch.target(position, 0))
                .map(target -> target == Batch.IGNORED ? "-" : task.answers().token(target))
                .toList();
    }

    private static int[] looks(Task task, Batch sequence, String relation) {
        return task.relations(sequence).getOrDefault(relation, new int[0]);
    }

    @Test
    void lookupAsksForTheValueOfTheKey() {
        Task task = Tasks.task(new LookupTask.Factory(), "", 1);
        Batch read = task.read("B3 f1 A7 A? b?");
        assertEquals(List.of("-", "-", "-", "7", "3"), targets(task, read));
        assertArrayEquals(new int[] {-1, -1, -1, 2, 0}, looks(task, read, "first"));
        assertEquals(List.of("-", "-"), targets(task, task.read("B3 C?")), "a book that is not there");
    }

    @Test
    void twoKeysAreAnsweredInTheOrderOfTheQuestion() {
        Task task = Tasks.task(new LookupTask.Factory(), "", 1, "asked", "2");
        Batch read = task.read("B3 F1 A7 AB? BA?");
        assertEquals(List.of("-", "-", "-", "7 3", "3 7"), targets(task, read));
        assertArrayEquals(new int[] {-1, -1, -1, 2, 0}, looks(task, read, "first"));
        assertArrayEquals(new int[] {-1, -1, -1, 0, 2}, looks(task, read, "second"));
        assertNotEquals(
                task.inputs().parts(task.inputs().id("AB?")),
                task.inputs().parts(task.inputs().id("BA?")));
    }

    @Test
    void everyQuestionHasItsBooksAndNoKeyStandsTwice() {
        Task task = Tasks.task(new LookupTask.Factory(), "", 1, "asked", "2", "questions", "3");
        Batch batch = task.next(new SplittableRandom(3));
        assertEquals(3 * 64, batch.counted());
        for (int row = 0; row < batch.size(); row++) {
            int sequence = row;
            long keys = IntStream.range(0, 6)
                    .mapToObj(position ->
                            task.inputs().token(batch.input(position, sequence)).charAt(0))
                    .distinct()
                    .count();
            assertEquals(6, keys);
            for (int position = 6; position < 9; position++) {
                String question = task.inputs().token(batch.input(position, row));
                assertNotEquals(question.charAt(0), question.charAt(1));
            }
        }
    }

    @Test
    void previousAndFirstBeginAtTheThirdLetter() {
        Task task = Tasks.task(new PreviousAndFirstTask.Factory(), "", 1);
        Batch read = task.read("dbac");
        assertEquals(List.of("-", "-", "b d", "a d"), targets(task, read));
        assertArrayEquals(new int[] {-1, -1, 1, 2}, looks(task, read, "previous"));
        assertArrayEquals(new int[] {-1, -1, 0, 0}, looks(task, read, "first"));
    }

    @Test
    void theLastWordDecidesWhatItStandsFor() {
        Task task = Tasks.task(new PronounTask.Factory(), "", 1);
        Batch living = task.read("the box hid the cat because it was hungry");
        assertEquals(List.of("-", "-", "-", "-", "-", "-", "cat", "-", "-"), targets(task, living));
        Batch thing = task.read("The box hid the cat because it was empty");
        assertEquals("box", targets(task, thing).get(6));
        assertEquals(1, looks(task, thing, "meant")[6]);
        assertEquals(4, looks(task, thing, "other")[6]);
        assertEquals(8, looks(task, thing, "deciding")[6]);
        assertEquals(List.of("-", "-", "-"), targets(task, task.read("the cat was")));
    }

    @Test
    void chineseNeedsNoBlanksAndHasAPronounOfItsOwn() {
        Task simplified = Tasks.task(new PronounTask.Factory(), "", 1, "script", "simplified");
        Batch read = simplified.read("猫看见箱子，因为它空了。");
        assertEquals(List.of("-", "-", "-", "-", "箱子", "-"), targets(simplified, read));
        Task traditional = Tasks.task(new PronounTask.Factory(), "", 1, "script", "traditional");
        assertEquals("貓", targets(traditional, traditional.read("貓看見箱子，因為ㄊㄚ睏了")).get(4));
        assertEquals(7, traditional.read("貓看見龍箱子因為ㄊㄚ睏了").length(), "a sign it does not know");
    }

    @Test
    void halfOfThePronounsMeanTheFirstNoun() {
        Task task = Tasks.task(new PronounTask.Factory(), "", 1, "batch", "256");
        Batch batch = task.next(new SplittableRandom(1));
        int first = 0;
        for (int row = 0; row < 256; row++) {
            String answer = task.answers().token(batch.target(6, row));
            first += task.inputs().token(batch.input(1, row)).equals(answer) ? 1 : 0;
        }
        assertEquals(128, first, 24); // three standard deviations
    }
}
