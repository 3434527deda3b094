package unrolled.figure.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class BeamFigureTest {
    /// Two words wide: "a b" begins worse than "c" and ends better; "a d" is dropped.
    private static final double[][] NODES = {
        {-1, 0.6, -0.5, 1}, // c
        {-1, 0.4, -0.9, 1}, // a
        {1, 0.9, -1.0, 1}, // a b
        {0, 0.5, -1.2, 1}, // c e
        {1, 0.1, -3.2, 0} // a d
    };

    private static final Activation TREE = Traces.activation(
            "beam.tree",
            new Axis("node", List.of("c", "a", "b", "e", "d")),
            new Axis("beam", List.of("parent", "probability", "total", "kept")),
            Scale.ANY,
            (node, column) -> NODES[(int) node][(int) column]);

    @Test
    void theAnswerIsTheMostProbableEndAndWhatLeadsToIt() {
        Beam beam = Beam.of(TREE);
        assertEquals(Set.of(1, 2), beam.answer());
        assertEquals(List.of(2, 3), beam.depths().stream().map(List::size).toList());
        assertFalse(beam.depths().get(1).getLast().kept());
    }

    @Test
    void eachBeginningStandsForItsLogProbabilityBelowTheLikelierOnes() {
        Paintings painting = Paintings.of("beam", Map.of(), 640, 400, TREE);
        assertTrue(
                painting.cell(2, 2).text().endsWith(": \u22121"),
                painting.cell(2, 2).text());
        double last = 0;
        for (int row : new int[] {2, 3, 4}) {
            double y = painting.cell(row, 2).bounds().getY();
            assertTrue(y > last, "row " + row);
            last = y;
        }
        assertTrue(painting.cell(2, 2).bounds().getX()
                > painting.cell(0, 2).bounds().getMaxX());
    }

    @Test
    void aTreeThatIsNoneIsNotRead() {
        assertFalse(Beam.readable(wrongParent()));
        assertTrue(Beam.readable(TREE));
    }

    /// Any activation of four columns or more may be named in a lesson; small weights lie between -1 and 0.
    @Test
    void weightsAreNoTree() {
        Activation weights =
                Traces.activation("w", TREE.rows(), TREE.columns(), Scale.ANY, (node, column) -> -0.5 + 0.1 * node);
        assertFalse(Beam.readable(weights));
        Paintings.of("beam", Map.of(), 640, 400, weights);
    }

    private static Activation wrongParent() {
        return Traces.activation(
                "beam.tree", TREE.rows(), TREE.columns(), Scale.ANY, (node, column) -> column == 0 ? node : 0);
    }
}
