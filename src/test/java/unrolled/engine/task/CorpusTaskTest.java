package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.StubModel;
import unrolled.engine.model.Window;
import unrolled.engine.model.pass.ContextWindows;
import unrolled.engine.text.Corpus;
import unrolled.engine.text.TextException;
import unrolled.engine.text.TextException.Reason;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class CorpusTaskTest {
    private static final String OWN = "I eat apples. I eat apples. I eat pears.";
    private static final String LONG = IntStream.range(0, 400)
            .mapToObj(i -> "The number " + i + " sleeps. ")
            .collect(Collectors.joining());

    private static CorpusTask task(String text, String... settings) {
        return (CorpusTask) Tasks.task(new CorpusTask.Factory(), text, 1, settings);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 48, 256})
    void readingCountsEveryTokenButTheFirstOnce(int length) {
        CorpusTask task = task(LONG, "tokens", "words", "order", "reading", "length", "" + length, "batch", "3");
        int[] text = task.corpus().training();
        int[] seen = new int[task.inputs().size()];
        SplittableRandom random = new SplittableRandom(1);
        while (task.progress() < 1) {
            for (int target : task.next(random).targets()) {
                if (target != Batch.IGNORED) {
                    seen[target]++;
                }
            }
        }
        int[] expected = new int[seen.length];
        Arrays.stream(text).skip(1).forEach(token -> expected[token]++);
        assertArrayEquals(expected, seen);
        assertEquals(1, task.progress());
        assertEquals(text.length, task.tokensRead());
    }

    @Test
    void windowsCutNoContextOff() {
        CorpusTask task = task(LONG, "tokens", "words", "order", "reading", "length", "7");
        CountingModel inWindows = Tasks.ngram(task, "n", "6");
        Tasks.read(task, inWindows);
        CountingModel whole = Tasks.ngram(task, "n", "6");
        int[] text = task.corpus().training();
        int[] targets = Arrays.copyOf(Arrays.copyOfRange(text, 1, text.length), text.length);
        targets[text.length - 1] = Batch.IGNORED;
        whole.count(new Batch(text.length, 1, text, targets));
        assertEquals(whole.parameterCount(), inWindows.parameterCount());
        assertArrayEquals(whole.predict(task.example()), inWindows.predict(task.example()));
    }

    @Test
    void theLastTenthIsHeldOut() {
        CorpusTask task = task(LONG, "tokens", "words");
        Corpus corpus = task.corpus();
        assertEquals(5 * 400, corpus.training().length + corpus.heldOut().length);
        assertEquals(200, corpus.heldOut().length);
        assertTrue(corpus.split());
        List<String> shown = Arrays.stream(task.example().inputs())
                .mapToObj(task.inputs()::token)
                .toList();
        assertEquals("the", shown.getFirst());
        assertTrue(shown.contains("."));
    }

    @Test
    void heldOutBatchesLieInTheHeldOutTextAlone() {
        CorpusTask task = task(LONG, "tokens", "characters", "length", "40");
        List<Integer> kept = Arrays.stream(task.corpus().heldOut()).boxed().toList();
        List<Integer> read = Arrays.stream(task.corpus().training()).boxed().toList();
        Batch batch = task.heldOut(new SplittableRandom(3));
        for (int row = 0; row < batch.size(); row++) {
            int sequence = row;
            List<Integer> tokens = IntStream.range(0, batch.length())
                    .mapToObj(t -> batch.input(t, sequence))
                    .toList();
            assertTrue(Collections.indexOfSubList(kept, tokens) >= 0);
            assertEquals(-1, Collections.indexOfSubList(read, tokens));
        }
    }

    @Test
    void aShareIsTheBeginningAndLeavesTheRestAlone() {
        CorpusTask all = task(LONG);
        CorpusTask part = task(LONG, "share", ".1");
        int[] training = all.corpus().training();
        assertEquals(Math.round(training.length * .1), part.corpus().training().length);
        assertEquals(all.inputs().tokens(), part.inputs().tokens());
        assertArrayEquals(all.corpus().heldOut(), part.corpus().heldOut());
        assertArrayEquals(
                Arrays.copyOf(training, part.corpus().training().length),
                part.corpus().training());
    }

    @Test
    void aFewSentencesAreMeasuredOnThemselves() {
        CorpusTask task = task(OWN, "tokens", "words", "order", "reading", "length", "48");
        CountingModel model = Tasks.ngram(task, "n", "2");
        Tasks.read(task, model);
        Trace trace = Tasks.measure(task, model);
        // 11 targets; apples 2 of 3, and the rest is certain: 2 ln 3/2 + ln 3
        double loss = (2 * Math.log(1.5) + Math.log(3)) / 11;
        assertEquals(loss, trace.get("metric.loss").at(0, 0), 1e-6);
        assertEquals(Math.exp(loss), trace.get("metric.perplexity").at(0, 0), 1e-5);
        assertEquals(10 / 11f, trace.get("metric.accuracy").at(0, 0), 1e-6f);
        assertEquals(12, task.example().length());
    }

    @Test
    void theLossByPositionAddsUpToTheLoss() {
        CorpusTask task = task(OWN, "tokens", "words", "length", "48");
        Trace trace = Tasks.measure(task, bigram(task));
        Activation byPosition = trace.get("metric.loss.position");
        assertEquals(
                List.of("1", "2", "3", "5", "8", "13"), byPosition.columns().labels());
        int[] counted = {1, 1, 1, 2, 3, 3};
        double sum = 0;
        for (int group = 0; group < counted.length; group++) {
            sum += counted[group] * byPosition.at(0, group);
        }
        assertEquals(trace.get("metric.loss").at(0, 0), sum / 11, 1e-6);
    }

    /// A bigram guesses alike wherever a window begins, so each guess is known from the text as a whole.
    @Test
    void theTokensBeforeAWindowCountByTheirPositionToo() {
        CorpusTask task = task(LONG, "tokens", "words", "length", "8");
        CountingModel model = bigram(task);
        int[] text = task.corpus().heldOut();
        float[] predicted = model.predict(new Batch(text.length, 1, text, text));
        double[] sum = new double[14];
        int[] counted = new int[14];
        for (int begin = 0; begin < text.length - 1; begin += 8) {
            int start = Math.max(0, begin - 5);
            for (int at = start; at < Math.min(begin + 8, text.length - 1); at++) {
                sum[at - start + 1] -= Math.log(predicted[at * task.inputs().size() + text[at + 1]]);
                counted[at - start + 1]++;
            }
        }
        Activation byPosition = Tasks.measure(task, model).get("metric.loss.position");
        assertEquals(
                List.of("1", "2", "3", "5", "8", "13"), byPosition.columns().labels());
        assertEquals(sum[3] / counted[3], byPosition.at(0, 2), 1e-5);
        assertEquals((sum[4] + sum[5]) / (counted[4] + counted[5]), byPosition.at(0, 3), 1e-5);
        assertEquals(25, counted[5]);
    }

    /// Guesses the worse the more it has read of a stretch of six tokens.
    private record Stretches(int answers) implements StubModel {
        private static final int CONTEXT = 6;

        @Override
        public List<Window> windows(int length) {
            return ContextWindows.of(length, CONTEXT);
        }

        @Override
        public float[] predict(Batch batch) {
            float[] predicted = new float[batch.inputs().length * answers];
            for (Window window : windows(batch.length())) {
                for (int position = window.counted(); position < window.end(); position++) {
                    float[] row = new float[batch.size() * answers];
                    Arrays.fill(row, (float) Math.exp(-1 - position + window.start()));
                    System.arraycopy(row, 0, predicted, position * row.length, row.length);
                }
            }
            return predicted;
        }
    }

    @Test
    void aModelWithAShortContextHasReadWhatIsInItsContext() {
        CorpusTask task = task(LONG, "tokens", "words", "length", "8");
        Activation byPosition =
                Tasks.measure(task, new Stretches(task.inputs().size())).get("metric.loss.position");
        assertEquals(List.of("1", "2", "3", "5", "6"), byPosition.columns().labels());
        for (int read : new int[] {1, 2, 3}) {
            assertEquals(read, byPosition.at(0, read - 1), 1e-5);
        }
        assertTrue(byPosition.at(0, 3) > 4 && byPosition.at(0, 3) < 5, "of four tokens and of five");
        assertEquals(6, byPosition.at(0, 4), 1e-5);
    }

    private static CountingModel bigram(CorpusTask task) {
        CountingModel model = Tasks.ngram(task, "n", "2", "smoothing", "add-k");
        model.count(task.next(new SplittableRandom(1)));
        return model;
    }

    @Test
    void theImpossibleCostsALotButNotEverything() {
        CorpusTask task = task(LONG, "tokens", "words", "order", "reading");
        CountingModel model = Tasks.ngram(task, "n", "3");
        Tasks.read(task, model);
        float loss = Tasks.measure(task, model).get("metric.loss").at(0, 0);
        assertTrue(Float.isFinite(loss));
    }

    @Test
    void rareWordsAreUnknown() {
        CorpusTask task = task(LONG + "Zebra.", "tokens", "words", "vocabulary", "16");
        assertTrue(task.inputs().size() <= 17);
        Batch read = task.read("the zebra sleeps");
        assertEquals(0, read.input(1, 0));
        assertEquals(Batch.IGNORED, read.target(2, 0));
    }

    @Test
    void theLastLineEndsLikeTheOthers() {
        CorpusTask task = task("I eat.\nI drink.", "tokens", "words");
        assertEquals("\n", task.inputs().token(task.corpus().training()[7]));
        assertEquals(8, task.corpus().training().length);
    }

    @Test
    void tooLittleTextIsRefused() {
        assertEquals(
                Reason.TOO_SHORT,
                assertThrows(TextException.class, () -> task("fox", "tokens", "words"))
                        .reason());
        assertEquals(
                Reason.EMPTY,
                assertThrows(TextException.class, () -> task(" \n ")).reason());
        assertEquals(2, task("ab", "length", "48").next(new SplittableRandom(1)).inputs().length / 16 + 1);
    }

    @Test
    void aHugeTextIsCutToItsBeginning() {
        CorpusTask task = task("abcdefghi\n".repeat(300_000));
        assertEquals(
                Corpus.MOST, task.corpus().training().length + task.corpus().heldOut().length, 2);
    }
}
