package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.figure.brush.ColorMap;

/// Contrast as WCAG 2.2 asks for: 4.5 for text, 3 for graphics.
class PaletteTest {
    /// The themes, and what is printed without colour.
    static List<Palette> palettes() {
        return Stream.concat(Palette.all().stream(), Stream.of(Palette.GREY)).toList();
    }

    @Test
    void onlyPrintWithoutColourIsGreyAndItsHuesDifferInLightness() {
        assertTrue(Palette.GREY.isGrey());
        assertTrue(Palette.all().stream().noneMatch(Palette::isGrey));
        List<Integer> levels = Palette.GREY.hues().values().stream()
                .map(Color::getRed)
                .sorted()
                .toList();
        for (int i = 1; i < levels.size(); i++) {
            assertTrue(levels.get(i) - levels.get(i - 1) >= 15, levels::toString);
        }
    }

    /// What text of the window and of figures stands on.
    private static List<Color> grounds(Palette palette) {
        return List.of(palette.paper(), palette.panel(), palette.accentSoft(), palette.trouble());
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void textCanBeReadOnEveryGround(Palette palette) {
        double least = palette.equals(Palette.HIGH_CONTRAST) ? 7 : 4.5;
        List<Color> texts = List.of(
                palette.ink(),
                palette.soft(),
                palette.faint(),
                palette.accent(),
                palette.good(),
                palette.wrong(),
                palette.readable(palette.positive()));
        for (Color ground : grounds(palette)) {
            for (Color text : texts) {
                assertTrue(Palette.contrast(text, ground) >= least, () -> "%s %s on %s: %.2f"
                        .formatted(palette.name(), text, ground, Palette.contrast(text, ground)));
            }
        }
        assertTrue(Palette.contrast(palette.onAccent(), palette.accent()) >= least);
        assertTrue(Palette.contrast(palette.panel(), palette.ink()) >= least, "a tip");
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void whatSaysSomethingCanBeSeenOnEveryGround(Palette palette) {
        List<Color> marks = List.of(
                palette.edge(),
                palette.faint(),
                palette.accent(),
                palette.good(),
                palette.wrong(),
                palette.positive(),
                palette.negative());
        for (Color ground : List.of(palette.paper(), palette.panel())) {
            for (Color mark : marks) {
                assertTrue(Palette.contrast(mark, ground) >= 3, () -> "%s %s on %s: %.2f"
                        .formatted(palette.name(), mark, ground, Palette.contrast(mark, ground)));
            }
        }
    }

    /// The light of the room adds to all that is on the wall.
    @Test
    void onAWallInARoomThatIsNotDarkTheProjectorsColoursAreStillRead() {
        double room = 0.1; // of the projector's white
        Palette wall = Palette.PROJECTOR;
        for (Color text : List.of(wall.ink(), wall.soft(), wall.faint(), wall.accent(), wall.good(), wall.wrong())) {
            assertTrue(Palette.contrast(text, wall.panel(), room) >= 4.5, text::toString);
        }
        wall.hues().forEach((family, hue) -> assertTrue(Palette.contrast(hue, wall.panel(), room) >= 3, family));
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void everyHueCanBeSeenAndReadWhereItIsText(Palette palette) {
        palette.hues().forEach((family, hue) -> {
            assertTrue(Palette.contrast(hue, palette.panel()) >= 3, family);
            double least = palette.equals(Palette.HIGH_CONTRAST) ? 7 : 4.5;
            assertTrue(Palette.contrast(palette.readable(hue), palette.panel()) >= least, family);
        });
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void aNumberCanBeReadOnEveryCell(Palette palette) {
        for (ColorMap map : List.of(
                ColorMap.sequential(palette),
                ColorMap.diverging(palette),
                ColorMap.tints(palette, palette.hue("ngram")))) {
            for (double share = 0; share <= 1; share += 0.01) {
                Color cell = map.at(share);
                assertTrue(Palette.contrast(ColorMap.textOn(cell), cell) >= 4.5, share + " " + cell);
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
        assertEquals(palette.hue("lstm"), colours.get(2));
        assertEquals(palette.hue("rnn"), Hues.of(runs.subList(0, 3), 0, palette), "two need no other colours");
    }
}
