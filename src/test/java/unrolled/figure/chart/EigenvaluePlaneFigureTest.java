package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class EigenvaluePlaneFigureTest {
    /// Real parts; the imaginary ones are 0.
    private static Paintings painted(Map<String, String> options, double... real) {
        Activation eigenvalues = Traces.activation(
                "eigenvalues",
                Axis.numbered("eigenvalue", real.length),
                new Axis("part", List.of("real", "imaginary")),
                Scale.ANY,
                (i, part) -> part == 0 ? real[(int) i] : 0);
        return Paintings.of("eigenvalue-plane", options, 640, 400, eigenvalues);
    }

    private static double x(Paintings painted, int eigenvalue) {
        Rectangle2D bounds = painted.cell(eigenvalue, 0).bounds();
        return bounds.getCenterX();
    }

    @Test
    void thePlaneGrowsToTenTimesTheUnitCircle() {
        assertTrue(painted(Map.of(), 0.5, 8).labels().containsAll(List.of("10", "\u221210")));
        assertFalse(painted(Map.of(), 0.5, 8).labels().contains("beyond the edge"));
        assertTrue(painted(Map.of("range", "20"), 0.5, 8).labels().contains("20"), "as the lesson asks");
    }

    @Test
    void whatLiesBeyondIsAnArrowAtTheEdgeInItsDirection() {
        Paintings near = painted(Map.of(), 0, 1, -9.6);
        Paintings far = painted(Map.of(), 0, 1, -26_693);
        assertTrue(far.labels().contains("beyond the edge"), () -> String.join(", ", far.labels()));
        assertTrue(far.labels().contains("10"), "the unit circle has its size");
        assertEquals(x(near, 1) - x(near, 0), (x(far, 1) - x(far, 0)), 1.5);
        assertEquals(x(near, 2), x(far, 2), 6, "at the left edge");
        assertTrue(far.cell(2, 0).text().contains("693"), far.cell(2, 0).text());
    }
}
