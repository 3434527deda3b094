package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// The window with a real lesson, as large as the headless screen has room for, for tests. Close it after each.
///
/// @param laboratory that the window stands on
record OpenLesson(Shell shell, Laboratory laboratory) {
    private static final int WIDTH = 990; // px
    private static final int HEIGHT = 900; // px
    private static final int PATIENCE = 120_000; // ms until the lessons are read, on a busy machine

    /// @param lesson its number
    /// @param page   from 0
    static OpenLesson at(String lesson, int page) throws Exception {
        return at(Path.of(""), lesson, page);
    }

    /// @param files where it saves them
    static OpenLesson at(String lesson, int page, Path files) throws Exception {
        return at(Path.of(""), lesson, page, new ExportChoice(files));
    }

    /// A lesson of another folder, such as one made by the test.
    ///
    /// @param root holds `lessons`
    static OpenLesson at(Path root, String lesson, int page) throws Exception {
        return at(root, lesson, page, new ExportChoice());
    }

    private static OpenLesson at(Path root, String lesson, int page, ExportChoice choice) throws Exception {
        return at(root, new Start(lesson, page + 1, OptionalLong.empty(), Language.ENGLISH, false), choice);
    }

    /// A page with settings that the command line gives, such as those of a link.
    static OpenLesson at(String lesson, int page, Map<String, String> settings) throws Exception {
        Start start = new Start(lesson, page + 1, settings, Language.ENGLISH, Palette.LIGHT);
        return at(Path.of(""), start, new ExportChoice());
    }

    private static OpenLesson at(Path root, Start start, ExportChoice choice) throws Exception {
        Laboratory laboratory = new Laboratory(new Library(root));
        Course course = Course.of(laboratory);
        Shell shell = shown(() -> new Shell(course, Rooms.of(laboratory), choice, start, WIDTH, HEIGHT));
        return new OpenLesson(shell, laboratory);
    }

    /// A window in the corner of the screen, as large as it was made.
    ///
    /// @param made called on the FX thread, once the fonts are there
    static Shell shown(Callable<Shell> made) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Shell shell = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            return made.call();
        });
        double width = shell.scene().getWidth();
        double height = shell.scene().getHeight();
        FxToolkit.setupFixture(() -> {
            keepNoEvents();
            stage.setFullScreen(false); // as the talk of another test left it
            stage.setX(0);
            stage.setY(0);
            stage.setScene(shell.scene());
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        return shell;
    }

    /// TestFX keeps every event of the stage that is registered, and with it every page that was left. On the FX
    /// thread.
    static void keepNoEvents() {
        FxToolkit.toolkitContext().setRegisteredStage(new Stage());
    }

    /// A lesson whose runs are open and have made at least so many steps.
    static OpenLesson trained(String lesson, int page, int steps) throws Exception {
        OpenLesson open = at(lesson, page);
        Workbench bench = open.bench();
        until(120, () -> bench.report() != null && !bench.snapshots().isEmpty());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> bench.advance(steps));
        until(120, () -> bench.stepsMade() >= steps);
        return open;
    }

    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    /// Waits until this is so, asked on the FX thread.
    static void until(int seconds, Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition)
                .get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Answers no question of the page, so that the figures are shown that they cover.
    void skipQuestions() throws Exception {
        until(120, () -> !skips().isEmpty());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> skips().forEach(Button::fire));
    }

    private List<Button> skips() {
        return shell.scene().getRoot().lookupAll(".predict .link").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(Node::isVisible)
                .toList();
    }

    /// A figure of the page, drawn.
    FigureCanvas drawn(String figure) throws Exception {
        FigureCanvas canvas = shell.lab().orElseThrow().hosts().stream()
                .filter(host -> host.figure().spec().name().equals(figure))
                .findFirst()
                .orElseThrow()
                .canvas();
        until(120, () -> !canvas.regions().isEmpty() && shell.painter().idle());
        return canvas;
    }

    /// A fingerprint of the weights of a run.
    int fingerprint(String run) throws Exception {
        CompletableFuture<Integer> print = new CompletableFuture<>();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            bench().with(run, trainer -> print.complete(trainer.fingerprint()));
            return true;
        });
        return print.get(60, TimeUnit.SECONDS);
    }

    /// What the window says at its foot.
    String notice() {
        return ((Labeled) shell.scene().getRoot().lookup("#notice")).getText();
    }

    Workbench bench() {
        return shell.lab().orElseThrow().bench();
    }
}
