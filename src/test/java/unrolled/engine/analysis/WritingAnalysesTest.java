package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.setting.TokenText;
import unrolled.engine.task.MarkovTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// Guesses, branches, repeats and the plane.
class WritingAnalysesTest {
    private final Task task = Analyses.corpus("tokens", "words", "order", "reading");
    private final Model model = Analyses.ngram(task, "n", "3");

    private Trace branches(String... settings) {
        return Analyses.run(new BranchesAnalysis.Factory(), model, task, 1, settings);
    }

    /// After "saw the" one in three is a moon, and two are a tree.
    @Test
    void aGuessIsSortedAndCutOffByItsKnobs() {
        Trace whole = Analyses.run(new GuessAnalysis.Factory(), model, task, 1, "prompt", "saw the");
        Activation own = whole.get("next.probability");
        assertEquals("tree", own.rows().label(0));
        assertEquals("moon", own.rows().label(1));
        assertEquals(2 / 3.0, own.at(0, 0), .02);
        assertEquals(
                whole.get("next.entropy").at(0, 0), whole.get("next.entropy").at(0, 1), 1e-6);
        Trace cut = Analyses.run(new GuessAnalysis.Factory(), model, task, 1, "prompt", "saw the", "min-p", "0.9");
        assertEquals(1, cut.get("next.tokens").at(0, 1));
        assertEquals(1, cut.get("next.drawn").at(0, 0));
        assertEquals(0, cut.get("next.drawn").at(1, 0));
        assertEquals(0, cut.get("next.entropy").at(0, 1), 1e-6);
        assertEquals(own.at(1, 0), cut.get("next.probability").at(1, 0), "the model's own stays");
    }

    @Test
    void allTokensThatTopKLeavesAreHandedOut() {
        Vocabulary hundred =
                new Vocabulary(IntStream.range(0, 100).mapToObj(i -> "t" + i).toList());
        float[] falling = new float[100];
        for (int i = 0; i < falling.length; i++) {
            falling[i] = (100 - i) / 5050f;
        }
        for (int most : new int[] {0, 5, 60}) {
            Map<String, Activation> told = new HashMap<>();
            Sampler sampler = new Sampler(1, most, 1, 0);
            GuessAnalysis.report(falling, hundred, sampler, (name, activation) -> told.put(name, activation.get()));
            Activation drawn = Objects.requireNonNull(told.get("next.drawn"));
            assertEquals(Math.max(40, most), drawn.rows().size());
            double sum = IntStream.range(0, drawn.rows().size())
                    .mapToDouble(i -> drawn.at(i, 0))
                    .sum();
            assertEquals(most > 0, Math.abs(sum - 1) < 1e-5, () -> "top-k " + most);
        }
    }

    @Test
    void branchesFollowTheWrittenText() {
        Trace trace = branches("prompt", "The fox", "written", TokenText.of(List.of("saw", "the", "moon")));
        assertEquals(
                List.of("the", "fox", "saw", "the", "moon"),
                trace.get("branches.text").columns().labels());
        Activation tree = trace.get("branches");
        List<String> taken = IntStream.range(0, tree.rows().size())
                .filter(row -> tree.at(row, 3) == 1)
                .mapToObj(tree.rows()::label)
                .toList();
        assertEquals(List.of("saw", "the", "moon"), taken);
        assertEquals(3, tree.at(tree.rows().size() - 1, 0), "the next place is last");
    }

    @Test
    void whatIsNotKnownEndsTheText() {
        assertEquals(
                List.of("saw"),
                branches("written", TokenText.of(List.of("saw", "zebra", "the")))
                        .get("branches.text")
                        .columns()
                        .labels());
    }

    @Test
    void cutsKeepBlanksAtTheEndOfAText() {
        List<String> tokens = List.of("a", " ", "\n", " ");
        String cut = TokenText.of(tokens);
        assertEquals(cut, cut.strip());
        assertTrue(TokenText.isCut(cut));
        assertEquals(tokens, TokenText.tokens(cut));
        assertEquals("", TokenText.of(List.of()));
    }

    /// Of 20 tokens 13 stretches of 8 end somewhere; with a period of 4 the first four are new.
    @Test
    void aLoopRepeatsItself() {
        List<Integer> loop = IntStream.range(0, 20).map(i -> i % 4).boxed().toList();
        assertEquals(9, RepeatsAnalysis.repeats(loop));
        assertEquals(0, RepeatsAnalysis.repeats(IntStream.range(0, 20).boxed().toList()));
    }

    @Test
    void thePlaneBeginsWithoutDiversityAndHasTheSourceOnIt() {
        Task markov = Analyses.task("markov");
        Trace plane = Analyses.run(
                new PlaneAnalysis.Factory(), Analyses.model("gpt", markov, "width", "8"), markov, 1, "top-k", "1");
        Activation diversity = plane.get("plane.diversity");
        for (int strategy = 0; strategy < 3; strategy++) {
            assertEquals(0, diversity.at(strategy, 0), 1e-6);
        }
        assertEquals(diversity.at(2, 7), diversity.at(3, 7), 1e-6, "no knob is turned at the end of both");
        assertEquals(0, plane.get("plane.own").at(0, 0), 1e-6);
        assertEquals(((MarkovTask) markov).entropy(), plane.get("plane.source").at(0, 1), 1e-6);
    }

    @Test
    void theQualityHalfwayLiesOnTheLineBetweenTwoSettings() {
        double[] diversity = {0, .4, .8};
        double[] quality = {2, 1, 3};
        assertEquals(1, PlaneAnalysis.at(.4, diversity, quality), 1e-12);
        assertEquals(2, PlaneAnalysis.at(.6, diversity, quality), 1e-12);
        assertEquals(3, PlaneAnalysis.at(.9, diversity, quality), 1e-12);
    }
}
