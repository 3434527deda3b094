package unrolled.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Who has which loops while those on vectors are being compiled.
class FastestTest {
    @Test
    void onlyTheThreadThatWarmsUpHasVectorsUntilItIsDone() {
        assertTrue(Fastest.vectors());
        CountDownLatch warming = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        Thread other = new Thread(() -> Fastest.warmUp(() -> {
            there.complete(Fastest.vectors());
            warming.countDown();
            await(seen);
        }));
        other.start();
        await(warming);
        assertTrue(there.join());
        assertFalse(Fastest.vectors());
        seen.countDown();
        join(other);
        assertTrue(Fastest.vectors());
    }

    @Test
    void aWarmUpThatFailsLeavesVectorsToAll() {
        assertThrows(
                IllegalStateException.class,
                () -> Fastest.warmUp(() -> {
                    throw new IllegalStateException("as when a window is closed");
                }));
        assertTrue(Fastest.vectors());
        CompletableFuture<Boolean> there = CompletableFuture.supplyAsync(Fastest::vectors);
        assertEquals(true, there.join());
    }

    @Test
    void aProgramThatWarmsUpLaterBeginsWithThePlainLoops() {
        Fastest.beginPlain();
        try {
            assertFalse(Fastest.vectors());
        } finally {
            Fastest.warmUp(() -> assertTrue(Fastest.vectors()));
        }
        assertTrue(Fastest.vectors());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
