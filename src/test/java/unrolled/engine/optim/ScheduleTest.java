package unrolled.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @ValueSource(strings = {"constant", "cosine", "linear"})
    void warmsUpInAStraightLineToThePeak(String name) {
        Schedule schedule = Schedule.named(name, 0.3, 2, 12);
        assertEquals(0.1, schedule.learningRate(0), 1e-12);
        assertEquals(0.2, schedule.learningRate(1), 1e-12);
        assertEquals(0.3, schedule.learningRate(2), 1e-12);
    }

    @Test
    void theCosineIsHalfWayDownInTheMiddleAndZeroAtTheEnd() {
        Schedule schedule = Schedule.named("cosine", 1, 2, 12);
        assertEquals((1 + Math.cos(Math.PI / 10)) / 2, schedule.learningRate(3), 1e-12);
        assertEquals(0.5, schedule.learningRate(7), 1e-12);
        assertEquals(0, schedule.learningRate(12), 1e-12);
        assertEquals(0, schedule.learningRate(500), 1e-12);
    }

    @Test
    void theLineFallsEvenly() {
        Schedule schedule = Schedule.named("linear", 1, 0, 10);
        assertEquals(1, schedule.learningRate(0), 1e-12);
        assertEquals(0.3, schedule.learningRate(7), 1e-12);
        assertEquals(0, schedule.learningRate(10), 1e-12);
        assertEquals(0, schedule.learningRate(11), 1e-12);
    }

    @Test
    void aWarmUpLongerThanTheRunOnlyRises() {
        Schedule schedule = Schedule.named("cosine", 1, 50, 10);
        for (int step = 1; step < 10; step++) {
            assertTrue(schedule.learningRate(step) > schedule.learningRate(step - 1));
        }
    }

    @Test
    void anUnknownNameListsThoseThereAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> Schedule.named("steps", 1, 0, 10));
        assertEquals("schedules are one of [constant, cosine, linear], not 'steps'", error.getMessage());
    }
}
