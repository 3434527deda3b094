package unrolled.engine.model.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.model.Batch;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.StoreTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;

/// Every number that a network shows can be recomputed from what its origin names, down to weights and tokens.
class RecurrentTraceTest {
    private final Batch batch = Recurrent.batch(4, 8, 3);

    private static RecurrentModel model(Recurrent kind) {
        return kind.model(4, 9, 6, 1);
    }

    private Trace trace(Recurrent kind) {
        return trace(model(kind), batch);
    }

    private static Trace trace(RecurrentModel model, Batch batch) {
        List<Activation> found = new ArrayList<>();
        model.trace(batch, (name, activation) -> {
            found.add(activation.get());
            assertEquals(name, found.getLast().name());
        });
        return new Trace(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RNN | weights.input weights.recurrent weights.bias rnn.preactivation rnn.state",
                "LSTM | weights.input.forget weights.recurrent.forget weights.bias.forget"
                        + " weights.input.input weights.recurrent.input weights.bias.input"
                        + " weights.input.output weights.recurrent.output weights.bias.output"
                        + " weights.input.candidate weights.recurrent.candidate weights.bias.candidate"
                        + " lstm.preactivation.forget lstm.preactivation.input"
                        + " lstm.preactivation.output lstm.preactivation.candidate"
                        + " lstm.gate.forget lstm.gate.input lstm.gate.output lstm.candidate lstm.cell lstm.state",
                "GRU_BEFORE | weights.input.update weights.recurrent.update weights.bias.update"
                        + " weights.input.reset weights.recurrent.reset weights.bias.reset"
                        + " weights.input.candidate weights.recurrent.candidate weights.bias.candidate"
                        + " gru.preactivation.update gru.preactivation.reset gru.gate.update gru.gate.reset"
                        + " gru.recalled gru.preactivation.candidate gru.candidate gru.state",
                "GRU_AFTER | weights.input.update weights.recurrent.update weights.bias.update weights.input.reset"
                    + " weights.recurrent.reset weights.bias.reset weights.input.candidate weights.recurrent.candidate"
                    + " weights.bias.candidate gru.preactivation.update gru.preactivation.reset gru.gate.update"
                    + " gru.gate.reset weights.recurrent.bias gru.recalled gru.preactivation.input"
                    + " gru.preactivation.candidate gru.candidate gru.state"
            })
    void reportsEveryStageUnderItsName(Recurrent kind, String inside) {
        String expected =
                "text.input weights.embedding embed " + inside + " weights.output weights.output.bias logits probs";
        List<String> names =
                trace(kind).activations().stream().map(Activation::name).toList();
        assertEquals(expected, String.join(" ", names));
    }

    @ParameterizedTest
    @EnumSource
    void positionsAreLabelledWithTheTokensOfTheFirstSequence(Recurrent kind) {
        Trace trace = trace(kind);
        Activation state = trace.get(kind.type() + ".state");
        assertEquals("position", state.rows().name());
        for (int t = 0; t < batch.length(); t++) {
            assertEquals("t" + batch.input(t, 0), state.rows().label(t));
            assertEquals(batch.input(t, 0), trace.get("text.input").at(0, t));
        }
        assertEquals("a2", trace.get("probs").columns().label(2));
    }

