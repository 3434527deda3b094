package unrolled.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyPartRunsOnceAndIsSeenAfterwards(int threads) {
        Workers workers = new Workers(threads);
        int[] runs = new int[5];
        for (int step = 0; step < 1000; step++) {
            workers.run(5, part -> runs[part]++);
        }
        assertArrayEquals(new int[] {1000, 1000, 1000, 1000, 1000}, runs);
    }

    @Test
    void aFailureOnAWorkerReachesTheCallerAndTheNextRunWorks() {
        Workers workers = new Workers(2);
        var error = assertThrows(
                IllegalStateException.class,
                () -> workers.run(2, part -> {
                    if (part == 1) {
                        throw new IllegalArgumentException("broken");
                    }
                }));
        assertEquals("broken", String.valueOf(error.getCause()).replaceFirst(".*: ", ""));
        int[] runs = new int[2];
        workers.run(2, part -> runs[part]++);
        assertArrayEquals(new int[] {1, 1}, runs);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whereTheMemoryIsFullTheCallerIsToldJustThat(int threads) {
        Workers workers = new Workers(threads);
        OutOfMemoryError full = new OutOfMemoryError("full");
        assertSame(
                full,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> workers.run(2, part -> {
                            if (part == 1) {
                                throw full;
                            }
                        })));
    }

    @Test
    void aloneNoOtherThreadHelps() {
        Workers workers = new Workers(4);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Workers.alone(() -> {
            for (int step = 0; step < 1000; step++) {
                workers.run(8, part -> seen.add(Thread.currentThread()));
            }
        });
        assertEquals(Set.of(Thread.currentThread()), seen);
    }
}
