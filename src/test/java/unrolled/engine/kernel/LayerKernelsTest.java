package unrolled.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The loops of Transformer layers: fast equals plain, bit for bit, at widths around every lane count and on windows
/// of wider matrices. That they are the right loops the gradient checks and PyTorch's numbers show.
class LayerKernelsTest {
    private static final int ROWS = 5;
    private final LayerKernels fast = new VectorLayers();
    private final LayerKernels plain = new ScalarLayers();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @Test
    void testsRunWithVectors() {
        assertTrue(Fastest.LAYERS instanceof WarmingLayers, "surefire must pass --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65})
    void functionsAreTheSameInBoth(int n) {
        Matrix x = random(n);
        Matrix d = random(n);
        Matrix share = random(n);
        dense(n, (layers, to) -> layers.gelu(x, share, to));
        dense(n, (layers, to) -> layers.gelu(x, to, share));
        dense(n, (layers, to) -> layers.geluGradient(x, share, to, to));
        dense(n, (layers, to) -> layers.geluGradient(x, share, d, to));
        dense(n, (layers, to) -> layers.exactGelu(x, share, to));
        dense(n, (layers, to) -> layers.exactGelu(x, to, share));
        dense(n, (layers, to) -> layers.exactGeluGradient(x, share, to, to));
        dense(n, (layers, to) -> layers.exactGeluGradient(x, share, d, to));
        dense(n, (layers, to) -> layers.relu(x, to));
        dense(n, (layers, to) -> layers.reluGradient(x, to, to));
        window(n, (layers, to) -> layers.sum(x, d, to));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16, 17, 33})
    void zerosInfinitiesAndWhatIsNotANumberAreTheSameInBoth(int n) {
        float[] odd = {-0f, Float.NaN, 0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -100, 100};
        Matrix x = random(n);
        for (int i = 0; i < x.size(); i += 3) {
            x.data()[i] = odd[i / 3 % odd.length];
        }
        Matrix share = random(n);
        dense(n, (layers, to) -> layers.relu(x, to));
        dense(n, (layers, to) -> layers.gelu(x, share, to));
        dense(n, (layers, to) -> layers.exactGelu(x, share, to));
        dense(n, (layers, to) -> {
            System.arraycopy(x.data(), 0, to.data(), 0, to.size());
            layers.attend(to, 0.5f, n - 1, true);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65})
    void normalisationIsTheSameInBoth(int n) {
        Matrix x = random(3 * n).columns(n, n);
        Matrix gain = random(n).rows(0, 1);
        Matrix bias = random(n).rows(1, 1);
        Matrix d = random(n);
        LayerKernels.Moments moments = new LayerKernels.Moments(ROWS);
        window(n, (layers, to) -> layers.normalise(x, gain, bias, moments, to));
        window(n, (layers, to) -> layers.normaliseGradient(x, moments, gain, d, to, false));
        window(n, (layers, to) -> layers.normaliseGradient(x, moments, gain, d, to, true));
        window(n, (layers, to) -> layers.normaliseGradient(x, moments, gain, to, to, false));
        window(n, (layers, to) -> layers.gainGradient(x, moments, d, to.rows(0, 1), false));
        window(n, (layers, to) -> layers.gainGradient(x, moments, d, to.rows(0, 1), true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65})
    void attentionIsTheSameInBoth(int keys) {
        Matrix pattern = random(keys);
        for (boolean causal : new boolean[] {false, true}) {
            for (int padded : new int[] {0, 1, keys / 2}) {
                int seen = Math.max(0, keys - padded);
                window(keys, (layers, to) -> layers.attend(to, 0.3f, seen, causal));
                window(keys, (layers, to) -> layers.attendGradient(pattern, to, 0.3f, seen, causal));
            }
        }
    }

    @Test
    void aQuerySeesOnlyWhatItMay() {
        Matrix scores = random(ROWS);
        fast.attend(scores, 1, 3, true);
        for (int i = 0; i < ROWS; i++) {
            double sum = 0;
            for (int j = 0; j < ROWS; j++) {
                assertEquals(j <= i && j < 3, scores.at(i, j) > 0, "query " + i + ", key " + j);
                sum += scores.at(i, j);
            }
            assertEquals(1, sum, 1e-6);
        }
        fast.attend(scores, 1, 0, false);
        assertArrayEquals(new float[ROWS * ROWS], scores.toArray(), "with nothing to see the pattern is 0");
    }

    @Test
    void geluIsRightFarOutToo() {
        int n = 20_001;
        Matrix x = Matrix.zeros(1, n);
        for (int i = 0; i < n; i++) {
            x.data()[i] = (i - n / 2) * 2e-3f;
        }
        Matrix y = Matrix.zeros(1, n);
        fast.gelu(x, Matrix.zeros(1, n), y);
        for (int i = 0; i < n; i++) {
            double v = x.data()[i];
            double right = v / (1 + Math.exp(-Math.sqrt(8 / Math.PI) * (v + 0.044715 * v * v * v)));
            assertEquals(right, y.data()[i], 1e-5 * Math.abs(right) + 1e-30, "gelu " + v);
        }
    }

    /// Against the series of Marsaglia 2004, Φ(x) = 1/2 + φ(x) (x + x³/3 + ...), in double. Far below 0
    /// the share is the difference of two numbers near 1/2, so the error is one of a float of that size.
    @Test
    void exactGeluIsRightFarOutToo() {
        int n = 10_001;
        Matrix x = Matrix.zeros(1, n);
        for (int i = 0; i < n; i++) {
            x.data()[i] = (i - n / 2) * 2e-3f;
        }
        Matrix y = Matrix.zeros(1, n);
        fast.exactGelu(x, Matrix.zeros(1, n), y);
        for (int i = 0; i < n; i++) {
            double v = x.data()[i];
            double right = v * normalShare(v);
            assertEquals(right, y.data()[i], 2e-7 * Math.max(1, Math.abs(v)), "exact gelu " + v);
        }
    }

    private static double normalShare(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (LayerKernels kernels : new LayerKernels[] {fast, plain}) {
            Matrix x = Matrix.zeros(1, 17);
            Arrays.fill(x.data(), Float.NaN);
            Matrix to = Matrix.zeros(1, 17);
            kernels.relu(x, to);
            assertTrue(Float.isNaN(to.at(0, 0)) && Float.isNaN(to.at(0, 16)));
            kernels.gelu(x, Matrix.zeros(1, 17), to);
            assertTrue(Float.isNaN(to.at(0, 0)) && Float.isNaN(to.at(0, 16)));
            kernels.exactGelu(x, Matrix.zeros(1, 17), to);
            assertTrue(Float.isNaN(to.at(0, 0)) && Float.isNaN(to.at(0, 16)));
            kernels.attend(x, 1, 17, false);
            assertTrue(Float.isNaN(x.at(0, 0)) && Float.isNaN(x.at(0, 16)));
        }
    }

    private void dense(int columns, BiConsumer<LayerKernels, Matrix> loop) {
        Matrix one = random(columns);
        Matrix other = Matrix.of(one.toArray(), 0, ROWS, columns);
        loop.accept(plain, one);
        loop.accept(fast, other);
        assertArrayEquals(one.toArray(), other.toArray());
    }

    /// Runs a loop on the same start twice, in a window with a margin that must not change.
    private void window(int columns, BiConsumer<LayerKernels, Matrix> loop) {
        Matrix one = random(columns + 5);
        Matrix other = Matrix.of(one.toArray(), 0, ROWS, columns + 5);
        float[] before = one.toArray();
        loop.accept(plain, one.columns(2, columns));
        loop.accept(fast, other.columns(2, columns));
        assertArrayEquals(one.toArray(), other.toArray());
        for (int row = 0; row < ROWS; row++) {
            for (int margin : new int[] {0, 1, columns + 2, columns + 4}) {
                int at = row * (columns + 5) + margin;
                assertEquals(before[at], one.data()[at], "the margin");
            }
        }
    }

    private Matrix random(int columns) {
        Matrix matrix = Matrix.zeros(ROWS, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }
}
