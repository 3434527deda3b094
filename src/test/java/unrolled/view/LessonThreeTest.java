package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.figure.Region;
import unrolled.training.Status;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// What a learner does in the real lesson 03, with the real network.
class LessonThreeTest {
    private static final int FURTHER = 6; // page with the agreement run, from 0

    private final FxRobot robot = new FxRobot();
    private OpenLesson window;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        window = OpenLesson.at("03", FURTHER);
        shell = window.shell();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workbench bench() {
        return window.bench();
    }

    private boolean says(String beginning) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().startsWith(beginning));
    }

    private FigureCanvas strip() {
        return shell.lab().orElseThrow().hosts().getLast().canvas();
    }

    private void speed(String stepsPerSecond) {
        robot.interact(() -> robot.lookup("#speed")
                .<String>queryComboBox()
                .getSelectionModel()
                .select(stepsPerSecond));
    }

    @Test
    void predictTrainSwitchLanguageExplainAndSave(@TempDir Path folder) throws Exception {
        robot.clickOn("#number-beyond").write("90");
        robot.clickOn("#commit-beyond");
        speed("10");
        robot.clickOn("#train");
        until(30, () -> bench().stepsMade() > 10);
        robot.clickOn("#language-zh-Hant");
        assertEquals("03-rnn", shell.lesson().folder());
        assertTrue(bench().running(), "another language stopped the run");
        speed("0");
        until(60, () -> !bench().running());
        int steps = bench().stepsMade();
        assertTrue(steps > 100, steps + " steps only: the run began again");
        assertEquals(new Status.Done(true), bench().snapshots().getLast().status());
        until(10, () -> robot.lookup(".verdict .prose-text").queryAllAs(Text.class).stream()
                .anyMatch(text ->
                        text.getText().startsWith("✓ ") || text.getText().startsWith("× ")));

        until(10, () -> !strip().regions().isEmpty() && shell.painter().idle());
        robot.interact(() -> strip().requestFocus());
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(10, () -> shell.lab().orElseThrow().inspector().isVisible());
        assertEquals("rnn.state", bench().walk().here().orElseThrow().cell().activation());
        Node term = robot.lookup(".inspector .link").query();
        robot.interact(() -> term.fireEvent(new javafx.event.ActionEvent()));
        assertEquals(
                "rnn.preactivation", bench().walk().here().orElseThrow().cell().activation());

        robot.clickOn("#export-agreement");
        TextField place = robot.lookup("#export-folder").queryAs(TextField.class);
        robot.interact(() -> place.setText(folder.toString()));
        robot.clickOn("#export-save");
        until(20, () -> robot.lookup("#export-outcome").queryAs(Label.class).isVisible());
        List<Path> written;
        try (var files = Files.list(folder)) {
            written = files.toList();
        }
        assertEquals(List.of(folder.resolve("03-rnn--agreement.png")), written);
        BufferedImage picture = ImageIO.read(written.getFirst().toFile());
        assertTrue(colours(picture) > 20, "the picture is nearly blank");
    }

    private boolean price(String said) {
        return robot.lookup(".control-bar .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(said));
    }

    /// A guess of what training takes is no number before the speed of this machine is one.
    @Test
    void whatTrainingTakesIsSaidOnceItIsMeasuredAndUntilItBegins() throws Exception {
        until(30, () -> price(" MFLOP a step, measuring \u2026"));
        double operations = bench().snapshots().stream()
                .mapToDouble(run -> run.steps() * run.operations())
                .sum();
        window.laboratory().measured(operations / 12);
        until(30, () -> price("about 12 s · "));
        speed("10");
        robot.clickOn("#train");
        until(30, () -> bench().stepsMade() > 0 && !price("MFLOP"));
        robot.interact(
                () -> { // both before a report tells that the run has paused
                    robot.lookup("#train").queryButton().fire();
                    robot.lookup("#reset").queryButton().fire();
                });
        until(30, () -> price("about 12 s"));
    }

    /// No number of a price makes the lab wider than the window.
    @Test
    void aPriceBeyondAllRoomIsToldInItsTooltip() throws Exception {
        until(30, () -> price(" MFLOP a step, measuring \u2026"));
        double operations = bench().snapshots().stream()
                .mapToDouble(run -> run.steps() * run.operations())
                .sum();
        window.laboratory().measured(operations / 600);
        until(30, () -> price("about 10 min"));
        window.laboratory().measured(operations / 1e30);
        robot.interact(() -> window.shell().lab().orElseThrow().price());
        until(30, () -> price(" days"));
        Node bar = robot.lookup(".control-bar").query();
        until(
                30,
                () -> bar.localToScene(bar.getBoundsInLocal()).getMaxX()
                        <= bar.getScene().getWidth());
        Label price = robot.lookup(".control-bar .label").queryAllAs(Label.class).stream()
                .filter(label -> label.getText().contains(" days"))
                .findFirst()
                .orElseThrow();
        assertEquals(price.getText(), price.getTooltip().getText());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInTheDialog(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        robot.clickOn("#export-agreement");
        until(20, () -> robot.lookup("#export-folder").tryQuery().isPresent()); // once there is a picture
        TextField place = robot.lookup("#export-folder").queryAs(TextField.class);
        robot.interact(() -> place.setText(file.resolve("below").toString()));
        robot.clickOn("#export-save");
        until(20, () -> says("03-rnn--agreement.png was not written"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#export-save").tryQuery().isEmpty());
    }

    @Test
    void everyFigureOfThePageHasSomethingToPointAtBeforeTraining() throws Exception {
        until(
                20,
                () -> shell.painter().idle()
                        && shell.lab().orElseThrow().hosts().stream().allMatch(host -> host.canvas().regions().stream()
                                .anyMatch(region -> region.kind() == Region.Kind.CELL)));
    }

    private static long colours(BufferedImage image) {
        int width = image.getWidth();
        return java.util.Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
                .distinct()
                .count();
    }
}
