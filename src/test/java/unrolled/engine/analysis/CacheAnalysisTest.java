package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.model.pass.SlidingReader;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class CacheAnalysisTest {
    private static final int WIDTH = 8;
    private static final int INNER = 24;
    private static final int LAYERS = 3;
    private static final int CONTEXT = 6;
    private static final Task TASK = Analyses.corpus("length", "9");
    private static final Model MODEL = gpt();
    private static final Trace TRACE = Analyses.run(new CacheAnalysis.Factory(), MODEL, TASK, 1);

    private static Model gpt(String... more) {
        List<String> settings = new ArrayList<>(
                List.of("width", "8", "feed-forward size", "24", "layers", "3", "heads", "2", "context", "6"));
        settings.addAll(List.of(more));
        return Analyses.model("gpt", TASK, settings.toArray(String[]::new));
    }

    /// By hand, product by product: q, k, v and the output of an attention are d x d each; a query meets each key once
    /// for its score and once for its value, over all heads d numbers each time.
    private static double oneToken(int seen) {
        double block = 4.0 * WIDTH * WIDTH + 2.0 * WIDTH * seen + 2.0 * WIDTH * INNER;
        return LAYERS * block + (double) WIDTH * TASK.answers().size();
    }

    private static double window(int positions) {
        double sum = 0;
        for (int seen = 1; seen <= positions; seen++) {
            sum += oneToken(seen);
        }
        return sum;
    }

    @Test
    void countsTheProductsThatADerivationByHandCounts() {
        Activation work = TRACE.get("cache.work");
        for (int step = 0; step < CONTEXT; step++) {
            assertEquals(oneToken(step + 1), work.at(0, step));
            assertEquals(window(step + 1), work.at(1, step));
        }
    }

    @Test
    void beyondTheContextTheNewerHalfIsReadAgain() {
        Activation work = TRACE.get("cache.work");
        assertEquals(window(4), work.at(0, CONTEXT), "three that are kept and the new one");
        assertEquals(window(4), work.at(1, CONTEXT));
        assertEquals(oneToken(5), work.at(0, CONTEXT + 1));
        assertEquals(window(4), work.at(0, 9), "and again, three steps later");
    }

    @Test
    void withoutTheCacheTheLastTokenOfTheContextTakesAboutAsManyTimesTheWorkAsItHasTokens() {
        double expected = window(CONTEXT) / oneToken(CONTEXT);
        assertEquals(expected, TRACE.get("cache.saving").at(0, CONTEXT - 1), 1e-5);
    }

    @Test
    void keepsAKeyAndAValueInEachLayerForEachPositionInTheContext() {
        Activation numbers = TRACE.get("cache.numbers");
        for (int step = 0; step < CONTEXT; step++) {
            assertEquals(2 * LAYERS * WIDTH * (step + 1), numbers.at(0, step));
        }
        assertEquals(2 * LAYERS * WIDTH * 4, numbers.at(0, CONTEXT));
    }

    @Test
    void withTheCacheEachPositionIsComputedOnceUntilTheContextIsFull() {
        Activation with = TRACE.get("cache.computed.with");
        Activation without = TRACE.get("cache.computed.without");
        for (int step = 0; step < CONTEXT; step++) {
            for (int position = 0; position < with.columns().size(); position++) {
                assertEquals(position == step ? 1 : position < step ? 0.5 : 0, with.at(step, position));
                assertEquals(position <= step ? 1 : 0, without.at(step, position));
            }
        }
        for (int position = 0; position <= CONTEXT; position++) {
            assertEquals(position < 3 ? 0 : 1, with.at(CONTEXT, position), "after the slide");
        }
    }

    @Test
    void bothWaysAnswerTheSame() {
        assertTrue(
                TRACE.get("cache.difference").max() < 1e-5,
                TRACE.get("cache.difference").max() + "");
    }

    /// The analysis says what is in the context; a reader that counts says what is read.
    @Test
    void theContextIsThatOfTheReader() {
        for (int context = 1; context < 9; context++) {
            List<Integer> lengths = new ArrayList<>(); // of what has been read since the start of each reader
            SlidingReader reader = new SlidingReader(
                    () -> {
                        lengths.add(0);
                        return token -> {
                            lengths.set(lengths.size() - 1, lengths.getLast() + 1);
                            return new float[0];
                        };
                    },
                    context);
            for (int position = 0; position < 30; position++) {
                reader.read(0);
                assertEquals(lengths.getLast(), position + 1 - SlidingReader.first(position, context));
            }
        }
    }

    @Test
    void onlyALanguageModelThatLooksBackKeepsAnything() {
        CacheAnalysis.Factory factory = new CacheAnalysis.Factory();
        assertTrue(factory.suits(MODEL, TASK));
        assertFalse(factory.suits(gpt("mask", "none"), TASK));
        assertFalse(factory.suits(Analyses.model("lstm", TASK), TASK));
    }
}
