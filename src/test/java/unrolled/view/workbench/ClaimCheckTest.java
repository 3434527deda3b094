package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lesson.Fields;

@Timeout(60)
class ClaimCheckTest {
    private static final Fields CLAIM = new Fields("claim", "it-learns", Map.of(), "lesson.md", 1);

    private final Semaphore turn = new Semaphore(1, true);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final CountDownLatch enough = new CountDownLatch(1);

    private ClaimCheck check(String name) {
        return new ClaimCheck(
                CLAIM,
                (seeds, cancelled, soFar) -> {
                    begun.add(name);
                    try {
                        enough.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                turn);
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    /// Side by side, the runs of several claims had no room in memory.
    @Test
    void oneClaimIsTriedAtATimeAndOneThatIsStoppedWaitsNoLonger() throws Exception {
        FxToolkit.registerPrimaryStage();
        ClaimCheck first = check("first");
        ClaimCheck second = check("second");
        ClaimCheck third = check("third");
        first.toggle();
        until(() -> begun.size() == 1);
        second.toggle();
        until(() -> turn.getQueueLength() == 1 || begun.size() > 1);
        third.toggle();
        assertFalse(first.queued());
        assertTrue(second.queued() && third.queued());
        second.toggle();
        assertFalse(second.running() || second.queued());
        assertTrue(first.running() && third.running());
        assertEquals(List.of("first"), begun);
        enough.countDown();
        until(() -> !first.running() && !third.running());
        assertEquals(List.of("first", "third"), begun);
        until(() -> turn.availablePermits() == 1);
    }

    @Test
    void oneThatHasWaitedSaysWhenItsTurnHasCome() throws Exception {
        FxToolkit.registerPrimaryStage();
        turn.acquire();
        ClaimCheck check = check("first");
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        check.watch(() -> seen.add(check.queued()));
        check.toggle();
        assertEquals(List.of(true), seen);
        turn.release();
        until(() -> seen.size() == 2);
        assertEquals(List.of(true, false), seen);
        enough.countDown();
        until(() -> !check.running());
    }
}
