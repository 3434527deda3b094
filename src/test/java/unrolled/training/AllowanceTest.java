package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long MILLISECOND = 1_000_000; // ns

    @Test
    void theFirstLookIsFreeAndADearOneIsPaidBackByFiveTimesAsLongTraining() {
        Allowance allowance = new Allowance();
        assertTrue(allowance.affords());
        allowance.spent(100 * MILLISECOND);
        allowance.stepped(490 * MILLISECOND);
        assertFalse(allowance.affords());
        allowance.stepped(20 * MILLISECOND);
        assertTrue(allowance.affords());
    }

    @Test
    void waitingForTheNextStepPaysInFull() {
        Allowance allowance = new Allowance();
        allowance.spent(100 * MILLISECOND);
        allowance.waited(99 * MILLISECOND);
        assertFalse(allowance.affords());
        allowance.waited(MILLISECOND);
        assertTrue(allowance.affords());
    }

    @Test
    void anHourUnwatchedDoesNotBuyAnHourOfLooking() {
        Allowance allowance = new Allowance();
        allowance.waited(3_600_000 * MILLISECOND);
        allowance.spent(1_001 * MILLISECOND);
        assertFalse(allowance.affords());
    }
}
