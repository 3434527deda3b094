package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;
import unrolled.training.TrainingSnapshot;

/// What a learner does with the letters of the real lesson 12: puts them in another order.
class LessonTwelveTest {
    private static final int ROWS = 1; // the page, from 0
    private static final int STEPS = 4; // of training: rows change places however well it answers
    private static final int BARE = 0; // runs of the page: without positions, and with
    private static final int POSITIONS = 1;
    private static final String ORIGINAL = "permutation.original";
    private static final String SHUFFLED = "permutation.shuffled";
    private static final String DIFFERENCE = "permutation.difference";
    private static final double ROUNDING = 1e-5; // of a probability

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("12", ROWS);
        until(() -> open.bench().report() != null);
        robot.interact(() -> open.bench().advance(STEPS));
        until(() -> open.bench().stepsMade() == STEPS
                && snapshots().stream().allMatch(each -> each.step() == STEPS)
                && snapshots().stream().allMatch(each -> each.trace().has(SHUFFLED)));
        open.skipQuestions();
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(120, condition);
    }

    private List<TrainingSnapshot> snapshots() {
        return open.bench().snapshots();
    }

    private Activation measured(int run, String activation) {
        return snapshots().get(run).trace().get(activation);
    }

    private List<String> letters(int run, String activation) {
        Activation rows = measured(run, activation);
        return IntStream.range(0, rows.rows().size())
                .mapToObj(rows.rows()::label)
                .toList();
    }

    private static float[] row(Activation activation, int row) {
        float[] values = new float[activation.columns().size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = activation.at(row, column);
        }
        return values;
    }

    /// How many rows stand in the other activation too, under the same letter; each counts once.
    private static int taken(Activation shuffled, Activation original) {
        List<Integer> left = new ArrayList<>(
                IntStream.range(0, original.rows().size()).boxed().toList());
        int taken = 0;
        for (int row = 0; row < shuffled.rows().size(); row++) {
            String letter = shuffled.rows().label(row);
            float[] answers = row(shuffled, row);
            Optional<Integer> same = left.stream()
                    .filter(old -> original.rows().label(old).equals(letter) && near(row(original, old), answers))
                    .findFirst();
            same.ifPresent(left::remove);
            taken += same.isPresent() ? 1 : 0;
        }
        return taken;
    }

    private static boolean near(float[] one, float[] other) {
        return IntStream.range(0, one.length).allMatch(i -> Math.abs(one[i] - other[i]) < ROUNDING);
    }

    private static String text(List<Region> regions, int run, Cell cell) {
        return regions.stream()
                .filter(region -> region.run() == run && cell.equals(region.cell()))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private List<String> lettersDrawn(String figure) throws Exception {
        List<Region> regions = open.drawn(figure).regions();
        return IntStream.range(0, measured(BARE, SHUFFLED).rows().size())
                .mapToObj(row -> text(regions, 0, new Cell(SHUFFLED, row, Cell.WHOLE)))
                .toList();
    }

    private Slider shuffle() {
        return robot.lookup((Node node) -> node instanceof Slider && "knob-shuffle".equals(node.getId()))
                .query();
    }

    private void press(KeyCode key) throws Exception {
        List<String> before = letters(BARE, SHUFFLED);
        robot.interact(() -> shuffle().requestFocus());
        robot.type(key);
        until(() -> !letters(BARE, SHUFFLED).equals(before));
        until(() -> letters(POSITIONS, SHUFFLED).equals(letters(BARE, SHUFFLED)));
    }

    @Test
    void theKnobPutsTheLettersInAnotherOrderAndTheirRowsGoWithThem() throws Exception {
        List<String> order = letters(BARE, SHUFFLED);
        assertEquals(order, lettersDrawn("rearranged"));
        press(KeyCode.RIGHT);
        assertEquals(2, shuffle().getValue());
        assertNotEquals(order, letters(BARE, SHUFFLED));
        assertEquals(letters(BARE, SHUFFLED), lettersDrawn("rearranged"), "the picture follows");
        assertEquals(letters(BARE, SHUFFLED), lettersDrawn("rearranged-positions"));
        int rows = letters(BARE, ORIGINAL).size();
        assertEquals(
                rows, taken(measured(BARE, SHUFFLED), measured(BARE, ORIGINAL)), "each letter takes its row along");
        assertTrue(
                taken(measured(POSITIONS, SHUFFLED), measured(POSITIONS, ORIGINAL)) < rows,
                "with positions rows change");
        assertEquals(STEPS, open.bench().stepsMade(), "nothing is trained anew");
    }

    @Test
    void atZeroTheyStandAsTheyWere() throws Exception {
        press(KeyCode.LEFT);
        assertEquals(0, shuffle().getValue());
        for (int run : new int[] {BARE, POSITIONS}) {
            assertEquals(letters(run, ORIGINAL), letters(run, SHUFFLED));
            assertArrayEquals(
                    measured(run, ORIGINAL).values(), measured(run, SHUFFLED).values());
        }
        assertEquals(letters(BARE, ORIGINAL), lettersDrawn("rearranged"));
    }

    @Test
    void theTableShowsHowMuchRowsDiffer() throws Exception {
        press(KeyCode.RIGHT);
        List<Region> table = open.drawn("differences").regions();
        Activation bare = measured(BARE, DIFFERENCE);
        Activation positions = measured(POSITIONS, DIFFERENCE);
        assertTrue(bare.at(0, 0) < ROUNDING, "taken along: " + bare.at(0, 0));
        assertTrue(bare.at(0, 1) > 100 * ROUNDING, "not at the same place: " + bare.at(0, 1));
        assertTrue(positions.at(0, 0) > 100 * ROUNDING, "changed: " + positions.at(0, 0));
        assertTrue(shown(table, BARE) < ROUNDING);
        assertEquals(positions.at(0, 0), shown(table, POSITIONS), 0.001);
    }

    /// What the table says of the rows of a run against those that their letters had.
    private static double shown(List<Region> table, int run) {
        String text = text(table, run, new Cell(DIFFERENCE, 0, 0));
        String beginning = "compared same letter: ";
        assertTrue(text.startsWith(beginning), text);
        return Double.parseDouble(text.substring(beginning.length()).replace('\u2212', '-'));
    }
}
