package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.trace.Trace;
import unrolled.training.TrainingSnapshot;
import unrolled.view.page.RoomEvent;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

/// The window with a small GPT-2 from the disk.
class Gpt2RoomTest {
    private static final Path SMALL = Path.of("src/test/resources/reference/gpt2");
    private static final int PATIENCE = 60; // s

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenLesson opened;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        opened = OpenLesson.at("gpt2", 0);
        shell = opened.shell();
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    private boolean there(String id) {
        return shell.scene().lookup("#" + id) != null;
    }

    private <T extends Node> T part(String id, Class<T> type) {
        return type.cast(shell.scene().lookup("#" + id));
    }

    private void press(String id) throws Exception {
        OpenLesson.until(PATIENCE, () -> there(id) && !part(id, Button.class).isDisabled());
        FxToolkit.setupFixture(() -> part(id, Button.class).fire());
    }

    private void look(Path at) throws Exception {
        FxToolkit.setupFixture(() -> part("gpt2-folder", TextField.class).setText(at.toString()));
        press("gpt2-look");
    }

    private void load() throws Exception {
        look(SMALL);
        press("gpt2-agree");
        OpenLesson.until(PATIENCE, () -> there("gpt2-text") && !snapshots().isEmpty());
        OpenLesson.until(PATIENCE, () -> !text().isEmpty());
    }

    private List<TrainingSnapshot> snapshots() {
        return shell.lab().map(lab -> lab.bench().snapshots()).orElse(List.of());
    }

    private String text() {
        return part("gpt2-text", TextArea.class).getText();
    }

    private void type(String text) throws Exception {
        FxToolkit.setupFixture(() -> part("gpt2-text", TextArea.class).setText(text));
    }

    private void idle() throws Exception {
        OpenLesson.until(PATIENCE, () -> !part("gpt2-read", Button.class).isDisabled());
    }

    /// Tokens that the figures show.
    private int shown() {
        Trace trace = snapshots().getFirst().trace();
        return trace.has("lens.top") ? trace.get("lens.top").columns().size() : 0;
    }

    private String count() {
        return part("gpt2-count", Label.class).getText();
    }

    @Test
    void tellsTheCostAndReadsOnlyWhenAgreed() throws Exception {
        look(SMALL);
        OpenLesson.until(PATIENCE, () -> there("gpt2-agree"));
        assertTrue(part("gpt2-takes", Label.class).getText().contains("MB of memory"));
        assertTrue(shell.lab().isEmpty(), "nothing is read yet");
        press("gpt2-no");
        assertFalse(there("gpt2-agree"));
        load();
        Node controls = shell.lab().orElseThrow().lookup(".control-bar").getParent();
        assertFalse(controls.isVisible(), "there is nothing to train");
        for (String figure : List.of("next", "heads", "arcs", "lens")) {
            assertFalse(opened.drawn(figure).regions().isEmpty(), figure);
        }
    }

    @Test
    void aWrongFolderIsRefusedAndWhatIsMissingIsSaid() throws Exception {
        look(folder);
        OpenLesson.until(PATIENCE, () -> there("gpt2-refused"));
        assertTrue(said().contains("has no model.safetensors"), said());
        copy("model.safetensors", "vocab.json");
        look(folder);
        OpenLesson.until(PATIENCE, () -> there("gpt2-refused") && said().contains("config.json"));
        FxToolkit.setupFixture(() -> shell.speak(Language.TRADITIONAL_CHINESE));
        OpenLesson.until(PATIENCE, () -> there("gpt2-refused") && said().contains("裡沒有 config.json"));
        look(SMALL);
        OpenLesson.until(PATIENCE, () -> there("gpt2-agree"));
    }

    private void copy(String... names) throws IOException {
        for (String name : names) {
            Files.copy(SMALL.resolve(name), folder.resolve(name));
        }
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        part("gpt2-refused", javafx.scene.layout.VBox.class)
                .lookupAll(".label")
                .forEach(label -> said.append(((Label) label).getText()).append('\n'));
        return said.toString();
    }

    @Test
    void readsWhatIsTyped() throws Exception {
        load();
        type("the the");
        press("gpt2-read");
        OpenLesson.until(PATIENCE, () -> shown() == 3);
        assertTrue(count().startsWith("3 tokens"), count());
        type("  ");
        press("gpt2-read");
        OpenLesson.until(PATIENCE, () -> part("gpt2-problem", Label.class).isVisible());
        idle();
        assertEquals(3, shown());
    }

    @Test
    void writesStopsAndTakesBack() throws Exception {
        load();
        type("the");
        press("gpt2-one");
        OpenLesson.until(PATIENCE, () -> shown() == 3 && text().startsWith("the"));
        idle();
        press("gpt2-back");
        OpenLesson.until(PATIENCE, () -> shown() == 2 && text().equals("the"));
        idle();
        press("gpt2-many");
        idle();
        OpenLesson.until(PATIENCE, () -> shown() > 3);
        assertTrue(text().startsWith("the"), text());
        assertTrue(count().contains("full") || count().contains("ended"), count());
    }

