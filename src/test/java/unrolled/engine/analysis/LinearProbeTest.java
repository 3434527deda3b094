package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
    /// Three classes along one hidden direction of eight, under noise a third as large as their distance.
    @Test
    void findsAKnownLinearSignal() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] points = new float[600][8];
        int[] classes = new int[600];
        for (int i = 0; i < points.length; i++) {
            classes[i] = random.nextInt(3);
            for (int f = 0; f < 8; f++) {
                points[i][f] = (float) random.nextGaussian();
            }
            points[i][2] += classes[i] == 0 ? 6 : 0;
            points[i][5] += classes[i] == 1 ? -6 : 0;
        }
        LinearProbe probe =
                new LinearProbe(java.util.Arrays.copyOf(points, 400), java.util.Arrays.copyOf(classes, 400), 3);
        int right = 0;
        for (int i = 400; i < 600; i++) {
            right += probe.classOf(points[i]) == classes[i] ? 1 : 0;
        }
        assertEquals(1, right / 200.0, .03);
    }

    @Test
    void survivesFeaturesThatNeverMove() {
        LinearProbe probe = new LinearProbe(new float[][] {{5, 0}, {5, 1}, {5, 0}, {5, 1}}, new int[] {0, 1, 0, 1}, 2);
        assertEquals(0, probe.classOf(new float[] {5, 0}));
        assertEquals(1, probe.classOf(new float[] {5, 1}));
    }

    @Test
    void survivesMoreFeaturesThanExamples() {
        float[][] points = new float[4][20];
        points[1][3] = 1;
        points[3][3] = 1;
        LinearProbe probe = new LinearProbe(points, new int[] {0, 1, 0, 1}, 2);
        assertEquals(1, probe.classOf(points[1]));
    }
}
