package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// What is measured of a stack of blocks: order, folding, the residual stream.
class StackAnalysesTest {
    private static final Task BEFORE = Analyses.task("before");

    private static Trace measured(Analysis.Factory factory, String... settings) {
        return Analyses.run(factory, Analyses.model("gpt", BEFORE, settings), BEFORE, 1);
    }

    @Test
    void withoutPositionsAndMaskEachTokenTakesItsRowAlong() {
        Activation bare = measured(new PermutationAnalysis.Factory(), "mask", "none", "positions", "none")
                .get("permutation.difference");
        assertEquals(0, bare.at(0, 0), 1e-6);
        assertTrue(bare.at(0, 1) > 1e-3, "the output as a whole is permuted");
        for (String[] one : new String[][] {{"mask", "none"}, {"positions", "none"}}) {
            double moved = measured(new PermutationAnalysis.Factory(), one)
                    .get("permutation.difference")
                    .at(0, 0);
            assertTrue(moved > 1e-3, "%s %s: %f".formatted(one[0], one[1], moved));
        }
    }

    @Test
    void aShuffledSequenceHasTheSameTokensInAnotherOrder() {
        Trace trace = measured(new PermutationAnalysis.Factory(), "mask", "none", "positions", "none");
        Activation original = trace.get("permutation.original");
        Activation shuffled = trace.get("permutation.shuffled");
        assertEquals(
                original.rows().labels().stream().sorted().toList(),
                shuffled.rows().labels().stream().sorted().toList());
        assertTrue(!original.rows().labels().equals(shuffled.rows().labels()));
    }

    @Test
    void onlyWithoutANonlinearityCanTheLayerBeFolded() {
        for (String norm : new String[] {"first", "off", "last"}) {
            for (String residual : new String[] {"on", "off"}) {
                Activation linear = folded("nonlinearity", "linear", "norm", norm, "residual", residual);
                Activation bent = folded("norm", norm, "residual", residual);
                assertEquals(2, linear.rows().size());
                for (int block = 0; block < 2; block++) {
                    assertEquals(0, linear.at(block, 0), 1e-5, norm + residual);
                    assertTrue(bent.at(block, 0) > 0.01, norm + residual);
                }
            }
        }
    }

    private static Activation folded(String... settings) {
        return measured(new FoldAnalysis.Factory(), settings).get("fold.difference");
    }

    @Test
    void theStreamAfterAPartIsAsLongAsItsVector() {
        Trace trace = measured(new StreamAnalysis.Factory());
        Activation length = trace.get("stream.length");
        Activation added = trace.get("stream.added");
        assertEquals(5, added.rows().size(), "embedding, and two parts a block");
        assertEquals(List.of("0", "1", "2", "3", "4"), length.rows().labels());
        List<Activation> found = new ArrayList<>();
        Analyses.model("gpt", BEFORE).trace(BEFORE.example(), (name, activation) -> found.add(activation.get()));
        Activation last = new Trace(found).get("blocks.1.resid");
        double squares = 0;
        for (int unit = 0; unit < last.columns().size(); unit++) {
            squares += last.at(3, unit) * last.at(3, unit);
        }
        assertEquals(Math.sqrt(squares), length.at(4, 3), 1e-4);
        assertTrue(trace.get("stream.growth").at(0, 0) > 0);
    }

    @Test
    void whatThePartsAddToAnAnswerIsTogetherItsLogProbabilityOverGuessing() {
        Task task = Analyses.task("translation");
        for (String norm : new String[] {"first", "last"}) {
            var model = Analyses.model("transformer", task, "decoder layers", "1", "norm", norm);
            Trace trace = Analyses.run(new AnswerAnalysis.Factory(), model, task, 1);
            List<Activation> found = new ArrayList<>();
            model.trace(task.example(), (name, activation) -> found.add(activation.get()));
            Activation probs = new Trace(found).get("probs");
            Activation asked = new Trace(found).get("text.target");
            Activation answer = trace.get("stream.answer");
            assertEquals(List.of("embed", "attn", "cross", "mlp"), answer.rows().labels());
            for (int t = 0; t < answer.columns().size(); t++) {
                double sum = -Math.log(probs.columns().size());
                for (int part = 0; part < 4; part++) {
                    sum += answer.at(part, t);
                }
                assertEquals(Math.log(probs.at(t, (int) asked.at(0, t))), sum, 1e-4, norm);
            }
            double mean = 0;
            for (int t = 0; t < answer.columns().size(); t++) {
                mean += answer.at(2, t) / answer.columns().size();
            }
            assertEquals(mean, trace.get("stream.mean").at(2, 0), 1e-5);
            assertEquals(5, trace.get("stream.source").rows().size(), "embedding, and two parts of two blocks");
        }
    }