    @Test
    void aKnobMovesTheBarsAndNotTheText() throws Exception {
        load();
        OpenLesson.until(PATIENCE, () -> snapshots().getFirst().trace().has("next.drawn"));
        String before = text();
        float drawn = snapshots().getFirst().trace().get("next.drawn").at(0, 0);
        var lab = shell.lab().orElseThrow();
        var temperature = Course.of(opened.laboratory()).page(shell.lesson(), 0).knobs().stream()
                .filter(one -> one.setting().name().equals("temperature"))
                .findFirst()
                .orElseThrow();
        assertTrue(temperature.live());
        FxToolkit.setupFixture(() -> lab.bench().change(temperature, "0", refused -> {}));
        OpenLesson.until(
                PATIENCE, () -> snapshots().getFirst().trace().get("next.drawn").at(0, 0) == 1f);
        assertTrue(drawn < 1);
        assertEquals(before, text());
    }

    @Test
    void pageAndLanguageMayChangeAtAnyTime() throws Exception {
        look(SMALL);
        press("gpt2-agree");
        FxToolkit.setupFixture(() -> shell.go(0, 0));
        FxToolkit.setupFixture(() -> shell.go(shell.lessons().size() - 1, 0));
        OpenLesson.until(PATIENCE, () -> there("gpt2-text") && !snapshots().isEmpty());
        type("the the");
        press("gpt2-read");
        OpenLesson.until(PATIENCE, () -> shown() == 3);
        press("gpt2-one");
        FxToolkit.setupFixture(() -> shell.speak(Language.SIMPLIFIED_CHINESE));
        OpenLesson.until(PATIENCE, () -> there("gpt2-text") && shown() == 4);
        assertTrue(text().startsWith("the the"), text());
        idle();
    }

    @Test
    void whatIsTypedStaysWhenTheWindowIsMadeAnew() throws Exception {
        load();
        type("the the");
        FxToolkit.setupFixture(() -> shell.nextTheme());
        assertEquals("the the", text());
        FxToolkit.setupFixture(() -> shell.speak(Language.TRADITIONAL_CHINESE));
        assertEquals("the the", text());
        FxToolkit.setupFixture(() -> shell.go(0, 0));
        FxToolkit.setupFixture(() -> shell.go(shell.lessons().size() - 1, 0));
        assertEquals("the the", text());
        press("gpt2-read");
        OpenLesson.until(PATIENCE, () -> shown() == 3);
    }

    @Test
    void whatIsTypedAsTheFolderStaysToo() throws Exception {
        look(folder);
        OpenLesson.until(PATIENCE, () -> there("gpt2-refused"));
        FxToolkit.setupFixture(() -> {
            part("gpt2-folder", TextField.class).setText("half a pa");
            shell.nextTheme();
        });
        assertEquals("half a pa", part("gpt2-folder", TextField.class).getText());
        FxToolkit.setupFixture(() -> {
            shell.go(0, 0);
            shell.go(shell.lessons().size() - 1, 0);
        });
        assertEquals("half a pa", part("gpt2-folder", TextField.class).getText());
        FxToolkit.setupFixture(() -> shell.starts().open(SMALL));
        OpenLesson.until(PATIENCE, () -> there("gpt2-agree"));
        assertEquals(
                SMALL.toAbsolutePath().toString(),
                part("gpt2-folder", TextField.class).getText());
    }

    @Test
    void aFolderThatIsTypedWhileAnotherIsReadStays() throws Exception {
        look(SMALL);
        OpenLesson.until(PATIENCE, () -> there("gpt2-agree"));
        FxToolkit.setupFixture(() -> {
            part("gpt2-agree", Button.class).fire();
            part("gpt2-folder", TextField.class).setText("half a pa");
        });
        OpenLesson.until(PATIENCE, () -> there("gpt2-text"));
        assertEquals("half a pa", part("gpt2-folder", TextField.class).getText());
    }

    @Test
    void lettingGoFreesTheNetwork() throws Exception {
        load();
        var weights =
                new java.lang.ref.WeakReference<>(snapshots().getFirst().trace().get("weights.embedding"));
        press("gpt2-let-go");
        OpenLesson.until(PATIENCE, () -> shell.lab().isEmpty());
        for (int i = 0; i < 50 && weights.get() != null; i++) {
            System.gc();
            Thread.sleep(100);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertEquals(null, weights.get());
        load();
    }

    @Test
    void aLinkOfALessonLeadsHere() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.go(0, 0);
            shell.scene().getRoot().fireEvent(RoomEvent.to("gpt2"));
        });
        assertEquals("gpt2", shell.lesson().folder());
        FxToolkit.setupFixture(() -> {
            shell.scene().getRoot().fireEvent(RoomEvent.to("cellar"));
        });
        assertEquals("gpt2", shell.lesson().folder());
    }

    @Test
    void aWrongFolderCostsNothing() throws Exception {
        load();
        type("the the");
        press("gpt2-read");
        OpenLesson.until(PATIENCE, () -> shown() == 3);
        type("the the the");
        look(folder);
        OpenLesson.until(PATIENCE, () -> there("gpt2-refused"));
        assertEquals("the the the", text());
        assertEquals(3, shown());
        press("gpt2-no");
        OpenLesson.until(PATIENCE, () -> there("gpt2-let-go"));
        press("gpt2-read");
        OpenLesson.until(PATIENCE, () -> shown() > 3);
    }
}
