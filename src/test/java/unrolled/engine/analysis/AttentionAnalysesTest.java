package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Complexity;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// Who is pointed at, what a key and a value keep, and the formulas of the bill.
class AttentionAnalysesTest {
    private static final Task PRONOUN = Analyses.task("pronoun");

    private static Activation run(Analysis.Factory factory, Model model, Task task, String name) {
        return Analyses.run(factory, model, task, 1).get(name);
    }

    @Test
    void noFirstLayerCanPointAndASecondOneCan() {
        Model one = Analyses.model("attention", PRONOUN, "mask", "none", "heads", "2", "positions", "learned");
        Activation turns = run(new PointingAnalysis.Factory(), one, PRONOUN, "pointing.turn");
        assertEquals(0, turns.at(0, 0), 1e-4);
        assertEquals(0, turns.at(1, 0), 1e-4);
        Model two = Analyses.model("encoder", PRONOUN, "heads", "1", "embedding std", "2");
        Activation deep = run(new PointingAnalysis.Factory(), two, PRONOUN, "pointing.turn");
        assertEquals(0, deep.at(0, 0), 1e-4);
        assertNotEquals(0, deep.at(1, 0), 1e-3);
        assertFalse(new PointingAnalysis.Factory().suits(one, Analyses.task("lookup")));
    }

    @Test
    void untrainedKeysKeepTheTitleAndTheContentAlike() {
        Task lookup = Analyses.task("lookup");
        Model model = Analyses.model("attention", lookup);
        Activation alike = run(new ViewsAnalysis.Factory(), model, lookup, "views.alike");
        for (int view = 0; view < 2; view++) {
            assertTrue(Math.abs(alike.at(view, 2)) < 0.2, "books that share nothing");
            assertTrue(alike.at(view, 0) > 0.2 && alike.at(view, 1) > 0.2);
        }
    }

    @Test
    void theBillIsThatOfTheFormulas() {
        long d = 32;
        for (long n : new long[] {16, 64, 2048}) {
            assertEquals(
                    4 * n * d * d + 2 * n * n * d,
                    cost("attention", (int) n, "width", "32").multiplications());
            assertEquals(
                    8 * n * d * d,
                    cost("lstm", (int) n, "hidden", "32", "embedding", "32").multiplications());
            assertEquals(
                    2 * n * d * d,
                    cost("rnn", (int) n, "hidden", "32", "embedding", "32").multiplications());
        }
    }

    @Test
    void anLstmKeepsItsCellAndTheSquashedCellToo() {
        String[] wide = {"hidden", "32", "embedding", "32"};
        assertEquals(16 * (32 + 4 * 32 + 3 * 32), cost("lstm", 16, wide).memory());
        assertEquals(16 * (32 + 32 + 32), cost("rnn", 16, wide).memory());
    }

    /// With the reset gate before the product (Cho et al. 2014), the candidate waits for the gates.
    @Test
    void aGruWaitsTwiceAtEachWordUnlessTheGateComesAfterTheProduct() {
        assertEquals(2 * 64 + 1, cost("gru", 64).steps());
        assertEquals(64 + 1, cost("gru", 64, "reset", "after").steps());
        assertEquals(64 + 1, cost("lstm", 64).steps());
    }

    @Test
    void withoutAMaskAnAnswerMayDependOnWhatComesLater() {
        assertTrue(Analyses.model("attention", PRONOUN, "mask", "none").looksAhead());
        assertFalse(Analyses.model("attention", PRONOUN).looksAhead());
    }

    @Test
    void onlyLearnedPositionsAreParameters() {
        for (String positions : List.of("learned", "sinusoidal")) {
            Model model = Analyses.model("attention", PRONOUN, "positions", positions);
            Trace trace = ModelTrace.of(model, PRONOUN.example());
            Cell cell = new Cell("embed.position", 3, 2);
            Explanation why = trace.explain(cell);
            assertEquals(positions.equals("learned") ? Rule.PARAMETER : Rule.FUNCTION, why.rule());
            assertEquals(trace.value(cell), why.value(), 1e-6);
        }
    }

    @Test
    void aUnitThatAHeadDoesNotHaveIsRefused() {
        Model attention = Analyses.model("attention", PRONOUN, "width", "16", "heads", "4");
        Model encoder = Analyses.model("encoder", PRONOUN, "width", "16", "heads", "4");
        Map.of(attention, "attention.head.0.query", encoder, "blocks.0.attn.head.0.value")
                .forEach((model, name) -> {
                    model.override(List.of(new ActivationOverride(name, 0, 0, 3, 1)));
                    InputException refused = assertThrows(
                            InputException.class,
                            () -> model.override(List.of(new ActivationOverride(name, 0, 0, 4, 1))));
                    assertTrue(refused.toString().contains("units 0 to 3"), refused::toString);
                });
        attention.override(List.of(new ActivationOverride("attention.head.0.pattern", 0, 0, 9, 1)));
    }

    private static Complexity cost(String type, int length, String... settings) {
        return ((GradientModel) Analyses.model(type, PRONOUN, settings))
                .cost(length)
                .orElseThrow();
    }
}
