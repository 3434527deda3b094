package unrolled.figure.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

class CellDiagramFigureTest {
    /// A state of a cell that is not installed.
    private static final Activation STATE = Traces.activation(
            "peephole.state",
            new Axis("position", Traces.ENGLISH),
            Axis.numbered("unit", 4),
            Scale.SIGNED,
            Traces::noise);

    private static List<Region> paint(Language language, int width, int height) {
        Figure figure = Traces.figure(Traces.spec("cell", List.of(STATE.name()), Map.of()), "cell");
        Graphics2D graphics = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics();
        Style style = new Style(Palette.LIGHT, new Words(language), 13);
        return figure.paint(graphics, width, height, List.of(Traces.run("Peephole", "lstm", STATE)), style);
    }

    @ParameterizedTest
    @EnumSource
    void ofACellItDoesNotKnowItDrawsNothingAndSaysSo(Language language) {
        List<Region> regions = paint(language, 1200, 400);
        assertTrue(regions.stream().allMatch(region -> region.kind() == Region.Kind.LABEL), regions::toString);
        assertEquals(
                new Words(language).say("figure.cell.unknown", "peephole"),
                regions.getFirst().text());
    }

    /// A gate lies between 0 and 1; what it lets through of a cell may be -3.
    @Test
    void whatAValveLetsThroughIsOnTheScaleOfWhatItLetsThrough() {
        Activation[] lstm = {
            inner("lstm.gate.forget", Scale.UNIT),
            inner("lstm.gate.input", Scale.UNIT),
            inner("lstm.candidate", Scale.SIGNED),
            inner("lstm.cell", Scale.ANY)
        };
        assertEquals(Map.of("lstm.kept", Scale.ANY, "lstm.written", Scale.SIGNED), made(lstm));
        Activation[] gru = {
            inner("gru.gate.update", Scale.UNIT), inner("gru.candidate", Scale.SIGNED), inner("gru.state", Scale.SIGNED)
        };
        assertEquals(Map.of("gru.kept", Scale.SIGNED, "gru.rest", Scale.UNIT, "gru.written", Scale.SIGNED), made(gru));
    }

    private static Activation inner(String name, Scale scale) {
        return Traces.activation(
                name, new Axis("position", Traces.ENGLISH), Axis.numbered("unit", 4), scale, Traces::noise);
    }

    /// The scales of what the figure makes of these.
    private static Map<String, Scale> made(Activation... all) {
        List<String> shows = List.of(all).stream().map(Activation::name).toList();
        return Traces.figure(Traces.spec("cell", shows, Map.of()), "cell")
                .data(List.of(Traces.run("run", "lstm", all)))
                .stream()
                .map(ShownNumbers::activation)
                .filter(activation -> !shows.contains(activation.name()))
                .collect(Collectors.toMap(Activation::name, Activation::scale));
    }

    @ParameterizedTest
    @EnumSource
    void theNumbersOfSuchACellAreListedWhereNoDrawingWouldFit(Language language) {
        assertEquals(
                1,
                paint(language, 200, 100).stream()
                        .filter(region -> region.kind() == Region.Kind.CELL)
                        .count());
    }
}
