package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.StubModel;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Trace;

/// What is measured of models that look back at a source, or do not.
class SourceAnalysesTest {
    private static final Task TASK = Analyses.task("reversal");

    /// With one vector all that comes back enters at the end of the source and fades from there; with attention each
    /// state is reached by itself.
    @Test
    void gradientsReachTheBeginningOfASourceByAttention() {
        Activation without = gradient("none");
        Activation with = gradient("additive");
        assertEquals(16, without.columns().size());
        assertEquals(1, without.at(0, 0), 1e-6);
        for (int k = 1; k < 16; k++) {
            assertTrue(without.at(0, k) < without.at(0, k - 1), "fades at " + k);
        }
        assertTrue(without.at(0, 15) < 0.2, "one vector: " + without.at(0, 15));
        assertTrue(with.at(0, 15) > 0.5, "attention: " + with.at(0, 15));
    }

    /// Its batches have room for a word more than its longest sentence.
    @Test
    void gradientsAreThoseOfTheLongestSentences() {
        Task translation = Analyses.task("translation");
        Model model = Analyses.model("encoder-decoder", translation, "hidden", "8");
        Activation gradient = Analyses.run(new SourceGradientAnalysis.Factory(), model, translation, 3)
                .get("gradient.source");
        assertEquals(9, gradient.columns().size());
        assertEquals(1, gradient.at(0, 0), 1e-6);
        for (int k = 1; k < 9; k++) {
            assertTrue(gradient.at(0, k) > 0, "something arrives at " + k);
        }
    }

    private static Activation gradient(String attention) {
        Model model = Analyses.model(
                "encoder-decoder", TASK, "hidden", "16", "encoder", "unidirectional", "attention", attention);
        return Analyses.run(new SourceGradientAnalysis.Factory(), model, TASK, 3)
                .get("gradient.source");
    }

    @Test
    void aSummaryIsProbedOnSourcesThatTheTaskHas() {
        assertEquals(
                8,
                probed(Analyses.task("reversal")).get("summary.word").columns().size());
        Task shorter = Analyses.task("reversal", "longest source", "6");
        Activation six = probed(shorter).get("summary.word");
        assertEquals(6, six.columns().size(), "no source has eight letters");
        assertTrue(six.at(0, 5) > 0.2, "its last letter is there");
        Task longer = Analyses.task("reversal", "shortest source", "12");
        assertTrue(probed(longer).activations().isEmpty(), "no source is as short as eight letters");
    }

    @Test
    void aSummaryOfATranslationIsProbedUpToTheLongestSentence() {
        Task translation = Analyses.task("translation");
        Model model = Analyses.model("encoder-decoder", translation, "hidden", "8", "attention", "none");
        Trace probed = Analyses.run(new SummaryAnalysis.Factory(), model, translation, 3, "probe length", "20");
        assertEquals(9, probed.get("summary.word").columns().size());
    }

    private static Trace probed(Task task) {
        Model model = Analyses.model("encoder-decoder", task, "hidden", "16", "attention", "none");
        return Analyses.run(new SummaryAnalysis.Factory(), model, task, 3);
    }

    @Test
    void aWeightIsCountedForEachWordReadAndEachWritten() {
        Model model = Analyses.model("encoder-decoder", TASK, "hidden", "8");
        Activation counts =
                Analyses.run(new LooksAnalysis.Factory(), model, TASK, 3).get("attention.looks");
        assertEquals(2, counts.at(0, counts.columns().find("1")), "one letter, then the end");
        assertEquals(25 * 24, counts.at(0, counts.columns().find("24")));
        Model blind = Analyses.model("encoder-decoder", TASK, "hidden", "8", "attention", "none");
        Activation none =
                Analyses.run(new LooksAnalysis.Factory(), blind, TASK, 3).get("attention.looks");
        assertEquals(0, none.at(0, none.columns().find("24")));
    }

    /// What looks for the letter said last finds its twins as well, and nothing else.
    @Test
    void aSearchForTheLetterSaidLastFindsItsTwins() {
        Activation found = Analyses.run(new TwinsAnalysis.Factory(), new Searching(), TASK, 3)
                .get("attention.twins");
        assertEquals("[wanted, said, twin, other]", found.columns().labels().toString());
        float said = found.at(0, found.columns().find("said"));
        assertTrue(said > 0.2 && said <= 0.5, "shared with one twin or more: " + said);
        assertTrue(found.at(0, found.columns().find("twin")) > 0.2);
        assertEquals(0, found.at(0, found.columns().find("other")));
    }

    /// Looks at all columns with the letter that it reads.
    private static final class Searching implements StubModel, Aligning {
        @Override
        public float[] alignment(Batch batch) {
            int sources = batch.source().length();
            float[] weights = new float[batch.length() * sources];
            for (int t = 0; t < batch.length(); t++) {
                int same = 0;
                for (int s = 0; s < sources; s++) {
                    same += isRead(batch, t, s) ? 1 : 0;
                }
                for (int s = 0; s < sources; s++) {
                    weights[t * sources + s] = isRead(batch, t, s) ? 1f / same : 0;
                }
            }
            return weights;
        }

        private static boolean isRead(Batch batch, int t, int s) {
            String read = TASK.answers().token(batch.input(t, 0));
            return TASK.inputs().token(batch.source(s, 0)).equals(read);
        }

        @Override
        public float[] predict(Batch batch) {
            throw new UnsupportedOperationException();
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
