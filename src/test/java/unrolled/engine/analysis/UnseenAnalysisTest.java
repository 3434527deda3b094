package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class UnseenAnalysisTest {
    private static final Analysis.Factory UNSEEN = new UnseenAnalysis.Factory();

    @Test
    void longerNGramsAreSeenLessAndFitTheTrainingTextBetter() {
        Task task = Analyses.corpus("tokens", "characters", "order", "reading", "share", ".1");
        Trace trace = Analyses.run(UNSEEN, Analyses.ngram(task), task, 1);
        Activation unseen = trace.get("ngram.unseen");
        Activation perplexity = trace.get("ngram.perplexity.add-k");
        assertEquals(6, unseen.columns().size());
        for (int n = 1; n < 6; n++) {
            assertTrue(unseen.at(0, n) >= unseen.at(0, n - 1));
            assertTrue(perplexity.at(0, n) <= perplexity.at(0, n - 1) + 1e-3);
        }
        assertEquals("training", perplexity.rows().label(0));
        assertTrue(trace.get("ngram.perplexity.kneser-ney").at(1, 5) >= 1);
    }

    @Test
    void aFreshModelHasSeenNothing() {
        Task task = Analyses.corpus("tokens", "words");
        Trace trace = Analyses.run(UNSEEN, Analyses.ngram(task), task, 1); // random order: nothing counted yet
        assertEquals(1, trace.get("ngram.unseen").min());
        assertEquals(
                task.inputs().size(), trace.get("ngram.perplexity.kneser-ney").at(1, 2), 1e-2);
    }

    @Test
    void suitsNGramsOnACorpusOnly() {
        Task symbols = Analyses.firstSymbol();
        assertFalse(UNSEEN.suits(Analyses.ngram(symbols), symbols));
        assertFalse(UNSEEN.suits(new Analyses.Echo(9, 0), Analyses.corpus()));
    }
}
