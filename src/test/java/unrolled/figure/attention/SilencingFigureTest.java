package unrolled.figure.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

class SilencingFigureTest {
    private static final Axis STATES = new Axis("silencing", List.of("all", "left"));

    /// Head 1 of layer 0 is out.
    private static final Activation HEADS = Traces.activation(
            "silencing.heads",
            Axis.numbered("layer", 2),
            Axis.numbered("head", 2),
            Scale.UNIT,
            (layer, head) -> layer == 0 && head == 1 ? 1 : 0);

    private final Figure figure =
            Traces.figure(Traces.spec("silencing", List.of("silencing.heads"), Map.of()), "silencing");

    private List<Region> painted() {
        Graphics2D graphics = new BufferedImage(500, 200, BufferedImage.TYPE_INT_RGB).createGraphics();
        return figure.paint(
                graphics,
                500,
                200,
                List.of(Traces.run(
                        "GPT",
                        "gpt",
                        HEADS,
                        Traces.activation(
                                "silencing.accuracy",
                                Axis.single("accuracy"),
                                STATES,
                                Scale.UNIT,
                                (r, i) -> .9 - i * .6),
                        Traces.activation("silencing.loss", Axis.single("loss"), STATES, Scale.ANY, (r, i) -> .2 + i))),
                new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13));
    }

    private static Region region(List<Region> regions, String activation, int row, int column) {
        return regions.stream()
                .filter(region -> new Cell(activation, row, column).equals(region.cell()))
                .findFirst()
                .orElseThrow();
    }

    private String pressed(int layer, int head) {
        Region.Move move = Objects.requireNonNull(
                region(painted(), "silencing.heads", layer, head).move());
        assertTrue(move.options().isEmpty());
        return move.settings().getOrDefault("silenced", "nothing");
    }

    @Test
    void pressingAHeadTakesItOutBesideThoseThatAre() {
        assertEquals("0.1 1.0", pressed(1, 0));
        assertEquals("0.0 0.1", pressed(0, 0));
    }

    @Test
    void pressingOneThatIsOutPutsItBack() {
        assertEquals("", pressed(0, 1));
    }

    @Test
    void itSaysWhatIsLeft() {
        List<Region> regions = painted();
        assertTrue(region(regions, "silencing.accuracy", 0, 0).text().endsWith(": 0.900"));
        assertTrue(region(regions, "silencing.accuracy", 0, 1).text().endsWith(": 0.300"));
        assertTrue(region(regions, "silencing.loss", 0, 1).text().endsWith(": 1.20"));
        List<String> labels = regions.stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .map(Region::text)
                .toList();
        assertTrue(labels.containsAll(List.of(".90", ".30", "1.20")), labels.toString());
    }

    @Test
    void itWantsAllThatIsReportedTogether() {
        assertEquals(Set.of("silencing.heads", "silencing.accuracy", "silencing.loss"), figure.wants());
    }
}
