package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.FxThread.onScreen;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Activation;
import unrolled.figure.Numbers;
import unrolled.view.canvas.FigureCanvas;

/// The figures of a page for whom cannot see them: what a screen reader says, and the numbers as a table.
class NumbersTableTest {
    private static final int PAGE = 10;

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("05", PAGE);
        until(() -> !open.bench().snapshots().isEmpty()
                && open.bench().snapshots().getFirst().trace().has("lstm.gate.forget")
                && !strips().regions().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(60, condition);
    }

    private FigureCanvas strips() {
        return open.shell().lab().orElseThrow().hosts().getFirst().canvas();
    }

    private TableView<List<String>> table() {
        return robot.lookup("#numbers").query();
    }

    private void openTable() throws Exception {
        robot.interact(() -> strips().requestFocus());
        robot.push(KeyCode.V);
        until(() -> robot.lookup("#numbers").tryQuery().isPresent());
    }

    @Test
    void aFigureWithTheFocusSaysWhatItsNumbersAre() throws Exception {
        robot.interact(() -> strips().requestFocus());
        until(() -> strips().getAccessibleText().contains("forget gate (1 keeps): "));
        assertTrue(strips().getAccessibleText().startsWith("From top to bottom. Outlined: set by hand. "));
        String saved = onScreen(() -> strips().sheet().texts().getOrDefault("Summary", ""));
        assertTrue(
                strips().getAccessibleText().endsWith(saved) && !saved.isEmpty(),
                "a file of it says the same: " + saved);
    }

    @Test
    void theKeyShowsTheNumbersAndEscapeGoesBackToTheFigure() throws Exception {
        openTable();
        Activation gate = open.bench().snapshots().getFirst().trace().get("lstm.gate.forget");
        assertEquals(gate.rows().size(), onScreen(() -> table().getItems().size()));
        assertEquals(
                1 + gate.columns().size(), onScreen(() -> table().getColumns().size()));
        assertTrue(onScreen(() -> table().getItems().getFirst()).contains(Numbers.brief(gate.at(0, 0))));
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#numbers").tryQuery().isEmpty());
        assertTrue(onScreen(() -> strips().isFocused()));
    }

    @Test
    void anotherActivationCanBeChosenAndTheTableIsCopied() throws Exception {
        openTable();
        ComboBox<String> choose = robot.lookup(".numbers-table .combo-box").query();
        robot.interact(() -> choose.getSelectionModel().select("output gate"));
        robot.clickOn("#table-copy");
        String copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertEquals(1 + table().getItems().size(), copied.lines().count());
        assertTrue(copied.lines().skip(1).allMatch(line -> line.endsWith("\t0")), copied);
    }
}
