package unrolled.figure.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Region;
import unrolled.figure.Traces;

class StripFigureTest {
    private static Activation hidden(int units, String... tokens) {
        return Traces.activation(
                "blocks.0.mlp.hidden",
                new Axis("position", List.of(tokens)),
                Axis.numbered("unit", units),
                Scale.ANY,
                (row, unit) -> Math.cos(unit));
    }

    @Test
    void manyUnitsOfOneTokenStandInLinesInTheirOrder() {
        Paintings painted = Paintings.of("strip", Map.of(), 640, 240, hidden(128, "3+4"));
        List<Region> cells = painted.cells().toList();
        assertEquals(
                IntStream.range(0, 128).boxed().toList(),
                cells.stream()
                        .map(region -> Objects.requireNonNull(region.cell()).column())
                        .toList());
        for (Region cell : cells) {
            assertTrue(cell.bounds().getWidth() > 12 && cell.bounds().getHeight() > 12, cell::toString);
            assertTrue(cell.bounds().getMaxX() <= 640 && cell.bounds().getMaxY() <= 240, cell::toString);
        }
        assertEquals(
                128,
                cells.stream()
                        .map(region -> region.bounds().getBounds())
                        .distinct()
                        .count());
    }

    @Test
    void fewUnitsOrSeveralTokensStandInColumns() {
        for (Activation shown : List.of(hidden(8, "3+4"), hidden(128, "3", "4"))) {
            Paintings painted = Paintings.of("strip", Map.of(), 640, 240, shown);
            assertEquals(
                    shown.rows().size(),
                    painted.cells()
                            .map(region -> region.bounds().getX())
                            .distinct()
                            .count());
        }
    }
}
