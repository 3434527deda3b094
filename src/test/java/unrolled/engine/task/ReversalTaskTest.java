package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.StubModel;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Trace;

class ReversalTaskTest {
    private static final Task TASK = Tasks.task(new ReversalTask.Factory(), "", 3);

    @Test
    void theAnswerIsTheSourceBackwards() {
        assertEquals("dcba</s>", answer(TASK, TASK.read("abcd")));
    }

    @Test
    void whatIsSaidAsReadIsTheSourceItself() {
        Task task = Tasks.task(new ReversalTask.Factory(), "", 3, "say", "as read");
        assertEquals("abcd</s>", answer(task, task.read("abcd")));
        Activation gold = shown(task, task.read("abcd")).get("attention.gold");
        for (int t = 0; t < 4; t++) {
            assertEquals(1, gold.at(t, t), "letter " + t);
        }
    }

    /// One yes or no a letter: where it stands says which it is.
    @Test
    void lettersInTheOrderOfTheAlphabetAreSmallOrCapital() {
        Task task = Tasks.task(new ReversalTask.Factory(), "", 3, "letter order", "alphabet");
        assertEquals("dCBa</s>", answer(task, task.read("aBCd")));
        Batch batch = task.next(new SplittableRandom(1));
        int capitals = 0;
        for (int row = 0; row < batch.size(); row++) {
            int[] source = batch.sourceOf(row).tokens();
            for (int s = 0; s < source.length; s++) {
                String letter = task.inputs().token(source[s]);
                assertEquals(Character.toString('a' + s), letter.toLowerCase(Locale.ROOT));
                capitals += letter.equals(letter.toUpperCase(Locale.ROOT)) ? 1 : 0;
            }
        }
        assertTrue(capitals > 50, capitals + " capitals of some 300 letters");
    }

    private static String answer(Task task, Batch batch) {
        StringBuilder answer = new StringBuilder();
        for (int target : batch.targets()) {
            answer.append(task.answers().token(target));
        }
        return answer.toString();
    }

    private static Trace shown(Task task, Batch batch) {
        List<Activation> reported = new ArrayList<>();
        task.annotate(batch, (name, activation) -> reported.add(activation.get()));
        return new Trace(reported);
    }

    @Test
    void everyBatchHasTheSameShapeWhateverTheLengths() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5; i++) {
            Batch batch = TASK.next(random);
            assertEquals(16, batch.source().length());
            assertEquals(17, batch.length());
        }
    }

    /// The share of right answers over all lengths is what its own counts say, and no length is left out.
    @Test
    void exactnessIsAskedForEveryLength() {
        Trace trace = Tasks.measure(TASK, Tasks.learner(TASK));
        assertEquals(
                "[4, 6, 8, 10, 12, 14, 16, 20, 24]",
                trace.get("metric.exact.length").columns().labels().toString());
        assertEquals(7, trace.get("metric.gold.offset").columns().size());
        assertEquals("gold", trace.get("metric.gold.offset").rows().name(), "what is a share, not of accuracy");
        assertEquals("exact", trace.get("metric.exact.length").rows().name());
    }

    /// The more of its first tokens an answer must have right, the fewer are right; with the end of the longest, those
    /// that are exact are left.
    @Test
    void theShareOfRightBeginningsFallsFromTheFirstTokenToTheWholeAnswer() {
        Trace trace = Tasks.measure(TASK, Tasks.learner(TASK));
        Activation first = trace.get("metric.accuracy.prefix");
        assertEquals("1", first.columns().label(0));
        assertEquals("17", first.columns().label(first.columns().size() - 1));
        assertEquals(trace.get("metric.exact").at(0, 0), first.at(0, 16));
        for (int k = 1; k < 17; k++) {
            assertTrue(first.at(0, k) <= first.at(0, k - 1), "first " + (k + 1));
        }
    }

    /// By hand, three answers `a b </s>` and one `a </s>`, written as `a b </s>`, `a b b`, `b b </s>` and
    /// `a </s>`. Three begin right; the first two tokens are right in the same three, as the last has no
    /// more; two are whole.
    @Test
    void beginningsAreCountedUntilTheFirstTokenThatIsWrong() {
        Vocabulary answers = new Vocabulary(List.of(Vocabulary.START, Vocabulary.END, "a", "b"));
        SentencePair two = new SentencePair(new int[] {2, 1}, new int[] {2, 3}, new int[] {1, 0});
        SentencePair one = new SentencePair(new int[] {1}, new int[] {2}, new int[] {0});
        TranslationScore judged = new TranslationScore(answers);
        int[][] written = {{2, 2, 3, 2}, {3, 3, 3, 1}, {1, 3, 1, 0}};
        judged.ask(new Says(answers.size(), written), List.of(two, two, two, one));
        List<Activation> reported = new ArrayList<>();
        judged.report((name, activation) -> reported.add(activation.get()));
        judged.reportPrefixes((name, activation) -> reported.add(activation.get()));
        Trace trace = new Trace(reported);
        assertEquals(
                List.of("1", "2", "3"),
                trace.get("metric.accuracy.prefix").columns().labels());
        assertArrayEquals(
                new float[] {.75f, .75f, .5f},
                trace.get("metric.accuracy.prefix").values());
        assertEquals(.5f, trace.get("metric.exact").at(0, 0));
    }

    /// Is certain of these tokens, by position and row, whatever it reads.
    private static final class Says implements StubModel {
        private final int answers;
        private final int[][] tokens;

        Says(int answers, int[][] tokens) {
            this.answers = answers;
            this.tokens = tokens;
        }

        @Override
        public float[] predict(Batch batch) {
            float[] certain = new float[batch.inputs().length * answers];
            for (int t = 0; t < batch.length(); t++) {
                for (int row = 0; row < batch.size(); row++) {
                    certain[(t * batch.size() + row) * answers + tokens[t][row]] = 1;
                }
            }
            return certain;
        }

        @Override
        public void count(Batch batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reader reader() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void trace(Batch example, Probe probe) {
            throw new UnsupportedOperationException();
        }
    }
}
