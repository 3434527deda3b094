package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.fault.BugReport;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Template;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.LastActions;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Bookcase;
import unrolled.words.Language;

/// Somebody's name, home, text, lesson and note are everywhere in the window, and something fails with all of them
/// in its messages: none of them stands in the report, neither as it is shown nor as it is copied or saved.
class CrashReportTest {
    private static final int PATIENCE = 60_000; // ms
    private static final String NAME = "anna-bell";
    private static final String LESSON = "quarrel";
    private static final String TEXT = "the dog hid my diary . the dog ate my diary .";
    private static final String NOTE = "Tim needs a break";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Shell shell;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenLesson open;

    @BeforeEach
    void openHerLessons() throws Exception {
        home = folder.resolve("home").resolve(NAME);
        Path pack = home.resolve(NAME + "s-class");
        Template.write(pack);
        Files.move(pack.resolve("lessons/01-weather"), pack.resolve("lessons/01-" + LESSON));
        Path lesson = pack.resolve("lessons/01-" + LESSON + "/lesson.md");
        Files.writeString(
                lesson,
                Files.readString(lesson)
                        .replace("Let the class count", NOTE + ". Let the class count")
                        .replace("figure counts", "figure of-" + NAME));
        for (String language : List.of("zh-Hant", "zh-Hans")) {
            Path translated = pack.resolve("lessons/01-" + LESSON + "/lesson." + language + ".md");
            Files.writeString(translated, Files.readString(translated).replace("figure counts", "figure of-" + NAME));
        }
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Start start = new Start("01", 1, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(() -> new Shell(
                new Bookcase(laboratory),
                Rooms.of(laboratory),
                new ExportChoice(home.resolve("pictures")),
                start,
                1366,
                768));
        open = new OpenLesson(shell, laboratory);
        fx(() -> {
            LastActions.watch(shell.scene(), () -> Whereabouts.of(shell), () -> Whereabouts.foreign(shell));
            shell.starts().open(pack);
            return true;
        });
        OpenLesson.until(60, () -> shell.lesson().pack().startsWith(NAME));
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    private void press(String id) throws Exception {
        OpenLesson.until(60, () -> shell.scene().getRoot().lookup(id) instanceof Button);
        fx(() -> {
            ((Button) shell.scene().getRoot().lookup(id)).fire();
            return true;
        });
    }

    /// All that is private, wherever it stands in the window.
    private Stream<String> secrets() {
        return Stream.of(NAME, LESSON, "diary", NOTE, home.toString(), System.getProperty("user.home"));
    }

    @Test
    void nothingOfAnybodyStandsInTheReport() throws Exception {
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        fx(() -> {
            open.bench().trainOn(TEXT);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().ownText().equals(TEXT));
        press("#step");
        press("#table-of-" + NAME);
        String everything = String.join(" in ", secrets().toList());
        fx(() -> {
            shell.announcements()
                    .failed(new IllegalStateException(everything, new IllegalArgumentException(everything)));
            return true;
        });
        press("#show-report");
        press("#copy-report");
        press("#save-report");
        Path pictures = home.resolve("pictures");
        OpenLesson.until(
                60, () -> Files.isDirectory(pictures) && files(pictures).size() == 1);
        String shown = fx(() -> ((TextArea) shell.scene().getRoot().lookup("#report")).getText());
        assertTrue(shown.startsWith(BugReport.PROGRAM + ", Java "), shown);
        assertTrue(shown.contains("\npage: (a pack)/1\n"), shown);
        assertTrue(shown.contains("SteadyButton step"), shown);
        assertTrue(shown.contains("Caused by: java.lang.IllegalArgumentException (its message is left out)"), shown);
        for (String report : List.of(
                shown,
                fx(() -> Clipboard.getSystemClipboard().getString()),
                Files.readString(files(pictures).getFirst()))) {
            assertTrue(report.startsWith(BugReport.PROGRAM), report);
            String small = report.toLowerCase(Locale.ROOT);
            assertEquals(
                    List.of(),
                    secrets()
                            .filter(secret -> small.contains(secret.toLowerCase(Locale.ROOT)))
                            .toList(),
                    report);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
    }
}
