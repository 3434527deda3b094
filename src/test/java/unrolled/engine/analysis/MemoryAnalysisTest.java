package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;

class MemoryAnalysisTest {
    private static final Analysis.Factory MEMORY = new MemoryAnalysis.Factory();
    private final Task task = Analyses.firstSymbol();

    private Activation memory(float keep) {
        return Analyses.run(MEMORY, new Analyses.Echo(task.inputs().size(), keep), task, 1, "memory length", "12")
                .get("memory");
    }

    @Test
    void readsWhatTheStateKeeps() {
        Activation kept = memory(1);
        assertEquals(13, kept.columns().size());
        assertEquals(1, kept.min());
    }

    @Test
    void isAtChanceWhenTheStateForgetsAtOnce() {
        Activation lost = memory(0);
        assertEquals(1, lost.at(0, 0));
        for (int t = 1; t <= 12; t++) {
            assertEquals(.25, lost.at(0, t), .12);
        }
    }

    @Test
    void fadesWithTheState() {
        Activation fading = memory(.05f); // after 12 positions below what the probe takes for a difference
        assertEquals(1, fading.at(0, 2));
        assertEquals(.25, fading.at(0, 12), .12);
    }

    @Test
    void needsAState() {
        assertFalse(MEMORY.suits(Analyses.ngram(task), task));
    }
}
