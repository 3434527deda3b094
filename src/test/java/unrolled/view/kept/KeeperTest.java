package unrolled.view.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// No sleeps: each test waits until what it awaits has happened, and fails by its time limit if it never does.
@Timeout(20)
class KeeperTest {
    private static final Duration OFTEN = Duration.ofMillis(2);

    private final AtomicReference<Kept> now = new AtomicReference<>(Kept.NOTHING);
    private final AtomicInteger looks = new AtomicInteger();
    private final List<Kept> written = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Keeper keeper(Keeper.Disk disk) {
        return new Keeper(
                disk,
                OFTEN,
                Kept.NOTHING,
                () -> {
                    looks.incrementAndGet();
                    return now.get();
                },
                failure -> failures.add(String.valueOf(failure.getMessage())));
    }

    private static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void close(Keeper keeper) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, keeper::close);
    }

    @Test
    void onlyTheNewestOfWhatCameWhileTheDiskWasSlowIsWritten() {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger atWork = new AtomicInteger();
        Keeper keeper = keeper(kept -> {
            atWork.incrementAndGet();
            await(free);
            written.add(kept);
        });
        now.set(Kept.NOTHING.zoomed(1));
        until(() -> atWork.get() == 1);
        for (int zoom = 2; zoom <= 20; zoom++) {
            now.set(Kept.NOTHING.zoomed(zoom));
            WaitForAsyncUtils.waitForAsyncFx(20_000, keeper::look);
        }
        free.countDown();
        until(() -> written.contains(now.get()));
        close(keeper);
        assertEquals(List.of(Kept.NOTHING.zoomed(1), Kept.NOTHING.zoomed(20)), written);
        assertEquals(2, atWork.get());
    }

    private static void await(CountDownLatch free) throws IOException {
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgainAndToldOnce() {
        AtomicInteger full = new AtomicInteger(3);
        Keeper keeper = keeper(kept -> {
            if (full.getAndDecrement() > 0) {
                throw new IOException("the disk is full");
            }
            written.add(kept);
        });
        now.set(Kept.NOTHING.zoomed(1));
        until(() -> !written.isEmpty());
        close(keeper);
        assertEquals(List.of(Kept.NOTHING.zoomed(1)), written);
        assertEquals(List.of("the disk is full"), failures);
    }

    @Test
    void whatHasNotChangedIsNotWritten() {
        Keeper keeper = keeper(written::add);
        until(() -> looks.get() > 3);
        now.set(Kept.NOTHING.zoomed(1));
        until(() -> !written.isEmpty());
        int before = looks.get();
        until(() -> looks.get() > before + 3);
        close(keeper);
        assertEquals(List.of(Kept.NOTHING.zoomed(1)), written);
    }
}
