package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.trace.Trace;

class FirstSymbolTaskTest {
    @Test
    void theAnswerToTheQuestionIsTheFirstSymbol() {
        Task task = Tasks.task(new FirstSymbolTask.Factory(), "", 1);
        Set<Integer> lengths = new HashSet<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            Batch batch = task.next(random);
            lengths.add(batch.length());
            assertEquals(batch.size(), batch.counted());
            for (int row = 0; row < batch.size(); row++) {
                String first = task.inputs().token(batch.input(0, row));
                assertEquals(first, task.answers().token(batch.target(batch.length() - 1, row)));
                assertEquals("?", task.inputs().token(batch.input(batch.length() - 1, row)));
            }
        }
        assertTrue(lengths.contains(3) && lengths.contains(22));
    }

    @Test
    void fixedGapsAreAllTheLongest() {
        Task task = Tasks.task(new FirstSymbolTask.Factory(), "", 1, "gaps", "fixed", "longest gap", "7");
        assertEquals(9, task.next(new SplittableRandom(1)).length());
    }

    @Test
    void aWindowKnowsWhatItSeesAndGuessesBeyond() {
        Task task = Tasks.task(new FirstSymbolTask.Factory(), "", 1, "longest gap", "4");
        CountingModel model = Tasks.ngram(task, "n", "4", "smoothing", "kneser-ney");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            model.count(task.next(random));
        }
        Trace trace = Tasks.measure(task, model);
        var gaps = trace.get("metric.accuracy.gap");
        assertEquals(
                List.of("1", "2", "5", "10", "20", "40", "80"), gaps.columns().labels());
        assertEquals(1, gaps.at(0, 0));
        assertEquals(.25, gaps.at(0, 6), .12);
    }

    @Test
    void ownSequencesMayHaveBlanks() {
        Task task = Tasks.task(new FirstSymbolTask.Factory(), "", 1);
        Batch read = task.read("A b c ?");
        assertEquals(4, read.length());
        assertEquals(0, read.counted());
    }

    /// What a gradient is sent back through is a text of the task: something to remember, noise, the question.
    @Test
    void aQuestionOfAnyLengthBeginsWithALetterAndEndsWithTheQuestionMark() {
        Task task = Tasks.task(new FirstSymbolTask.Factory(), "", 1);
        for (int length : new int[] {2, 3, 40}) {
            int[] asked = task.question(length, new SplittableRandom(length));
            assertEquals(length, asked.length);
            assertTrue(task.answers().knows(task.inputs().token(asked[0])));
            assertEquals("?", task.inputs().token(asked[length - 1]));
            for (int t = 1; t < length - 1; t++) {
                assertTrue("abcd".contains(task.inputs().token(asked[t])));
            }
        }
    }
}
