package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    @Test
    void findsTheLineThatPointsLieOn() {
        float[][] points = {{0, 1, 0}, {3, 1, 4}, {6, 1, 8}, {-3, 1, -4}};
        PrincipalComponents found = PrincipalComponents.of(points, 2);
        assertEquals(.6, found.directions()[0][0], 1e-5);
        assertEquals(.8, found.directions()[0][2], 1e-5);
        assertEquals(1, found.variances()[0], 1e-6);
        assertEquals(0, found.variances()[1], 1e-6);
        assertEquals(-2.5, found.coordinate(0, 0), 1e-4); // the mean is at 2.5 along the line
        assertEquals(0, found.coordinate(1, 1), 1e-4);
    }

    @Test
    void theFirstDirectionHasTheLargerVariance() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] points = new float[500][4];
        for (float[] point : points) {
            point[1] = (float) random.nextGaussian();
            point[3] = (float) (3 * random.nextGaussian());
        }
        PrincipalComponents found = PrincipalComponents.of(points, 2);
        assertEquals(1, found.directions()[0][3], .02);
        assertEquals(.9, found.variances()[0], .03);
        assertEquals(.1, found.variances()[1], .03);
    }

    @Test
    void fewPointsLeaveDirectionsEmpty() {
        PrincipalComponents found = PrincipalComponents.of(new float[][] {{1, 2, 3}}, 2);
        assertEquals(0, found.coordinate(0, 0));
        assertEquals(0, found.coordinate(0, 1));
    }

    @Test
    void theSpectralRadiusOfARotationIsItsScale() {
        assertEquals(1.5, SpectralRadius.of(SpectralRadius.eigenvalues(new float[] {0, -1.5f, 1.5f, 0}, 2)), 1e-5);
        assertEquals(3, SpectralRadius.of(SpectralRadius.eigenvalues(new float[] {2, 5, 0, -3}, 2)), 1e-5);
        assertEquals(0, SpectralRadius.of(SpectralRadius.eigenvalues(new float[9], 3)));
    }

    @Test
    void theSpectralRadiusRefusesWhatIsNoNumber() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SpectralRadius.of(SpectralRadius.eigenvalues(new float[] {Float.NaN}, 1)));
    }
}
