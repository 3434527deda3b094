package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.engine.model.recurrent.Recurrent.ANSWERS;
import static unrolled.engine.model.recurrent.Recurrent.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.model.recurrent.Recurrent;
import unrolled.engine.model.recurrent.RecurrentModel;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// A hand laid on what happens inside a recurrent network.
class OverrideTest {
    private final Batch batch = batch(4, 8, 3);

    private static ActivationOverride all(String name, int first, int last, double number) {
        return new ActivationOverride(name, first, last, ActivationOverride.ALL, (float) number);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsForcedStandsThereAndTheRestFollows(Recurrent kind) {
        RecurrentModel model = kind.model(4, 9, 6, 1);
        for (String name : model.overridable()) {
            model.override(List.of());
            Trace free = ModelTrace.of(model, batch);
            model.override(List.of(new ActivationOverride(name, 2, 3, 5, 0.625f)));
            Trace held = ModelTrace.of(model, batch);
            for (int position = 0; position < 8; position++) {
                boolean inside = position == 2 || position == 3;
                assertEquals(inside, held.get(name).at(position, 5) == 0.625f, name);
                assertEquals(inside ? 1 : 0, held.get("overridden." + name).at(position, 5));
                assertEquals(0, held.get("overridden." + name).at(position, 4));
            }
            assertEquals(free.get("probs").at(1, 0), held.get("probs").at(1, 0), "before it nothing changes");
            assertNotEquals(free.get("probs").at(6, 0), held.get("probs").at(6, 0), name + " has consequences");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberUnderAHandIsStillExplained(Recurrent kind) {
        RecurrentModel model = kind.model(4, 9, 6, 1);
        for (String name : model.overridable()) {
            model.override(List.of(all(name, 2, 4, 0.25)));
            Trace trace = ModelTrace.of(model, batch);
            assertEquals(Rule.OVERRIDDEN, trace.explain(new Cell(name, 3, 0)).rule());
            assertNotEquals(Rule.OVERRIDDEN, trace.explain(new Cell(name, 5, 0)).rule());
            for (Activation activation : trace.activations()) {
                for (int row = 0; row < activation.rows().size(); row++) {
                    Cell cell = new Cell(activation.name(), row, 0);
                    assertEquals(trace.value(cell), trace.explain(cell).value(), 1e-4, cell.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forcingANumberToWhatItIsChangesNoBit(Recurrent kind) {
        RecurrentModel model = kind.model(4, 9, 6, 1);
        Batch one = batch(4, 8, 1);
        float[] free = model.predict(one);
        Trace trace = ModelTrace.of(model, one);
        List<ActivationOverride> same = new ArrayList<>();
        for (String name : model.overridable()) {
            for (int unit = 0; unit < 9; unit++) {
                same.add(
                        new ActivationOverride(name, 3, 3, unit, trace.get(name).at(3, unit)));
            }
        }
        model.override(same);
        assertArrayEquals(free, model.predict(one));
    }

    @ParameterizedTest
    @EnumSource
    void learningGoesOnAsIfThereWereNoHand(Recurrent kind) {
        RecurrentModel model = kind.model(4, 9, 6, 1);
        float loss = model.gradients(batch);
        float[] gradients = model.parameters().gradients().clone();
        model.override(List.of(all(kind.type() + ".state", 0, 7, 0)));
        model.predict(batch);
        assertEquals(loss, model.gradients(batch));
        assertArrayEquals(gradients, model.parameters().gradients());
    }

    @ParameterizedTest
    @EnumSource
    void aReaderIsHeldAtTheSamePositions(Recurrent kind) {
        RecurrentModel model = kind.model(4, 9, 6, 1);
        Batch one = batch(4, 8, 1);
        model.override(List.of(all(kind.type() + ".state", 2, 3, 0.5), all(kind.type() + ".state", 6, 6, 0)));
        float[] expected = model.predict(one);
        Model.Reader reader = model.reader();
        for (int t = 0; t < 8; t++) {
            float[] here = Arrays.copyOfRange(expected, t * ANSWERS, (t + 1) * ANSWERS);
            assertArrayEquals(here, reader.read(one.input(t, 0)), 1e-6f, "position " + t);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutStateAndCellTheNetworkBeginsAnew(Recurrent kind) {
        RecurrentModel model = kind.model(4, 9, 6, 1);
        List<ActivationOverride> emptied = model.overridable().stream()
                .filter(name -> name.endsWith(".state") || name.endsWith(".cell"))
                .map(name -> all(name, 3, 3, 0))
                .toList();
        Batch one = batch(4, 8, 1);
        int[] rest = Arrays.copyOfRange(one.inputs(), 4, 8);
        float[] fresh = model.predict(new Batch(4, 1, rest, rest));
        model.override(emptied);
        float[] whole = model.predict(one);
        assertArrayEquals(fresh, Arrays.copyOfRange(whole, 4 * ANSWERS, 8 * ANSWERS), 1e-6f);
    }

    @Test
    void whatCannotBeOverriddenIsRefusedWithWhatCan() {
        RecurrentModel model = Recurrent.LSTM.model(4, 9, 6, 1);
        var unknown =
                assertThrows(InputException.class, () -> model.override(List.of(all("lstm.gate.forgot", 0, 1, 0))));
        assertEquals(
                "no activation 'lstm.gate.forgot' to override; there are [lstm.gate.forget, lstm.gate.input,"
                        + " lstm.gate.output, lstm.candidate, lstm.cell, lstm.state]",
                unknown.getMessage());
        var unit = assertThrows(
                InputException.class, () -> model.override(List.of(new ActivationOverride("lstm.cell", 0, 0, 9, 1))));
        assertEquals("no unit 9 to override; lstm.cell has units 0 to 8", unit.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new ActivationOverride("lstm.cell", 3, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ActivationOverride("lstm.cell", 0, 0, 0, Float.NaN));
        assertTrue(ModelTrace.of(model, batch).activations().stream()
                .noneMatch(activation -> activation.name().startsWith("overridden")));
    }
}
