package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import unrolled.view.kit.ExportChoice;
import unrolled.words.Language;

class LicencesTest {
    private final FxRobot robot = new FxRobot();

    @SuppressWarnings("NullAway.Init") // set before each
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        Start start = new Start("03", 1, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(() -> new Shell(new MadeUpCourse(), List.of(), new ExportChoice(), start, 990, 700));
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            Stage stage = (Stage) shell.scene().getWindow();
            shell.close();
            stage.hide();
        });
    }

    private long shown() {
        return robot.lookup(".licence").queryAll().stream()
                .filter(Node::isVisible)
                .count();
    }

    @Test
    void theListOfKeysLeadsToWhatTheProgramIsMadeOfAndItCanBeFiltered() {
        robot.press(KeyCode.F1).release(KeyCode.F1);
        robot.interact(() -> robot.lookup("#licences").queryButton().fire());
        long all = shown();
        assertTrue(all > 25, "components: " + all);
        TextField filter = robot.lookup("#licences-filter").queryAs(TextField.class);
        robot.interact(() -> filter.setText("jfree"));
        assertEquals(3, shown());
        robot.interact(() -> filter.setText("OFL"));
        assertEquals(2, shown()); // SC and TC
        robot.interact(() -> filter.setText("nothing is called so"));
        assertEquals(0, shown());
        assertTrue(robot.lookup("Nothing here is called so.").query().isVisible());
        TitledPane text = robot.lookup("#licence-text-OFL-1-1").queryAs(TitledPane.class);
        robot.interact(() -> text.setExpanded(true));
        assertTrue(((javafx.scene.control.Label) text.getContent()).getText().contains("SIL OPEN FONT LICENSE"));
    }
}
