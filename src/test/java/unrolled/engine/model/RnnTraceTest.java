package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;

/// Every number that the network shows can be recomputed from what its origin names, down to weights and tokens.
class RnnTraceTest {
    private final RnnModel model = RnnModelTest.model(4, 9, 6, 1);
    private final Batch batch = RnnModelTest.batch(4, 8, 3);
    private final Trace trace = trace();

    private Trace trace() {
        List<Activation> found = new ArrayList<>();
        model.trace(batch, (name, activation) -> {
            found.add(activation.get());
            assertEquals(name, found.getLast().name());
        });
        return new Trace(found);
    }

    @Test
    void reportsEveryStageUnderItsName() {
        assertEquals(
                List.of(
                        "text.input",
                        "weights.embedding",
                        "weights.input",
                        "weights.recurrent",
                        "weights.bias",
                        "weights.output",
                        "weights.output.bias",
                        "embed",
                        "rnn.preactivation",
                        "rnn.state",
                        "logits",
                        "probs"),
                trace.activations().stream().map(Activation::name).toList());
    }

    @Test
    void positionsAreLabelledWithTheTokensOfTheFirstSequence() {
        Activation state = trace.get("rnn.state");
        assertEquals("position", state.rows().name());
        for (int t = 0; t < batch.length(); t++) {
            assertEquals("t" + batch.input(t, 0), state.rows().label(t));
            assertEquals(batch.input(t, 0), trace.get("text.input").at(0, t));
        }
        assertEquals("a2", trace.get("probs").columns().label(2));
    }

    @Test
    void probabilitiesAreThoseOfThePrediction() {
        float[] predicted = model.predict(batch);
        int answers = trace.get("probs").columns().size();
        for (int t = 0; t < batch.length(); t++) {
            for (int a = 0; a < answers; a++) {
                assertEquals(
                        predicted[t * batch.size() * answers + a],
                        trace.get("probs").at(t, a),
                        1e-6f);
            }
        }
    }

    @Test
    void everyNumberIsRecomputedFromItsTerms() {
        for (Activation activation : trace.activations()) {
            for (int row = 0; row < activation.rows().size(); row++) {
                for (int column = 0; column < activation.columns().size(); column++) {
                    Cell cell = new Cell(activation.name(), row, column);
                    Explanation why = trace.explain(cell);
                    assertEquals(activation.at(row, column), why.value(), 1e-4, cell.toString());
                    assertFalse(why.formula().isEmpty() || why.numbers().isEmpty(), cell.toString());
                    if (why.rule() == Rule.WEIGHTED_SUM) {
                        double sum =
                                why.terms().stream().mapToDouble(Term::value).sum();
                        assertEquals(activation.at(row, column), sum, 1e-4, cell.toString());
                    }
                }
            }
        }
    }

    @Test
    void aReaderCanWalkFromAProbabilityToTheFirstToken() {
        Set<Cell> seen = new HashSet<>();
        walk(new Cell("probs", 7, 1), seen);
        assertTrue(seen.contains(new Cell("text.input", 0, 0)));
        assertTrue(seen.contains(new Cell("weights.recurrent", 0, 0)));
        assertTrue(seen.contains(new Cell("weights.embedding", batch.input(0, 0), 5)));
    }

    private void walk(Cell cell, Set<Cell> seen) {
        if (seen.add(cell)) {
            trace.explain(cell).terms().forEach(term -> term.from().forEach(next -> walk(next, seen)));
        }
    }

    @Test
    void theFirstPositionHasNoStateBehindIt() {
        Explanation why = trace.explain(new Cell("rnn.preactivation", 0, 3));
        assertEquals(6 + 1, why.terms().size(), "inputs and the bias");
        assertEquals("a_t = x_{t} W + h_{t-1} U + b", why.formula());
    }
}
