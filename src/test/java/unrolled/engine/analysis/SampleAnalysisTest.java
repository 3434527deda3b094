package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;

class SampleAnalysisTest {
    private static final Analysis.Factory SAMPLE = new SampleAnalysis.Factory();
    private final Task task = Analyses.corpus("tokens", "words", "order", "reading");
    private final Model model = Analyses.ngram(task, "n", "3");

    private Activation sample(long seed, String... settings) {
        return Analyses.run(SAMPLE, model, task, seed, settings).get("sample");
    }

    private static String text(Activation sample) {
        return String.join("", sample.columns().labels());
    }

    @Test
    void theLabelsAreAReadableText() {
        Activation sample = sample(1, "sample length", "20");
        assertEquals(20, sample.columns().size());
        assertTrue(text(sample).startsWith("the "), text(sample));
        assertTrue(text(sample).contains(" saw the "), text(sample));
    }

    @Test
    void continuesThePrompt() {
        assertTrue(text(sample(1, "prompt", "The fox")).startsWith(" saw the "));
        String anew = text(sample(1, "prompt", "龘龘"));
        assertTrue(anew.startsWith("the "), anew);
    }

    @Test
    void continuesAChinesePrompt() {
        Task chinese = Analyses.corpusOf("狐狸看见了乌鸦。\n".repeat(200), "tokens", "characters", "order", "reading");
        Model counts = Analyses.ngram(chinese, "n", "3");
        Activation sample = Analyses.run(SAMPLE, counts, chinese, 1, "prompt", "狐狸看", "sample length", "20")
                .get("sample");
        assertTrue(text(sample).startsWith("见了乌鸦。\n狐狸"), text(sample));
    }

    @Test
    void minPCutsOffTheUnlikely() {
        assertEquals(text(sample(1, "temperature", "0")), text(sample(2, "min-p", "1")));
    }

    @Test
    void anotherSeedIsAnotherTextUnlessFrozen() {
        assertNotEquals(text(sample(1)), text(sample(2)));
        Activation frozen = sample(1, "temperature", "0");
        assertEquals(text(frozen), text(sample(2, "temperature", "0")));
        assertEquals(1, frozen.min());
        assertEquals(text(frozen), text(sample(3, "top-k", "1")));
    }

    @Test
    void neverWritesTheUnknownToken() {
        Activation wild = sample(4, "temperature", "3", "sample length", "400");
        assertFalse(text(wild).contains(Vocabulary.UNKNOWN));
    }
}
