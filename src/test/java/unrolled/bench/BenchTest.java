package unrolled.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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

    @Test
    void aModelAsLargeAsGpt2IsMeasuredOnlyIfItIsNamed() {
        assertTrue(Bench.workloads().contains("W10"), Bench.workloads().toString());
        assertTrue(
                Workload.all().stream()
                        .allMatch(each -> each.large() == each.name().equals("W10")),
                "those without a name take seconds and little memory");
    }

    /// What is taken for the time of a step, if they take so long one after the other.
    private static double settled(double... steps) {
        double[] clock = {100};
        int[] made = {0};
        return Bench.settled(
                () -> {
                    double taken = steps[Math.min(made[0]++, steps.length - 1)];
                    clock[0] += taken;
                    return taken;
                },
                () -> clock[0],
                2,
                () -> made[0] > 10_000);
    }

    @Test
    void theSpeedOfAColdProgramIsNotTakenForThatOfTheRun() {
        assertEquals(0.01, settled(0.5, 0.5, 0.5, 0.4, 0.01), "compiled just before the least time");
        assertEquals(0.01, settled(0.8, 0.5, 0.3, 0.6, 0.01), "compiled after it");
        double[] even = new double[20];
        Arrays.fill(even, 1.5);
        assertEquals(0.01, settled(append(even, 0.01)), "evenly slow until it is compiled");
        assertEquals(1.5, settled(1.5), "a slow machine is slow in the end");
        double[] waits = new double[400];
        Arrays.fill(waits, 0.01);
        waits[199] = 0.9;
        assertEquals(0.01, settled(waits), "one step that had to wait at the end");
    }

    private static double[] append(double[] steps, double last) {
        double[] all = Arrays.copyOf(steps, steps.length + 1);
        all[steps.length] = last;
        return all;
    }

    @Test
    void nothingIsMeasuredByAWarmUpThatWasCancelled() {
        assertTrue(Double.isNaN(Bench.settled(() -> 1, () -> 0, 2, () -> true)));
    }
}
