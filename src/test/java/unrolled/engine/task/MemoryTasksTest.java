package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.StubModel;
import unrolled.engine.trace.Activation;

/// The tasks that show what a memory can hold: store, brackets, a^n b^n, adding.
class MemoryTasksTest {
    private static String targets(Task task, Batch batch) {
        StringBuilder text = new StringBuilder();
        for (int position = 0; position < batch.length(); position++) {
            int target = batch.target(position, 0);
            text.append(text.isEmpty() ? "" : " ")
                    .append(target == Batch.IGNORED ? "-" : task.answers().token(target));
        }
        return text.toString();
    }

    @Test
    void storeAsksForTheLastCapitalEverywhere() {
        Task task = Tasks.task(new StoreTask.Factory(), "", 1);
        assertEquals("- B B B C C", targets(task, task.read("a Bda Cb")));
        assertEquals("A A", targets(task, task.read("Ax")));
        Batch batch = task.next(new SplittableRandom(1));
        assertEquals(30 * 32, batch.counted());
        for (int row = 0; row < 32; row++) {
            assertTrue(task.inputs().token(batch.input(0, row)).matches("[A-H]"), "the first letter is a capital");
        }
    }

    @Test
    void storeHasAsManyCapitalsAsAskedFor() {
        Task task = Tasks.task(new StoreTask.Factory(), "", 1, "capitals", "0.2", "length", "100");
        int capitals = 0;
        for (int token : task.next(new SplittableRandom(1)).inputs()) {
            capitals += task.inputs().token(token).matches("[A-H]") ? 1 : 0;
        }
        assertEquals(32 + .2 * 99 * 32, capitals, 60); // 2.7 standard deviations
    }

    /// A pair of tokens decides: a capital is seen at lag 0 and 1 by a bigram and a trigram, not at lag 2.
    @Test
    void aWindowKnowsTheCapitalsItSees() {
        Task task = Tasks.task(new StoreTask.Factory(), "", 1);
        CountingModel model = Tasks.ngram(task, "n", "3", "smoothing", "kneser-ney");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            model.count(task.next(random));
        }
        Activation lags = Tasks.measure(task, model).get("metric.accuracy.lag");
        assertEquals(
                List.of("0", "1", "2", "3", "5", "8", "12", "20", "30"),
                lags.columns().labels());
        assertEquals(1, lags.at(0, 0));
        assertEquals(1, lags.at(0, 1));
        for (int lag = 3; lag < 9; lag++) {
            assertEquals(.125, lags.at(0, lag), .15);
        }
    }

    @Test
    void bracketsAskWhetherAllAreClosed() {
        Task task = Tasks.task(new BracketsTask.Factory(), "", 1);
        Batch read = task.read("(())()(");
        assertEquals("open open open closed open closed open", targets(task, read));
        assertArrayEquals(new double[] {1, 2, 1, 0, 1, 0, 1}, task.hidden(read));
        assertEquals("closed open", targets(task, task.read(")(")));
    }

    @Test
    void bracketsNeverGoDeeperThanAskedFor() {
        Task task = Tasks.task(new BracketsTask.Factory(), "", 1, "deepest", "3", "length", "200", "batch", "1");
        double[] depths = task.hidden(task.next(new SplittableRandom(1)));
        double most = 0;
        for (double depth : depths) {
            assertTrue(depth >= 0);
            most = Math.max(most, depth);
        }
        assertEquals(3, most);
    }

    @Test
    void anbnAsksAfterEachBOnly() {
        Task task = Tasks.task(new AnbnTask.Factory(), "", 1);
        Batch read = task.read("aaabbb");
        assertEquals("- - - b b end", targets(task, read));
        assertArrayEquals(new double[] {1, 2, 3, 2, 1, 0}, task.hidden(read));
        assertEquals("- - b end - -", targets(task, task.read("aabbbb")));
        assertEquals("- -", targets(task, task.read("bb")), "what begins with b has no n");
        Batch batch = task.next(new SplittableRandom(1));
        for (int row = 0; row < batch.size(); row++) {
            int ends = 0;
            for (int position = 0; position < batch.length(); position++) {
                ends += batch.target(position, row) == task.answers().id("end") ? 1 : 0;
            }
            assertEquals(1, ends);
        }
    }

    /// A model that counts up to `limit` and believes that nothing is longer.
    private record Counter(int limit) implements StubModel {
        @Override
        public float[] predict(Batch batch) {
            float[] probabilities = new float[2 * batch.inputs().length];
            for (int row = 0; row < batch.size(); row++) {
                int waiting = 0;
                for (int position = 0; position < batch.length(); position++) {
                    int step = batch.input(position, row) == 1 ? 1 : -1;
                    waiting = Math.min(limit, waiting + step);
                    probabilities[2 * (position * batch.size() + row) + (waiting > 0 ? 0 : 1)] = 1;
                }
            }
            return probabilities;
        }

        @Override
        public Model.Reader reader() {
            return token -> new float[2];
        }
    }

    @Test
    void theLongestIsHowFarCountingHolds() {
        Task task = Tasks.task(new AnbnTask.Factory(), "", 1);
        assertEquals(
                17, Tasks.measure(task, new Counter(17)).get("metric.longest").at(0, 0));
        assertEquals(
                60, Tasks.measure(task, new Counter(99)).get("metric.longest").at(0, 0));
        Activation byN = Tasks.measure(task, new Counter(17)).get("metric.accuracy.n");
        assertEquals(1, byN.at(0, 16));
        assertTrue(byN.at(0, 17) < 1);
    }

    @Test
    void addingAsksForTheSumOfTheCircledDigits() {
        Task task = Tasks.task(new AddingTask.Factory(), "", 1);
        assertEquals("- - - - - - 6", targets(task, task.read("31④07②5")));
        assertEquals("- - 18", targets(task, task.read("9* 0 9*")));
        Batch batch = task.next(new SplittableRandom(1));
        assertEquals(32, batch.counted());
        for (int row = 0; row < batch.size(); row++) {
            int sum = 0;
            int circled = 0;
            for (int position = 0; position < batch.length(); position++) {
                int token = batch.input(position, row);
                circled += token > 10 ? 1 : 0;
                sum += token > 10 ? token - 11 : 0;
            }
            assertEquals(2, circled);
            assertEquals("" + sum, task.answers().token(batch.target(batch.length() - 1, row)));
        }
    }
}
