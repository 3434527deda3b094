package unrolled.figure.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Palette;
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
    void theAnswerHasTheRoomOfItsToken() {
        Paintings painted = Paintings.of(
                "strip", Map.of("answers", "yes"), 640, 240, hidden(128, "3+4"), over("probs", Scale.UNIT, "3+4"));
        Map<String, Rectangle2D> bounds = painted.cells()
                .collect(Collectors.toMap(
                        cell -> Objects.requireNonNull(cell.cell()).activation(),
                        cell -> cell.bounds().getBounds2D(),
                        Rectangle2D::createUnion));
        Rectangle2D units = Objects.requireNonNull(bounds.get("blocks.0.mlp.hidden"));
        Rectangle2D answer = Objects.requireNonNull(bounds.get("probs"));
        assertEquals(units.getX(), answer.getX(), 1);
        assertEquals(units.getMaxX(), answer.getMaxX(), 1);
    }

    private static Activation over(String name, Scale scale, String... tokens) {
        return Traces.activation(
                name,
                new Axis("position", List.of(tokens)),
                new Axis("unit", List.of("a", "b", "c")),
                scale,
                (row, unit) -> unit == row % 3 ? 0.8 : 0.1);
    }

    @Test
    void eachStripIsOverItsOwnTokens() {
        Paintings painted = Paintings.of(
                "strip",
                Map.of("answers", "yes"),
                640,
                400,
                over("encoder.state", Scale.SIGNED, "two", "birds", "sing"),
                over("encoder.gate", Scale.UNIT, "two", "birds", "sing"),
                over("decoder.state", Scale.SIGNED, "deux", "oiseaux"),
                over("probs", Scale.UNIT, "chantent", "."));
        for (String token : List.of("two", "birds", "sing", "deux", "oiseaux", "chantent", ".")) {
            assertEquals(1, painted.labels().stream().filter(token::equals).count(), token);
        }
        double first = label(painted, "deux").getY();
        for (Region cell : painted.cells().toList()) {
            String of = Objects.requireNonNull(cell.cell()).activation();
            Rectangle2D bounds = cell.bounds();
            Rectangle2D token = label(
                    painted,
                    of.startsWith("encoder")
                            ? List.of("two", "birds", "sing").get(cell.cell().row())
                            : of.startsWith("decoder")
                                    ? List.of("deux", "oiseaux").get(cell.cell().row())
                                    : List.of("chantent", ".").get(cell.cell().row()));
            assertEquals(token.getCenterX(), bounds.getCenterX(), 2, cell::toString);
            assertTrue(token.getMaxY() <= bounds.getY() + 1, cell::toString);
            assertTrue(bounds.getMaxY() <= 400, cell::toString);
            assertEquals(of.startsWith("encoder"), bounds.getMaxY() <= first, cell::toString);
        }
    }

    private static Rectangle2D label(Paintings painted, String words) {
        return painted.regions().stream()
                .filter(region -> region.kind() == Region.Kind.LABEL && words.equals(region.text()))
                .map(region -> region.bounds().getBounds2D())
                .findFirst()
                .orElseThrow();
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

    @Test
    void aLetterThatIsLeftOutHasADot() {
        String[] letters = "the fox was here".split("");
        Paintings painted = Paintings.of("strip", Map.of(), 260, 240, hidden(8, letters));
        assertTrue(painted.labels().contains("t") && !painted.labels().contains("o"), () -> "" + painted.labels());
        int ground = Palette.LIGHT.panel().getRGB();
        for (int column = 0; column < letters.length; column++) {
            Rectangle2D cell = painted.cell(column, 0).bounds();
            int above = painted.image().getRGB((int) cell.getCenterX(), (int) (cell.getY() - 2.3));
            assertEquals(column % 2 == 0, above == ground, "column " + column);
        }
    }

    /// With 80 tokens, a column is too narrow for an outline as well, and two have one together.
    @ParameterizedTest
    @ValueSource(ints = {6, 80})
    void theColoursOfSmallCellsSetByHandStayInSight(int tokens) {
        Activation gate = Traces.activation(
                "lstm.gate.forget",
                Axis.numbered("position", tokens),
                Axis.numbered("unit", 32),
                Scale.UNIT,
                (row, unit) -> unit / 31.0);
        Figure figure = Traces.figure(Traces.spec("strip", List.of(gate.name()), Map.of()), "strip");
        Paintings painted = Paintings.of(figure, List.of(Traces.held(gate)), 640, 140);
        Rectangle2D cell = painted.cell(2, 0).bounds();
        assertTrue(cell.getHeight() < 5 && cell.getWidth() < 7 == tokens > 6, cell::toString);
        for (int unit = 4; unit < 30; unit++) {
            assertEquals(colour(painted, 0, unit), colour(painted, 2, unit), "unit " + unit);
        }
        assertNotEquals(colour(painted, 0, 0), colour(painted, 2, 0), "the outline");
    }

    private static int colour(Paintings painted, int position, int unit) {
        Rectangle2D cell = painted.cell(position, unit).bounds();
        return painted.image().getRGB((int) (cell.getX() + 0.8 * cell.getWidth()), (int) cell.getCenterY());
    }
}
