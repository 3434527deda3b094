package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.figure.brush.ColorMap;

/// The hues of the models are told apart by every eye.
class HuesTest {
    private static final double CLEAR = 12; // CIEDE2000
    private static final double GLANCE = 5.75; // CIEDE2000
    private static final int STEPS = 8;

    static List<Palette> themes() {
        return Palette.all();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void noTwoModelsLookAlikeToAnyEye(Palette theme) {
        List<String> families = new ArrayList<>(Palette.families());
        for (Seen eye : Seen.byAll()) {
            for (int i = 0; i < families.size(); i++) {
                for (int k = 0; k < i; k++) {
                    String both = families.get(i) + " and " + families.get(k);
                    double distance = eye.distance(theme.hue(families.get(i)), theme.hue(families.get(k)));
                    assertTrue(distance >= CLEAR, () -> theme.name() + ", " + eye + ": " + both + " " + distance);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void rightAndWrongAndTheSignsOfABarLookDifferentToAnyEye(Palette theme) {
        for (Seen eye : Seen.byAll()) {
            assertTrue(eye.distance(theme.good(), theme.wrong()) >= CLEAR, () -> theme.name() + ", right, " + eye);
            assertTrue(
                    eye.distance(theme.positive(), theme.negative()) >= CLEAR, () -> theme.name() + ", sign, " + eye);
        }
    }

    /// Eight steps of a map, each two of them as far apart as two colours must be to differ at a glance: two and a half
    /// times what is just noticed when they touch (2.3, Mahy, Van Eycken & Oosterlinck 1994), since cells of
    /// a heatmap are compared over others between them.
    @ParameterizedTest
    @MethodSource("themes")
    void theStepsOfAMapLookDifferentToAnyEye(Palette theme) {
        for (Seen eye : Seen.byAll()) {
            apart(ColorMap.sequential(theme), theme.name() + ", cividis, " + eye, eye);
            apart(ColorMap.diverging(theme), theme.name() + ", around 0, " + eye, eye);
        }
    }

    private static void apart(ColorMap map, String what, Seen eye) {
        for (int i = 0; i <= STEPS; i++) {
            for (int k = 0; k < i; k++) {
                String both = "%s: %s and %s of %s".formatted(what, k, i, STEPS);
                double distance = eye.distance(map.at((double) i / STEPS), map.at((double) k / STEPS));
                assertTrue(distance >= GLANCE, () -> both + " " + distance);
            }
        }
    }

    /// What lies below 0 and what above never look alike, as far from it as they may be.
    @ParameterizedTest
    @MethodSource("themes")
    void theSidesOfAMapAroundZeroLookDifferentToAnyEye(Palette theme) {
        ColorMap map = ColorMap.diverging(theme);
        for (Seen eye : Seen.byAll()) {
            for (double away = 0.25; away <= 0.5; away += 0.125) {
                double distance = eye.distance(map.at(0.5 - away), map.at(0.5 + away));
                assertTrue(distance >= CLEAR, () -> theme.name() + ", " + eye + " " + distance);
            }
        }
    }

    /// Two runs of one family, with one thing different, differ by lightness, which every eye sees.
    @ParameterizedTest
    @MethodSource("themes")
    void twoRunsOfOneFamilyLookDifferentToAnyEye(Palette theme) {
        for (String family : Palette.families()) {
            List<Run> runs = List.of(Traces.run("a", family), Traces.run("b", family));
            for (Seen eye : Seen.byAll()) {
                double distance = eye.distance(Hues.of(runs, 0, theme), Hues.of(runs, 1, theme));
                String what = "%s, %s, %s %.1f".formatted(theme.name(), family, eye, distance);
                assertTrue(distance >= GLANCE, () -> what);
            }
        }
    }

    /// So do any two of three and of four, and the palest keeps its contrast.
    @ParameterizedTest
    @MethodSource("themes")
    void manyRunsOfOneFamilyLookDifferentToAnyEye(Palette theme) {
        for (String family : Palette.families()) {
            for (int all = 3; all <= 4; all++) {
                List<Run> runs = Collections.nCopies(all, Traces.run("a", family));
                for (int i = 0; i < all; i++) {
                    Color one = Hues.of(runs, i, theme);
                    assertTrue(Palette.contrast(one, theme.panel()) >= 3, () -> theme.name() + ", " + family);
                    for (int k = 0; k < i; k++) {
                        Color other = Hues.of(runs, k, theme);
                        for (Seen eye : Seen.byAll()) {
                            double distance = eye.distance(one, other);
                            String what = "%s, %s, %s %.1f".formatted(theme.name(), family, eye, distance);
                            assertTrue(distance >= GLANCE, () -> what);
                        }
                    }
                }
            }
        }
    }

    /// Pairs 1, 4, 7, 17, 21 and 25 of the test data that Sharma, Wu and Dalal published with the formula.
    @Test
    void theDistanceIsThatOfThePublishedPairs() {
        double[][] pairs = {
            {50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425},
            {50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000},
            {50, 0, 0, 50, -1, 2, 2.3669},
            {50, 2.5, 0, 73, 25, -18, 27.1492},
            {50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000},
            {60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644}
        };
        for (double[] pair : pairs) {
            double[] one = {pair[0], pair[1], pair[2]};
            double[] other = {pair[3], pair[4], pair[5]};
            assertEquals(pair[6], Seen.distance(one, other), 5e-5);
        }
    }

    @Test
    void aRunHasTheSameColourInEveryPictureOfItsPage() {
        Run second = shaded(1);
        Run third = shaded(2);
        Color alone = Hues.of(second, Palette.LIGHT);
        assertEquals(alone, Hues.of(List.of(second, third), 0, Palette.LIGHT));
        assertEquals(alone, Hues.of(List.of(third, second), 1, Palette.LIGHT));
        assertNotEquals(alone, Hues.of(third, Palette.LIGHT));
    }

    private static Run shaded(int nth) {
        Run any = Traces.run("a run", "lstm");
        return new Run(any.label(), any.hue(), Optional.of(new Run.Shade(nth, 3)), any.snapshot());
    }
}
