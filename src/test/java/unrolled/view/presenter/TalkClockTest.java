package unrolled.view.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TalkClockTest {
    private long now;
    private final TalkClock clock = new TalkClock(() -> now);

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void itCountsWhileItGoes() {
        assertEquals("0:00", clock.text());
        clock.start();
        pass(65);
        clock.start(); // again does no harm
        assertEquals("1:05", clock.text());
        clock.stop();
        pass(100);
        assertEquals("1:05", clock.text());
        clock.start();
        pass(5);
        assertEquals("1:10", clock.text());
        clock.reset();
        pass(2);
        assertEquals("0:02", clock.text());
    }

    @Test
    void itWarnsBeforeTheTimeIsOver() {
        clock.minutes(10);
        clock.start();
        pass(9 * 60 - 1);
        assertEquals(TalkClock.State.EARLY, clock.state());
        pass(1);
        assertEquals(TalkClock.State.SOON, clock.state());
        pass(60);
        assertEquals(TalkClock.State.OVER, clock.state());
    }

    @Test
    void noTimeIsSetThatNoLessonHas() {
        clock.minutes(-5);
        assertEquals(1, clock.minutes());
        clock.minutes(100_000);
        assertEquals(240, clock.minutes());
    }
}
