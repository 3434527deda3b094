package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.GradientModel;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

class SilencingAnalysisTest {
    private static final int WIDTH = 8;
    private static final Task TASK = Analyses.task("repeat");
    private static final SilencingAnalysis.Factory FACTORY = new SilencingAnalysis.Factory();

    private final GradientModel model = model();

    private static GradientModel model() {
        return (GradientModel) Analyses.model("gpt", TASK, "width", "8", "layers", "2", "heads", "2");
    }

    private Trace silenced(GradientModel what, String heads) {
        return Analyses.run(FACTORY, what, TASK, 5, "silenced", heads);
    }

    /// Takes out what a head gives to the stream: its rows of the matrix that mixes the heads.
    private static void cut(GradientModel model, int layer, int head) {
        Parameters.Slice mixing = model.parameters().slices().stream()
                .filter(slice -> slice.name().equals("blocks.%d.attn.weights.out".formatted(layer)))
                .findFirst()
                .orElseThrow();
        int rows = WIDTH / 2 * WIDTH;
        int from = mixing.offset() + head * rows;
        Arrays.fill(model.parameters().values(), from, from + rows, 0);
    }

    @Test
    void aSilentHeadGivesNothingToTheStream() {
        GradientModel without = model();
        cut(without, 0, 1);
        cut(without, 1, 0);
        Trace trace = silenced(model, "0.1 1.0");
        Activation loss = trace.get("silencing.loss");
        Trace expected = silenced(without, "");
        assertEquals(expected.get("silencing.loss").at(0, 0), loss.at(0, 1), 1e-6);
        assertEquals(
                expected.get("silencing.accuracy").at(0, 0),
                trace.get("silencing.accuracy").at(0, 1),
                1e-6);
        assertNotEquals(loss.at(0, 0), loss.at(0, 1), 1e-5, "with all heads it is another");
    }

    @Test
    void withNoHeadOutNothingIsLost() {
        Trace trace = silenced(model, "");
        for (String name : List.of("silencing.loss", "silencing.accuracy")) {
            assertEquals(trace.get(name).at(0, 0), trace.get(name).at(0, 1));
        }
        float[] before = model.predict(TASK.example());
        silenced(model, "0.0");
        assertArrayEquals(before, model.predict(TASK.example()), "and afterwards the head speaks again");
    }

    @Test
    void theHeadsStandInLayersAndThoseThatAreOutAreOne() {
        Activation heads = silenced(model, "0.1 7.7").get("silencing.heads");
        assertEquals(List.of("0", "1"), heads.rows().labels());
        assertEquals(List.of("0", "1"), heads.columns().labels());
        assertArrayEquals(new float[] {0, 1, 0, 0}, heads.values());
    }

    @Test
    void oneLayerIsLayerNought() {
        GradientModel one = (GradientModel) Analyses.model("attention", TASK, "heads", "2");
        assertArrayEquals(
                new float[] {0, 1}, silenced(one, "0.1").get("silencing.heads").values());
        assertNotEquals(
                silenced(one, "0.1").get("silencing.loss").at(0, 1),
                silenced(one, "").get("silencing.loss").at(0, 1));
    }

    /// Each by itself, as the learner would.
    @Test
    void whatEachIsMissedAgreesWithTakingItOutByHand() {
        Trace each = Analyses.run(new AblationAnalysis.Factory(), model, TASK, 5);
        assertEquals(
                List.of("0.0", "0.1", "1.0", "1.1"),
                each.get("heads.without").columns().labels());
        for (int head = 0; head < 4; head++) {
            String label = each.get("heads.without").columns().label(head);
            Trace byHand = silenced(model, label);
            assertEquals(
                    byHand.get("silencing.accuracy").at(0, 1),
                    each.get("heads.without").at(0, head));
            assertEquals(
                    byHand.get("silencing.loss").at(0, 1),
                    each.get("heads.without.loss").at(0, head));
        }
    }

    @Test
    void itIsOfModelsWithSeveralHeadsAndAHeadIsNamedByItsLayer() {
        assertTrue(FACTORY.suits(model, TASK));
        assertFalse(FACTORY.suits(Analyses.model("gpt", TASK, "width", "8", "layers", "1", "heads", "1"), TASK));
        assertFalse(FACTORY.suits(Analyses.model("gru", TASK), TASK));
        assertThrows(InputException.class, () -> silenced(model, "1"));
    }
}