    @ParameterizedTest
    @EnumSource
    void probabilitiesAreThoseOfThePrediction(Recurrent kind) {
        RecurrentModel model = model(kind);
        float[] predicted = model.predict(batch);
        Activation probabilities = trace(model, batch).get("probs");
        int answers = probabilities.columns().size();
        for (int t = 0; t < batch.length(); t++) {
            for (int a = 0; a < answers; a++) {
                assertEquals(predicted[t * batch.size() * answers + a], probabilities.at(t, a), 1e-6f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberIsRecomputedFromItsTerms(Recurrent kind) {
        Trace trace = trace(kind);
        for (Activation activation : trace.activations()) {
            for (int row = 0; row < activation.rows().size(); row++) {
                for (int column = 0; column < activation.columns().size(); column++) {
                    Cell cell = new Cell(activation.name(), row, column);
                    Explanation why = trace.explain(cell);
                    assertEquals(activation.at(row, column), why.value(), 1e-4, cell.toString());
                    assertFalse(why.formula().isEmpty() || why.numbers().isEmpty(), cell.toString());
                    if (why.rule() == Rule.WEIGHTED_SUM || why.rule() == Rule.GATED_SUM) {
                        double sum =
                                why.terms().stream().mapToDouble(Term::value).sum();
                        assertEquals(activation.at(row, column), sum, 1e-4, cell.toString());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderCanWalkFromAProbabilityToTheFirstToken(Recurrent kind) {
        Trace trace = trace(kind);
        Set<Cell> seen = new HashSet<>();
        walk(trace, new Cell("probs", 7, 1), seen);
        assertTrue(seen.contains(new Cell("text.input", 0, 0)));
        assertTrue(seen.contains(new Cell("weights.embedding", batch.input(0, 0), 5)));
        for (Activation activation : trace.activations()) {
            assertTrue(
                    seen.stream().anyMatch(cell -> cell.activation().equals(activation.name())),
                    "no way leads to " + activation.name());
        }
    }

    private static void walk(Trace trace, Cell cell, Set<Cell> seen) {
        if (seen.add(cell)) {
            trace.explain(cell).terms().forEach(term -> term.from().forEach(next -> walk(trace, next, seen)));
        }
    }

    @Test
    void aTokenMadeOfPartsIsTheSumOfTheirEmbeddings() {
        Task task = new StoreTask.Factory()
                .create(new Task.Context(
                        Settings.usual(new StoreTask.Factory().settings()), Recurrent.random(1), name -> ""));
        RecurrentModel model = Recurrent.GRU_AFTER.model(1, 1, Map.of(), task.inputs(), task.answers());
        Trace trace = trace(model, task.read("Aab"));
        Explanation capital = trace.explain(new Cell("embed", 0, 2));
        assertEquals("x_t = \\sum_{p \\in i_t} E_p", capital.formula());
        assertEquals(
                List.of("E_{\\text{a},2}", "E_{\\wedge,2}"),
                capital.terms().stream().map(Term::label).toList());
        assertEquals(trace.get("embed").at(0, 2), capital.value(), 1e-6);
        assertEquals(1, trace.explain(new Cell("embed", 1, 2)).terms().size());
    }

    @Test
    void theFirstPositionHasNoStateBehindIt() {
        Explanation why = trace(Recurrent.RNN).explain(new Cell("rnn.preactivation", 0, 3));
        assertEquals(6 + 1, why.terms().size(), "inputs and the bias");
        assertEquals("a_t = W x_{t} + U h_{t-1} + b", why.formula());
        assertEquals(
                1,
                trace(Recurrent.LSTM)
                        .explain(new Cell("lstm.cell", 0, 3))
                        .terms()
                        .size());
    }

    @Test
    void formulasAreThoseOfThePaper() {
        Trace trace = trace(Recurrent.LSTM);
        assertEquals("c_t = f_{t} \\odot c_{t-1} + i_{t} \\odot g_{t}", formula(trace, "lstm.cell"));
        assertEquals("h_t = o_{t} \\odot \\tanh(c_{t})", formula(trace, "lstm.state"));
        assertEquals("f_t = \\sigma(a^{f}_t)", formula(trace, "lstm.gate.forget"));
        assertEquals("a^{f}_t = W^{f} x_{t} + U^{f} h_{t-1} + b^{f}", formula(trace, "lstm.preactivation.forget"));
    }

    /// The lessons write `W x_t + U h_{t-1} + b`, and a reader who walks back from it must meet the same places.
    @Test
    void weightsAreWrittenFirstAndKeepTheirPlaces() {
        Trace trace = trace(Recurrent.RNN);
        Explanation sum = trace.explain(new Cell("rnn.preactivation", 3, 2));
        List<String> labels = sum.terms().stream().map(Term::label).toList();
        assertTrue(labels.contains("W_{2,5} x_{3,5}"), labels::toString);
        assertTrue(labels.contains("U_{2,4} h_{2,4}"), labels::toString);
        assertEquals("W_{2,5}", trace.explain(new Cell("weights.input", 5, 2)).formula());
        assertEquals(
                "U_{2,4}", trace.explain(new Cell("weights.recurrent", 4, 2)).formula());
        assertEquals("z_t = V h_{t} + c", formula(trace, "logits"));
        Trace before = trace(Recurrent.GRU_BEFORE);
        assertEquals("a^{z}_t = W^{z} x_{t} + U^{z} h_{t-1} + b^{z}", formula(before, "gru.preactivation.update"));
        assertEquals("a^{n}_t = W^{n} x_{t} + U^{n} m_{t} + b^{n}", formula(before, "gru.preactivation.candidate"));
        assertEquals("m_t = U^{n} h_{t-1} + c", formula(trace(Recurrent.GRU_AFTER), "gru.recalled"));
    }

    private static String formula(Trace trace, String activation) {
        return trace.explain(new Cell(activation, 3, 2)).formula();
    }
}
