package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;

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
    void tellsThePromptBesideWhatWasWritten() {
        Trace prompted = Analyses.run(SAMPLE, model, task, 1, "prompt", "The fox");
        assertEquals("the fox", text(prompted.get("sample.prompt")).toLowerCase(Locale.ROOT));
        String alone = text(Analyses.run(SAMPLE, model, task, 1).get("sample.prompt"));
        assertTrue(alone.isBlank(), alone);
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

    @Test
    void aCopiedStretchIsAsLongAsInTheText() {
        int[] text = {1, 2, 3, 4, 5, 1, 2, 9};
        int[] sample = {2, 3, 4, 1, 2, 9, 7, 5};
        assertArrayEquals(new double[] {3, 3, 3, 3, 3, 3, 0, 1}, CopiedAnalysis.copied(sample, text));
    }

    @Test
    void aWiderWindowCopiesMoreAndSpellsBetter() {
        Activation[] copied = new Activation[2];
        float[] spelled = new float[2];
        for (int i = 0; i < 2; i++) {
            Task letters = Analyses.corpus("tokens", "characters", "order", "reading");
            Model counts = Analyses.ngram(letters, "n", i == 0 ? "1" : "6");
            Trace trace = Analyses.run(new CopiedAnalysis.Factory(), counts, letters, 1);
            copied[i] = trace.get("sample.copied");
            spelled[i] = trace.get("sample.spelled").at(0, 0);
        }
        assertTrue(copied[0].max() < copied[1].max());
        assertTrue(copied[1].min() >= 6, () -> Arrays.toString(copied[1].values()));
        assertTrue(spelled[0] < .3 && spelled[1] == 1, spelled[0] + " " + spelled[1]);
    }

    @Test
    void aSentenceIsTheProductOfItsWords() {
        String text = "I eat rice.\nWe eat rice.\nI eat bread.\n";
        Task lines = Analyses.corpusOf(text, "tokens", "words", "order", "reading");
        Trace trace = Analyses.run(
                new ChainAnalysis.Factory(), Analyses.ngram(lines), lines, 1, "whole sentence", "We eat bread.");
        assertEquals(
                List.of("we", "eat", "bread", "."), trace.get("chain").columns().labels());
        assertArrayEquals(
                new float[] {1 / 2f, 1, 1 / 3f, 1, 1 / 2f, 1 / 2f, 1 / 6f, 1 / 6f},
                trace.get("chain").values(),
                1e-6f);
        String each = "P(w_t \\mid w_{<t})";
        assertEquals(each, formula(trace, "chain", 0, 2));
        assertTrue(formula(trace, "chain", 1, 2).contains("\\prod"), "only the product is a product");
        assertEquals(1 / 6f, trace.get("chain.whole").at(0, 0), 1e-6);
        assertEquals(Math.pow(6, .25), trace.get("chain.typical").at(0, 0), 1e-5);
        assertEquals(Math.log(6) / 4, trace.get("chain.mean").at(0, 0), 1e-6);
        assertEquals(Math.log(3), trace.get("chain.surprise").at(0, 2), 1e-6);
    }

    private static String formula(Trace trace, String name, int row, int column) {
        return trace.explain(new Cell(name, row, column)).formula();
    }

    /// It may be another one than the model's own, after a temperature and what is cut off.
    @Test
    void aTokenIsExplainedAsWhatItWasDrawnWith() {
        Task words = Analyses.corpus("tokens", "words", "order", "reading");
        Trace sample = Analyses.run(SAMPLE, Analyses.ngram(words), words, 1, "temperature", "0.5");
        assertEquals("q(w_t)", formula(sample, "sample", 0, 0));
        Trace branches = Analyses.run(new BranchesAnalysis.Factory(), Analyses.ngram(words), words, 1);
        assertEquals("q(w_t)", formula(branches, "branches.draw", 0, 0));
        List<String> columns = List.of("", "P(w_t \\mid w_{<t})", "q(w_t)", "");
        for (int column = 0; column < columns.size(); column++) {
            assertEquals(columns.get(column), formula(branches, "branches", 0, column));
        }
    }

    @Test
    void onlyTheTotalOfABeginningIsASum() {
        Task task = Analyses.task("reversal");
        Trace beam = Analyses.run(
                new BeamAnalysis.Factory(), Analyses.model("encoder-decoder", task, "hidden", "8"), task, 1);
        List<String> columns = List.of("", "P(w_t)", "\\sum_t \\ln P(w_t)", "");
        for (int column = 0; column < columns.size(); column++) {
            assertEquals(columns.get(column), formula(beam, "beam.tree", 0, column));
        }
        assertEquals("\\sum_t \\ln P(w_t)", formula(beam, "beam.answers", 0, 0));
    }
}
