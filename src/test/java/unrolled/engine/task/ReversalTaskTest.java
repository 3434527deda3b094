package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.trace.Trace;

class ReversalTaskTest {
    private static final Task TASK = Tasks.task(new ReversalTask.Factory(), "", 3);

    @Test
    void theAnswerIsTheSourceBackwards() {
        Batch read = TASK.read("abcd");
        StringBuilder answer = new StringBuilder();
        for (int target : read.targets()) {
            answer.append(TASK.answers().token(target));
        }
        assertEquals("dcba</s>", answer.toString());
    }

    @Test
    void everyBatchHasTheSameShapeWhateverTheLengths() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5; i++) {
            Batch batch = TASK.next(random);
            assertEquals(16, batch.source().length());
            assertEquals(17, batch.length());
        }
    }

    /// The share of right answers over all lengths is what its own counts say, and no length is left out.
    @Test
    void exactnessIsAskedForEveryLength() {
        Trace trace = Tasks.measure(TASK, Tasks.learner(TASK));
        assertEquals(
                "[4, 6, 8, 10, 12, 14, 16, 20, 24]",
                trace.get("metric.exact.length").columns().labels().toString());
        assertEquals(7, trace.get("metric.gold.offset").columns().size());
        assertEquals("gold", trace.get("metric.gold.offset").rows().name(), "what is a share, not of accuracy");
        assertEquals("exact", trace.get("metric.exact.length").rows().name());
    }
}
