package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        Task task = Analyses.corpus("tokens", "words", "order", "reading");
        Trace trace = Analyses.run(UNSEEN, Analyses.model("ngram", task), task, 1);
        assertEquals(1, trace.get("ngram.unseen").min());
        assertEquals(
                task.inputs().size(), trace.get("ngram.perplexity.kneser-ney").at(1, 2), 1e-2);
    }

    @Test
    void aWindowIsUnseenIfItDoesNotStandInWhatWasRead() {
        int[] read = {1, 2, 3, 1, 2, 4};
        int[] asked = {9, 1, 2, 3, 4, 1};
        assertArrayEquals(new double[] {0, 3, 4, 5, 5, 5}, UnseenAnalysis.unseen(read, asked, 1));
    }

    /// A word that came once is not in the vocabulary, but it is not new.
    @Test
    void aSingleWordIsNewOnlyIfItWasNeverRead() {
        String text = "once " + "the fox ran. ".repeat(300) + "once new the fox";
        Task task = Analyses.corpusOf(text, "tokens", "words", "order", "reading");
        Trace trace = Analyses.run(UNSEEN, Analyses.ngram(task), task, 1);
        int heldOut = 120; // tokens of 1205
        assertEquals(1.0 / (heldOut - 5), trace.get("ngram.unseen").at(0, 0), 1e-6);
        assertEquals(2.0 / heldOut, trace.get("ngram.unknown").at(0, 1), 1e-6);
        assertEquals(5, task.inputs().size());
        assertEquals(25, trace.get("ngram.possible").at(0, 1), 1e-6);
        assertEquals(5, trace.get("ngram.seen").at(0, 1)); // ⁇ the, the fox, fox ran, ran ., . the
        assertEquals(5 / 25.0, trace.get("ngram.filled").at(0, 1), 1e-6);
    }

    /// What the model shows of its table are the tokens that come most often, whatever they come after.
    @Test
    void ofATableWithManyTokensWholeRowsCanBeSeen() {
        String words = IntStream.range(0, 60).mapToObj(i -> "the w" + i + " . ").collect(Collectors.joining());
        Task task = Analyses.corpusOf(words.repeat(9), "tokens", "words", "order", "reading");
        Trace trace = Analyses.run(new RowsAnalysis.Factory(), Analyses.ngram(task), task, 1);
        Activation rows = trace.get("ngram.rows.probability");
        assertEquals(task.answers().tokens(), rows.columns().labels());
        int the = rows.rows().find("the");
        assertEquals(1.0 / 60, rows.at(the, rows.columns().find("w7")), 0.01);
    }

    @Test
    void aWordHasItsCountAndItsContinuationCount() {
        Task task = Analyses.corpusOf("a b a b c b a\n".repeat(9), "tokens", "words", "order", "reading");
        Trace trace = Analyses.run(
                new ContinuationsAnalysis.Factory(),
                Analyses.ngram(task),
                task,
                1,
                "compared words",
                "c b, nosuchword");
        Activation counts = trace.get("ngram.continuations");
        assertEquals(List.of("c", "b"), counts.rows().labels());
        assertEquals(9, counts.at(0, 0));
        assertEquals(1, counts.at(0, 1));
        assertEquals(27, counts.at(1, 0));
        assertEquals(2, counts.at(1, 1));
    }

    @Test
    void wordsToCompareAreParted() {
        Task task = Analyses.corpusOf("a b a b c b a\n".repeat(9), "tokens", "words", "order", "reading");
        for (String wish : List.of("c b a", "c, b,a", "c，b，a", "c、b、a", " c、 b a ")) {
            Trace trace = Analyses.run(
                    new ContinuationsAnalysis.Factory(), Analyses.ngram(task), task, 1, "compared words", wish);
            assertEquals(
                    List.of("c", "b", "a"),
                    trace.get("ngram.continuations").rows().labels(),
                    wish);
        }
    }

    @Test
    void suitsNGramsOnACorpusOnly() {
        Task symbols = Analyses.firstSymbol();
        assertFalse(UNSEEN.suits(Analyses.ngram(symbols), symbols));
        assertFalse(UNSEEN.suits(new Analyses.Echo(9, 0), Analyses.corpus()));
    }
}
