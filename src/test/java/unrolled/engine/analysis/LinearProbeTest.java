package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(2);

    private float[][] noise(int rows, int columns) {
        float[][] noise = new float[rows][columns];
        for (float[] row : noise) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return noise;
    }

    private int[] classes(int rows) {
        int[] classes = new int[rows];
        for (int i = 0; i < rows; i++) {
            classes[i] = random.nextInt(3);
        }
        return classes;
    }

    @Test
    void findsASignalThatIsThere() {
        float[][] features = noise(400, 8);
        int[] classes = classes(400);
        for (int i = 0; i < 400; i++) {
            features[i][classes[i]] += 6;
        }
        assertTrue(LinearProbe.fit(features, classes, 3).accuracy(features, classes) > 0.98);
    }

    @Test
    void findsNothingInNoise() {
        LinearProbe probe = LinearProbe.fit(noise(2000, 8), classes(2000), 3);
        assertEquals(1 / 3.0, probe.accuracy(noise(2000, 8), classes(2000)), 0.05);
    }

    @Test
    void copesWithUnitsThatNeverChange() {
        float[][] same = new float[50][4];
        double accuracy = LinearProbe.fit(same, classes(50), 3).accuracy(same, classes(50));
        assertTrue(accuracy >= 0 && accuracy <= 1);
    }
}
