package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.recurrent.LstmCell;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;

class StepCostTest {
    private static GradientModel lstm(Task task) {
        LstmCell.Factory factory = new LstmCell.Factory();
        Settings settings = Settings.of(factory.settings(), Map.of("embedding", "16", "hidden", "32"));
        return (GradientModel)
                factory.create(new Model.Context(settings, task.inputs(), task.answers(), new SeededRandom(1), 1));
    }

    /// W4 of the benchmarks: 16 x 128 input, 32 x 128 recurrent and 32 x 16 output weights at 8 x 24 positions,
    /// two operations in three products each; and 16 x 16 embeddings and 144 biases that are not multiplied.
    @Test
    void countsThreeProductsForEachWeightOfAMatrixAndPosition() {
        Task task = new RandomTokens(RandomTokens.numbers(16), 24, 8, false);
        StepCost cost = StepCost.of(lstm(task), task.largest());
        int inProducts = 16 * 128 + 32 * 128 + 32 * 16;
        assertEquals(6.0 * inProducts * 8 * 24, cost.operations());
        assertEquals(inProducts + 16 * 16 + 128 + 16, cost.weights());
    }

    /// Rows of 24 positions are looked up as those of tokens are; an output is a product, also where it is the table of
    /// embeddings turned round.
    @Test
    void placesAreLookedUpAndATiedOutputIsMultiplied() {
        Task task = new RandomTokens(RandomTokens.numbers(16), 24, 8, false);
        StepCost own = StepCost.of(gpt(task, "own"), task.largest());
        int inProducts = 8 * 24 + 8 * 8 + 2 * 8 * 16 + 8 * 16;
        double pairs = 2.0 * 8 * 24 * 24;
        assertEquals(6 * (inProducts * 8 * 24 + 8 * pairs), own.operations());
        StepCost tied = StepCost.of(gpt(task, "tied"), task.largest());
        assertEquals(own.operations(), tied.operations());
        assertEquals(8 * 16, own.weights() - tied.weights());
    }

    private static GradientModel gpt(Task task, String output) {
        Model.Factory factory = ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.type().equals("gpt"))
                .findFirst()
                .orElseThrow();
        Map<String, String> chosen = new HashMap<>(Map.of("layers", "1", "heads", "1", "width", "8"));
        chosen.putAll(Map.of("feed-forward size", "16", "context", "24", "output", output));
        Settings settings = Settings.of(factory.settings(), chosen);
        return (GradientModel)
                factory.create(new Model.Context(settings, task.inputs(), task.answers(), new SeededRandom(1), 1));
    }

    @Test
    void aRunThatWouldNotFitIsRefusedWithTheBatchThatWould() {
        Task task = new RandomTokens(RandomTokens.numbers(16), 24, 64, false);
        GradientModel model = lstm(task);
        StepCost cost = StepCost.of(model, task.largest());
        double room = cost.bytes() * 0.8;
        TooLargeException refused = assertThrows(TooLargeException.class, () -> cost.fitInto(room));
        assertTrue(refused.fits() > 0 && refused.fits() < 64, "a batch of " + refused.fits());
        assertDoesNotThrow(() -> of(model, refused.fits()).fitInto(room));
        assertThrows(
                TooLargeException.class, () -> of(model, refused.fits() + 1).fitInto(room));
        assertDoesNotThrow(() -> cost.fitInto(cost.bytes() * 1.5));
        assertEquals(
                0,
                assertThrows(TooLargeException.class, () -> cost.fitInto(1000)).fits());
    }

    private static StepCost of(GradientModel model, int size) {
        return StepCost.of(model, new Batch.Shape(24, size, 0));
    }

    /// Two operations in three products for each of 100 pairs of positions, beside those of the weights.
    @Test
    void positionsThatLookAtEachOtherCostThreeProductsToo() {
        StepCost cost = Objects.requireNonNull(new WatchedRun().open().cost());
        assertEquals(6.0 * 100, cost.operations(), "rows of one are no matrices");
        assertEquals(Float.BYTES * (5 * 3 + 32 * 10), cost.bytes(), "a larger batch is measured");
        assertEquals(Float.BYTES * (5 * 3 + 32 * 40), cost.bytesWith().applyAsDouble(4));
    }

    /// 700 bytes are room for 7 sequences of 100 bytes each.
    @Test
    void whatFillsTheRoomExactlyFits() {
        assertDoesNotThrow(() -> new StepCost(1, 1, 700, 7, size -> 100.0 * size).fitInto(700));
        StepCost larger = new StepCost(1, 1, 800, 8, size -> 100.0 * size);
        TooLargeException refused = assertThrows(TooLargeException.class, () -> larger.fitInto(700));
        assertEquals(7, refused.fits());
    }

    /// Three runs take 100, 200 and 10 bytes a sequence: 620 bytes in batches of 2, 930 in batches of 3; 700 are there.
    @Test
    void runsSideBySideShareTheRoom() {
        StepCost one = new StepCost(1, 1, 600, 6, size -> 100.0 * size);
        StepCost other = new StepCost(1, 1, 600, 3, size -> 200.0 * size);
        StepCost small = new StepCost(1, 1, 50, 5, size -> 10.0 * size);
        assertDoesNotThrow(() -> StepCost.fitInto(List.of(one, small), 700));
        TooLargeException refused =
                assertThrows(TooLargeException.class, () -> StepCost.fitInto(List.of(one, small, other), 700));
        assertEquals(2, refused.fits());
        assertEquals(1250e-9, refused.needed());
        assertDoesNotThrow(() -> StepCost.fitInto(List.of(), 0));
    }
}
