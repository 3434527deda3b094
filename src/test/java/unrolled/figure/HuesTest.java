package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The hues of the models are told apart by every eye.
class HuesTest {
    private static final double CLEAR = 12; // CIEDE2000

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
}
