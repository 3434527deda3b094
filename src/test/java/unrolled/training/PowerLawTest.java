package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawTest {
    private static final double[] SIZES = {1e3, 3e3, 2e4, 7e5};

    @ParameterizedTest
    @CsvSource({"6.4, .076, 0", "2, .5, 1.69", "400, 1, 0", ".5, -.2, 0", "3, 0, 0"})
    void recoversTheLawThatMadeThePoints(double scale, double exponent, double floor) {
        double[] losses = Arrays.stream(SIZES)
                .map(size -> floor + scale * Math.pow(size, -exponent))
                .toArray();
        PowerLaw law = PowerLaw.through(SIZES, losses, floor).orElseThrow();
        assertEquals(scale, law.scale(), 1e-9 * scale);
        assertEquals(exponent, law.exponent(), 1e-9);
        assertEquals(floor + scale * Math.pow(5e7, -exponent), law.at(5e7), 1e-9);
    }

    /// By hand, in powers of ten: (0, 2), (1, 1), (2, 0.6) have the slope (2 - .6) / -2 = -0.7 and the mean 1.2 at 1.
    @Test
    void isTheLineOfLeastSquaresWhereThePointsLieOnNone() {
        double[] losses = {100, 10, Math.pow(10, .6)};
        PowerLaw law = PowerLaw.through(new double[] {1, 10, 100}, losses, 0).orElseThrow();
        assertEquals(.7, law.exponent(), 1e-12);
        assertEquals(Math.pow(10, 1.9), law.scale(), 1e-9);
    }

    /// With a floor too low, the same points seem to fall more slowly the larger the model is.
    @Test
    void aFloorThatIsLeftOutForetellsTooMuchOfAFall() {
        double[] losses =
                Arrays.stream(SIZES).map(size -> 1 + 9 * Math.pow(size, -.4)).toArray();
        PowerLaw without = PowerLaw.through(SIZES, losses, 0).orElseThrow();
        assertTrue(without.at(1e9) < .9, "below the floor: " + without.at(1e9));
        assertEquals(1, PowerLaw.through(SIZES, losses, 1).orElseThrow().at(1e9), .01);
    }

    @Test
    void whatHasNoLogarithmIsLeftOut() {
        double[] sizes = {10, 100, 1000, 0, 10_000, 1e5};
        double[] losses = {3, 2, Double.NaN, 5, 0, .9};
        PowerLaw law = PowerLaw.through(sizes, losses, 1).orElseThrow();
        assertEquals(1 + 4.0, law.at(1), 1e-9); // through 2 at 10 and 1 at 100, above the floor
        assertEquals(Math.log10(2), law.exponent(), 1e-9);
    }

    @Test
    void onePointIsNoLaw() {
        assertTrue(PowerLaw.through(new double[] {10}, new double[] {2}, 0).isEmpty());
        assertTrue(
                PowerLaw.through(new double[] {10, 10}, new double[] {2, 3}, 0).isEmpty());
        assertTrue(PowerLaw.through(new double[0], new double[0], 0).isEmpty());
    }
}
