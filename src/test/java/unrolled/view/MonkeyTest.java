package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.text.TextException;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.training.TooLargeException;
import unrolled.training.TrainingSession;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.workbench.Course;
import unrolled.words.Language;
import unrolled.words.Words;

/// Random presses, keys, drags, texts and settings on every lesson: nothing throws, on no thread.
///
/// Short in the build. For long: `mvn test -Dtest=MonkeyTest -Dmonkey.events=20000 -Dmonkey.seconds=30`;
/// `-Dmonkey.seed=N` repeats a walk, `-Dmonkey.lesson=06` takes one lesson.
class MonkeyTest {
    private static final int EVENTS = Integer.getInteger("monkey.events", 150);
    private static final int LEAST = Math.min(EVENTS, 40); // made however long they take
    private static final int SECONDS = Integer.getInteger("monkey.seconds", 6); // a lesson, once those are made
    private static final long SEED = Long.getLong("monkey.seed", 1);
    private static final int TURN = 5; // events without a frame between them, and between two looks

    /// Below a file no folder can be made, so nothing is written: Enter in the dialog saves.
    private static final Path NOWHERE = Path.of("pom.xml", "nowhere");

    private static final Library LIBRARY = new Library(Path.of(""));

    static Stream<String> lessons() {
        String one = System.getProperty("monkey.lesson", "");
        return LIBRARY.folders().stream().filter(folder -> folder.startsWith(one));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void nothingThrowsWhateverIsPressed(String lesson, TestReporter reporter) throws Exception {
        List<String> accidents = Collections.synchronizedList(new ArrayList<>());
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> accidents.add(told(thread.getName(), thrown)));
        Stage stage = FxToolkit.registerPrimaryStage();
        Shell shell = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Theme.loadFonts();
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> accidents.add(told("FX", thrown)));
            Start start = new Start(lesson, 1, OptionalLong.empty(), Language.ENGLISH, false);
            return new Shell(Course.of(new Laboratory(LIBRARY)), List.of(), new ExportChoice(NOWHERE), start, 990, 700);
        });
        FxToolkit.setupFixture(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setScene(shell.scene());
            stage.setWidth(990);
            stage.setHeight(700);
            stage.show();
        });
        try {
            Monkey monkey = new Monkey(shell, SEED);
            int made = walk(shell, monkey, accidents);
            reporter.publishEntry(lesson, made + " events");
            WaitForAsyncUtils.asyncFx(() -> look(shell, accidents)).get(5, TimeUnit.MINUTES);
            assertEquals(List.of(), accidents, () -> "%s, seed %d, within %d events, last %s"
                    .formatted(lesson, SEED, made, monkey.diary()));
        } finally {
            FxToolkit.setupFixture(() -> {
                shell.close();
                stage.hide();
                Thread.currentThread().setUncaughtExceptionHandler(null);
            });
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    /// Acts until something happens or the events are used up, or the time is and enough events were made.
    private static int walk(Shell shell, Monkey monkey, List<String> accidents) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int made = 0;
        while (made < EVENTS && (made < LEAST || System.nanoTime() < end) && accidents.isEmpty()) {
            WaitForAsyncUtils.asyncFx(() -> {
                        for (int i = 0; i < TURN && accidents.isEmpty(); i++) {
                            act(monkey, accidents);
                        }
                        look(shell, accidents);
                    })
                    .get(5, TimeUnit.MINUTES);
            made += TURN;
        }
        return made;
    }

    private static void act(Monkey monkey, List<String> accidents) {
        try {
            monkey.act();
        } catch (RuntimeException e) {
            accidents.add(told("FX", e));
        }
    }

    /// Runs that failed and figures that could not be drawn. That a text cannot be used or that there is no memory for
    /// the settings is told the reader in his language, and no accident; nothing else may stop a run.
    private static void look(Shell shell, List<String> accidents) {
        TrainingSession.Report report =
                shell.lab().map(lab -> lab.bench().report()).orElse(null);
        RuntimeException failure = report == null ? null : report.failure();
        switch (failure) {
            case null -> {}
            case TextException refused -> {}
            case TooLargeException large -> {}
            default -> accidents.add(told("training", failure));
        }
        for (Language language : Language.values()) {
            String beginning = new Words(language).say("view.figure.failed", "");
            shell.scene().getRoot().lookupAll(".figure-tip").stream()
                    .filter(tip -> tip instanceof Labeled labeled
                            && labeled.isVisible()
                            && labeled.getText().startsWith(beginning))
                    .forEach(tip -> accidents.add(((Labeled) tip).getText()));
        }
    }

    private static String told(String where, Throwable thrown) {
        StringBuilder told = new StringBuilder(where + ": " + thrown);
        Stream.of(thrown.getStackTrace()).limit(12).forEach(frame -> told.append("\n  at ")
                .append(frame));
        return told.toString();
    }
}
