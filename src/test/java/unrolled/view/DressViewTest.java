package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import unrolled.export.Dress;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.FileSaving;
import unrolled.words.Language;

/// A figure dressed in the card that saves it.
class DressViewTest {
    private final FxRobot robot = new FxRobot();
    private final ExportChoice choice = new ExportChoice();
    private final MadeUpCourse course = new MadeUpCourse();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        open(choice, Kept.NOTHING);
    }

    private void open(ExportChoice chosen, Kept before) throws Exception {
        Start start = new Start("03", 2, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(() -> new Shell(course, List.of(), chosen, start, before, 990, 900));
        until(() -> !shell.lab().orElseThrow().bench().snapshots().isEmpty());
        robot.clickOn("#step");
        until(() -> shell.lab().orElseThrow().bench().stepsMade() == 1);
        until(() -> shell.painter().idle());
        robot.interact(() -> robot.lookup("#export-figure0").<Button>query().fire());
        until(() -> robot.lookup("#export-picture").queryAs(ImageView.class).getImage() != null);
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(30, condition);
    }

    private ComboBox<String> list(String id) {
        return robot.lookup(id).queryComboBox();
    }

    private String size() {
        return robot.lookup("#export-size").queryAs(Label.class).getText();
    }

    private Label trouble() {
        return robot.lookup("#export-trouble").queryAs(Label.class);
    }

    private void type(String id, String text) {
        TextField line = robot.lookup(id).queryAs(TextField.class);
        robot.interact(() -> {
            line.requestFocus();
            line.setText(text);
        });
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
    }

    @Test
    void aPurposeSetsTheWholeDressAndTheSizeOnPaperIsSaid() throws Exception {
        robot.interact(() -> list("#export-for").setValue("single"));
        until(() -> size().startsWith("85 × ") && size().endsWith("labels of 8 pt"));
        assertEquals(Dress.publication(Dress.Column.SINGLE), choice.dress());
        assertEquals(
                "85", robot.lookup("#export-width").queryAs(TextField.class).getText());
        assertFalse(robot.lookup("#export-title").queryAs(CheckBox.class).isSelected());
        robot.interact(() ->
                robot.lookup("#export-transparent").queryAs(CheckBox.class).fire());
        assertEquals("own", list("#export-for").getValue());
        robot.interact(() -> list("#export-for").setValue("usual"));
        assertEquals(Dress.USUAL, choice.dress());
    }

    @Test
    void aSizeOfOnesOwnIsTypedAndWhatCannotBeIsToldAndChangesNothing() throws Exception {
        type("#export-width", "120");
        until(() -> size().startsWith("120 × "));
        type("#export-type", "9,5");
        until(() -> size().endsWith("labels of 9.5 pt"));
        type("#export-width", "wide");
        until(() -> trouble().isVisible());
        assertEquals("\"wide\" is no number", trouble().getText());
        type("#export-width", "3000");
        until(() -> trouble().getText().contains("20 to 1189 mm"));
        assertEquals(120, choice.dress().width());
        type("#export-width", "");
        until(() -> !trouble().isVisible());
        assertEquals(0, choice.dress().width());
    }

    private Label outcome() {
        return robot.lookup("#export-outcome").queryAs(Label.class);
    }

    private void save() {
        robot.interact(() -> robot.lookup("#export-save").<Button>query().fire());
    }

    @Test
    void nothingIsSavedWhileAFieldIsWrongOrThereIsNoFolder(@TempDir Path folder) throws Exception {
        type("#export-folder", folder.toString());
        type("#export-width", "wide");
        save();
        assertEquals("figure0 was not written: \"wide\" is no number", outcome().getText());
        assertTrue(outcome().getStyleClass().contains("wrong"));
        type("#export-width", "120");
        type("#export-folder", " ");
        save();
        assertEquals("figure0 was not written: choose a folder first", outcome().getText());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
        type(
                "#export-folder",
                Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath()).toString());
        save();
        until(() -> outcome().getText().startsWith("Written: "));
        Path said = Path.of(outcome().getText().substring("Written: ".length()));
        assertTrue(said.isAbsolute() && Files.exists(said), said::toString);
    }

    @Test
    void numbersHaveNoDressAndAGifNoTransparentGround() throws Exception {
        robot.interact(() -> list("#export-format").setValue("csv"));
        assertTrue(list("#export-caption").isDisabled());
        robot.interact(() -> list("#export-format").setValue("gif"));
        assertFalse(list("#export-caption").isDisabled());
        assertTrue(robot.lookup("#export-transparent").query().isDisabled());
    }

    private static boolean saving() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("save "));
    }

    /// Presses the button and waits until the film is being taken; it goes on once the gate of the course opens.
    private void film(Path folder) throws Exception {
        course.gate = new CompletableFuture<>();
        int before = course.opened.get();
        robot.interact(() -> list("#export-format").setValue("gif"));
        type("#export-folder", folder.toString());
        save();
        until(() -> course.opened.get() > before);
    }

    @Test
    void escapeGivesUpAFilmThatIsStillBeingTaken(@TempDir Path folder) throws Exception {
        film(folder);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertTrue(saving());
        course.gate.complete(true);
        until(() -> !saving());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aFileThatIsStillToBeWrittenHasItsNameForItself(@TempDir Path folder) throws Exception {
        film(folder);
        String name = "03-made-up--figure0";
        CompletableFuture<String> said = new CompletableFuture<>();
        FileSaving.save(
                shell.tools(),
                file -> Files.writeString(file, "another"),
                (words, wrong) -> said.complete(words),
                "gif",
                name.split("--"));
        assertEquals("Written: " + folder.resolve(name + "--2.gif"), said.get(30, TimeUnit.SECONDS));
        course.gate.complete(true);
        until(() -> outcome().getText().equals("Written: " + folder.resolve(name + ".gif")));
        assertEquals("another", Files.readString(folder.resolve(name + "--2.gif")));
    }

    @Test
    void whatWasChosenIsThereTheNextTime(@TempDir Path folder) throws Exception {
        robot.interact(() -> {
            list("#export-for").setValue("double");
            list("#export-format").setValue("pdf");
            robot.lookup("#export-folder").queryAs(TextField.class).setText(folder.toString());
            robot.lookup("#export-save").<Button>query().fire();
        });
        until(() ->
                robot.lookup("#export-outcome").queryAs(Label.class).getText().endsWith(".pdf"));
        assertTrue(Files.exists(folder.resolve("03-made-up--figure0.pdf")), folder::toString);
        Kept kept = shell.kept();
        close();
        ExportChoice next = new ExportChoice();
        open(next, kept);
        assertEquals(Dress.publication(Dress.Column.DOUBLE), next.dress());
        assertEquals("double", list("#export-for").getValue());
        assertEquals("pdf", list("#export-format").getValue());
        assertEquals(folder, next.folder());
    }
}
