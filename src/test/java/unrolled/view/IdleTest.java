package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.lab.OwnTextView;
import unrolled.view.workbench.Workbench;

/// A window in which nothing moves takes nothing of the processor.
class IdleTest {
    private static final int PATIENCE = 60_000; // ms
    private static final int LOOK = 500; // ms, in which JavaFX would begin thirty frames

    @SuppressWarnings("NullAway.Init") // each test opens one
    private OpenLesson open;

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    /// Frames that JavaFX begins within half a second.
    private int frames() throws Exception {
        AtomicInteger frames = new AtomicInteger();
        Runnable count = frames::incrementAndGet;
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.shell().scene().addPreLayoutPulseListener(count));
        TimeUnit.MILLISECONDS.sleep(LOOK);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.shell().scene().removePreLayoutPulseListener(count));
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
        open = OpenLesson.at("05", 0);
        Workbench bench = open.bench();
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

    /// JavaFX lets the mark of a field blink that nobody sees.
    @Test
    void aTextThatIsPutIntoAFieldComesToRest() throws Exception {
        open = OpenLesson.at("01", 0);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            OwnTextView own = open.shell().lab().orElseThrow().ownText();
            own.setVisible(true);
            own.take("some words");
            return true;
        });
        untilNothingMoves();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            TextInputControl field = (TextInputControl)
                    Objects.requireNonNull(open.shell().scene().getRoot().lookup("#own-text"));
            field.requestFocus();
            field.home();
            field.end();
            open.shell().scene().getRoot().requestFocus();
            return true;
        });
        untilNothingMoves();
    }

    @Test
    void thePictureOfAllLessonsStandsStill() throws Exception {
        open = OpenLesson.at("03", 1);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().home();
            return true;
        });
        untilNothingMoves();
    }
}
