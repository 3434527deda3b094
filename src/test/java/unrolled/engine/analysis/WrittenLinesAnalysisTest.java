package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class WrittenLinesAnalysisTest {
    private static final Analysis.Factory LINES = new WrittenLinesAnalysis.Factory();

    private static Trace lines(Model model, Task task) {
        return Analyses.run(LINES, model, task, 1);
    }

    @Test
    void whatKnowsTheWholeTextWritesNothingNew() {
        Task task = Analyses.corpus("tokens", "words", "order", "reading");
        Trace trace = lines(Analyses.ngram(task, "n", "6", "smoothing", "none"), task);
        assertArrayEquals(new float[] {1, 0, 0}, trace.get("lines.share").values());
        Activation written = trace.get("lines.written");
        assertEquals(40, written.columns().size());
        assertEquals(0, written.max());
        for (String line : written.columns().labels()) {
            assertTrue(line.matches("the (fox|crow) saw the (moon|tree)\\."), line);
        }
    }

    @Test
    void whatKnowsNothingWritesNewLinesOnly() {
        Task task = Analyses.corpus("tokens", "characters");
        Trace trace = lines(Analyses.model("gpt", task, "width", "8"), task);
        assertArrayEquals(new float[] {0, 0, 1}, trace.get("lines.share").values());
        for (String line : trace.get("lines.written").columns().labels()) {
            assertFalse(line.contains("\n"));
            assertTrue(line.length() <= 24, line);
        }
    }
}
