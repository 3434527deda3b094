package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Hues;

/// Contrast as WCAG 2.2 asks for: 4.5 for text, 3 for graphics.
class PaletteTest {
    static List<Palette> palettes() {
        return List.of(Palette.LIGHT, Palette.DARK);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void textCanBeReadOnAPanel(Palette palette) {
        for (Color text : List.of(palette.ink(), palette.soft(), palette.faint(), palette.accent(), palette.good())) {
            assertTrue(Palette.contrast(text, palette.panel()) >= 4.5, text::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void everyHueCanBeSeenAndReadWhereItIsText(Palette palette) {
        palette.hues().forEach((family, hue) -> {
            assertTrue(Palette.contrast(hue, palette.panel()) >= 3, family);
            assertTrue(Palette.contrast(palette.readable(hue), palette.panel()) >= 4.5, family);
        });
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void aNumberCanBeReadOnEveryCell(Palette palette) {
        for (ColorMap map : List.of(
                ColorMap.sequential(), ColorMap.diverging(palette), ColorMap.tints(palette, palette.hue("ngram")))) {
            for (double share = 0; share <= 1; share += 0.01) {
                Color cell = map.at(share);
                assertTrue(Palette.contrast(ColorMap.textOn(cell), cell) >= 4.2, share + " " + cell);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void theRunsOfOneFamilyDiffer(Palette palette) {
        List<Run> runs = List.of(
                Traces.run("a", "rnn"), Traces.run("b", "rnn"), Traces.run("c", "lstm"), Traces.run("d", "rnn"));
        List<Color> colours = List.of(
                Hues.of(runs, 0, palette),
                Hues.of(runs, 1, palette),
                Hues.of(runs, 2, palette),
                Hues.of(runs, 3, palette));
        assertEquals(4, colours.stream().distinct().count());
        assertEquals(palette.hue("rnn"), colours.getFirst());
        assertEquals(palette.hue("lstm"), colours.get(2));
    }
}
