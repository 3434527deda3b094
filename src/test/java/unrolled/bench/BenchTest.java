package unrolled.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;

@NullMarked
class BenchTest {
    @Test
    void aLineSaysWorkloadProgramAndTimes() {
        List<String> lines = Bench.run(List.of("W1"), 1, 0.01, 0);
        assertEquals(1, lines.size());
        assertTrue(
                lines.getFirst()
                        .matches("W1 unrolled-1t \\d+\\.\\d{4} ms/step min \\d+\\.\\d{4} tok/s \\d+ alloc \\d+ B/step"),
                lines.getFirst());
    }

    @Test
    void anUnknownWorkloadIsRefusedWithThoseThereAre() {
        var error = assertThrows(InputException.class, () -> Bench.run(List.of("W77"), 1, 0.01, 0));
        assertEquals("no workload 'W77'; there are %s".formatted(Bench.workloads()), error.getMessage());
        assertTrue(
                Bench.workloads().containsAll(List.of("W1", "W4", "W6", "W7", "W8", "W9")),
                Bench.workloads().toString());
    }
}
