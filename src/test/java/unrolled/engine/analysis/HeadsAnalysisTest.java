package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.StubModel;
import unrolled.engine.model.Window;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

class HeadsAnalysisTest {
    private static final Task TASK = Analyses.task("previous-and-first", "length", "12"); // asks from position 2 on

    /// One head that looks at all of its past alike, in windows of 4.
    private static final class Evenly implements StubModel {
        @Override
        public List<Window> windows(int length) {
            return List.of(new Window(0, 0, 4), new Window(4, 4, 8), new Window(8, 8, 12));
        }

        @Override
        public List<String> overridable() {
            return List.of("head.0.pattern");
        }

        @Override
        public void trace(Batch example, Probe probe) {
            int n = example.length();
            float[] pattern = new float[n * n];
            for (int query = 0; query < n; query++) {
                for (int key = 0; key <= query; key++) {
                    pattern[query * n + key] = 1f / (query + 1);
                }
            }
            Axis positions = Axis.numbered("position", n);
            probe.report("head.0.pattern", positions, positions, pattern, Scale.UNIT, Origins.measured("pattern"));
        }

        @Override
        public float[] predict(Batch batch) {
            return new float[0];
        }
    }

    @Test
    void aHeadGivesNothingToAPositionOutOfItsSight() {
        Activation mass =
                Analyses.run(new HeadsAnalysis.Factory(), new Evenly(), TASK, 1).get("heads.mass");
        assertEquals(List.of("previous", "first"), mass.columns().labels());
        double inFirstWindow = 1 / 3.0 + 1 / 4.0;
        double inOtherWindows = 1 / 2.0 + 1 / 3.0 + 1 / 4.0; // their first position sees no previous one
        assertEquals((inFirstWindow + 2 * inOtherWindows) / 10, mass.at(0, 0), 1e-6);
        assertEquals(inFirstWindow / 10, mass.at(0, 1), 1e-6);
    }
}
