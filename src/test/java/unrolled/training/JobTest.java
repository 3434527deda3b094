package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JobTest {
    @Test
    void worksOnADaemonThreadOfItsOwn() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        try (Job job = new Job("test", cancelled -> worker.complete(Thread.currentThread()))) {
            assertNotSame(Thread.currentThread(), worker.get());
            assertTrue(worker.get().isDaemon(), "closing the program does not wait for it");
            worker.get().join();
            assertFalse(job.alive());
        }
    }

    @Test
    void closingAsksTheWorkToEnd() throws Exception {
        CompletableFuture<Boolean> before = new CompletableFuture<>();
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        Job job = new Job("test", cancelled -> {
            before.complete(cancelled.getAsBoolean());
            try {
                closed.await();
            } catch (InterruptedException e) {
                after.completeExceptionally(e);
            }
            after.complete(cancelled.getAsBoolean());
        });
        assertFalse(before.get());
        assertTrue(job.alive());
        job.close();
        closed.countDown();
        assertTrue(after.get());
    }
}