    @Test
    void aSourceIsReadAtOnceByATransformerAndWordByWordByARecurrentPair() {
        Task task = Analyses.task("translation");
        Trace both = Analyses.run(
                new TurnsAnalysis.Factory(),
                Analyses.model("transformer", task, "encoder layers", "3", "decoder layers", "1"),
                task,
                1);
        Trace pair = Analyses.run(
                new TurnsAnalysis.Factory(), Analyses.model("encoder-decoder", task, "hidden", "8"), task, 1);
        Activation reading = both.get("turns.reading");
        assertEquals(List.of("4", "8", "16", "32", "64"), reading.columns().labels());
        assertEquals(18, reading.at(0, 0));
        assertEquals(18, reading.at(0, 4), "whatever the length");
        assertEquals(65, pair.get("turns.reading").at(0, 4));
        assertEquals(18 + 1 + 11, both.get("turns.learning").at(0, 4));
        assertEquals(18 + 1 + 64 * 11, both.get("turns.writing").at(0, 4));
        assertEquals(65 + 1 + 64 * 4 + 1, pair.get("turns.learning").at(0, 4));
        assertEquals(65 + 1 + 64 * 5, pair.get("turns.writing").at(0, 4));
        for (String phase : List.of("reading", "learning", "writing")) {
            assertTrue(both.get("turns.time." + phase).at(0, 0) > 0);
        }
    }

    @Test
    void lengthsThatATransformerCannotReadAreLeftOut() {
        Task task = Analyses.task("translation");
        Trace trace = Analyses.run(
                new TurnsAnalysis.Factory(), Analyses.model("transformer", task, "context", "16"), task, 1);
        assertEquals(
                List.of("4", "8", "16"), trace.get("turns.writing").columns().labels());
    }

    @Test
    void aTransformerThatReadsNoneOfTheLengthsIsNotAskedForItsTurns() {
        Task task = Analyses.task("translation");
        TurnsAnalysis.Factory turns = new TurnsAnalysis.Factory();
        for (int context : new int[] {3, 4}) {
            Model model =
                    Analyses.model("transformer", task, "positions", "none", "context", Integer.toString(context));
            assertEquals(context == 4, turns.suits(model, task));
        }
    }

    @Test
    void anExerciseReadsWhatStandsBeforeItsAnswerOrAllThatIsNotHidden() {
        Task next = Analyses.task("reviews");
        Trace trace = Analyses.run(new ExercisesAnalysis.Factory(), Analyses.model("gpt", next), next, 1);
        Activation read = trace.get("exercises.seen");
        assertEquals(read.columns().size(), read.rows().size());
        assertEquals(read.rows().size(), trace.get("exercises.count").at(0, 0));
        for (int row = 0; row < read.rows().size(); row++) {
            for (int t = 0; t < read.columns().size(); t++) {
                assertEquals(t <= row ? 1 : 0, read.at(row, t));
            }
            if (row + 1 < read.rows().size()) {
                assertEquals(read.columns().label(row + 1), read.rows().label(row));
            }
        }
        Task hidden = Analyses.task("reviews", "objective", "hidden word");
        Activation around = Analyses.run(
                        new ExercisesAnalysis.Factory(), Analyses.model("gpt", hidden, "mask", "none"), hidden, 1)
                .get("exercises.seen");
        assertTrue(around.rows().size() < around.columns().size() / 2);
        for (int row = 0; row < around.rows().size(); row++) {
            for (int t = 0; t < around.columns().size(); t++) {
                assertEquals(around.columns().label(t).equals("_") ? 0 : 1, around.at(row, t));
            }
        }
    }

    @Test
    void theRightWordIsAsProbableAsTheModelSays() {
        Task task = Analyses.task("reviews");
        Trace trace = Analyses.run(new ExercisesAnalysis.Factory(), Analyses.model("gpt", task), task, 1);
        float[] predicted = Analyses.model("gpt", task).predict(task.example());
        int answers = predicted.length / task.example().length();
        assertEquals(
                predicted[2 * answers + task.example().target(2, 0)],
                trace.get("exercises.right").at(0, 2),
                1e-6);
    }

    @Test
    void theCosineOfAWordWithItselfIsOneAndMeansAreOfPairs() {
        Task task = Analyses.task("reviews");
        SimilarityAnalysis.Factory factory = new SimilarityAnalysis.Factory();
        Settings settings =
                Settings.of(factory.settings(), Analyses.given("compared words", "tasty nosuchword fresh, stale"));
        List<Activation> found = new ArrayList<>();
        factory.create(settings)
                .report(Analyses.model("gpt", task), task, 1, (name, activation) -> found.add(activation.get()));
        Trace trace = new Trace(found);
        Activation cosine = trace.get("embedding.cosine");
        assertEquals(List.of("tasty", "fresh", "stale"), cosine.rows().labels());
        for (int word = 0; word < 3; word++) {
            assertEquals(1, cosine.at(word, word), 1e-6);
            assertEquals(cosine.at(0, word), cosine.at(word, 0), 1e-6);
        }
        assertEquals(cosine.at(0, 1), trace.get("embedding.within").at(0, 0), 1e-6);
        assertEquals(
                (cosine.at(0, 2) + cosine.at(1, 2)) / 2,
                trace.get("embedding.between").at(0, 0),
                1e-6);
    }
}
