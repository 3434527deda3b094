package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Trace;

class TrainingSnapshotTest {
    private static TrainingSnapshot snapshot() {
        Trainer trainer = new WatchedRun().open();
        trainer.step();
        return trainer.glance();
    }

    @Test
    void aCurveIsFoundByItsName() {
        assertEquals("gradient.norm", snapshot().curve("gradient.norm").name());
        assertEquals(5, snapshot().curve("gradient.norm").last());
    }

    @Test
    void aCurveThatIsNotThereIsRefusedWithThoseThatAre() {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> snapshot().curve("accuracy"));
        assertEquals(
                "no curve 'accuracy'; this run has [loss, first, train.loss, gradient.norm]", refused.getMessage());
    }

    @Test
    void withAnotherTraceItIsTheSameMoment() {
        TrainingSnapshot one = snapshot();
        Trace other = new WatchedRun().open().trace(name -> false);
        TrainingSnapshot two = one.with(other);
        assertSame(other, two.trace());
        assertEquals(one, two.with(one.trace()));
    }
}
