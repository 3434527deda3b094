package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static unrolled.view.OpenLesson.until;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.workbench.Workbench;

/// A window in which nothing moves takes nothing of the processor.
class IdleTest {
    private static final int PATIENCE = 60_000; // ms
    private static final int LOOK = 500; // ms, in which JavaFX would begin thirty frames

    private @Nullable OpenLesson open;

    /// JavaFX draws all windows in one beat: where a window of a test before has something that moves, such as the mark
    /// of a field of text, nothing can be told of this one.
    @BeforeEach
    void nothingMovesBefore() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Scene empty = new Scene(new Pane());
        FxToolkit.setupFixture(() -> {
            stage.setScene(empty);
            stage.show();
        });
        int tries = 0;
        while (frames(empty) > 0 && tries < 10) {
            tries++;
        }
        assumeTrue(tries < 10, "something moves in a window of another test");
    }

    @AfterEach
    void close() throws Exception {
        if (open != null) {
            open.close();
        }
    }

    private int frames() throws Exception {
        return frames(Objects.requireNonNull(open).shell().scene());
    }

    /// Frames that JavaFX begins within half a second.
    private static int frames(Scene scene) throws Exception {
        AtomicInteger frames = new AtomicInteger();
        Runnable count = frames::incrementAndGet;
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> scene.addPreLayoutPulseListener(count));
        TimeUnit.MILLISECONDS.sleep(LOOK);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> scene.removePreLayoutPulseListener(count));
        return frames.get();
    }

    private void untilNothingMoves() throws Exception {
        int tries = 0;
        while (frames() > 0) {
            assertTrue(++tries < 120, "it never stands still");
        }
    }

    @Test
    void framesAreDrawnWhileItTrainsAndNoneBeforeAndAfter() throws Exception {
        OpenLesson window = OpenLesson.at("05", 0);
        open = window;
        Workbench bench = window.bench();
        until(120, () -> bench.report() != null);
        untilNothingMoves();

        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            bench.speed(20);
            bench.train();
            return true;
        });
        until(60, bench::running);
        until(60, () -> bench.stepsMade() > 0);

        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            bench.pause();
            return true;
        });
        until(60, () -> !bench.running());
        int steps = bench.stepsMade();
        untilNothingMoves();

        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            bench.step();
            return true;
        });
        until(60, () -> bench.stepsMade() == steps + 1);
        assertEquals(steps + 1, bench.stepsMade(), "a step wakes it");
    }

    @Test
    void thePictureOfAllLessonsStandsStill() throws Exception {
        OpenLesson window = OpenLesson.at("03", 1);
        open = window;
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            window.shell().home();
            return true;
        });
        untilNothingMoves();
    }
}
