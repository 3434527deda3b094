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

/// The loops of gated cells: fast equals plain, bit for bit, at widths around every lane count and on windows of
/// wider matrices. That they are the right loops the gradient checks of the models show.
class GateKernelsTest {
    private static final int ROWS = 3;
    private final GateKernels fast = new VectorGates();
    private final GateKernels plain = new ScalarGates();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @Test
    void testsRunWithVectors() {
        assertTrue(Fastest.GATES instanceof WarmingGates, "surefire must pass --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65})
    void everyLoopIsTheSameInBoth(int units) {
        Matrix wide = random(5 * units);
        Matrix a = wide.columns(units, units);
        Matrix b = random(units);
        Matrix c = wide.columns(3 * units, units);
        Matrix d = random(units);
        same(units, GateKernels::sigmoid);
        same(units, GateKernels::tanh);
        same(units, (gates, to) -> gates.multiply(a, b, to));
        same(units, (gates, to) -> gates.multiplyAdd(a, b, to));
        same(units, (gates, to) -> gates.mix(a, b, c, d, to));
        same(units, (gates, to) -> gates.between(a, b, c, to));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65})
    void everyGradientIsTheSameInBoth(int units) {
        Matrix a = random(units);
        Matrix b = random(units);
        Matrix c = random(units);
        // gates in place; beside them what else is written, as windows of the same matrix
        same(6 * units, (gates, to) -> {
            Matrix blocks = to.columns(0, 4 * units);
            gates.lstmGradient(new GateKernels.Lstm(
                    blocks, a, b, c, to.columns(4 * units, units), to.columns(5 * units, units), blocks));
        });
        for (boolean before : new boolean[] {false, true}) {
            same(5 * units, (gates, to) -> {
                Matrix blocks = to.columns(0, 3 * units);
                Matrix recalled = to.columns(3 * units, units);
                GateKernels.Gru position =
                        new GateKernels.Gru(blocks, a, recalled, b, to.columns(4 * units, units), blocks, recalled);
                gates.updateGradient(position);
                if (before) {
                    gates.resetBeforeGradient(position);
                } else {
                    gates.resetAfterGradient(position);
                }
            });
        }
    }

    @Test
    void theSigmoidIsRightFarOutToo() {
        int n = 40_001;
        Matrix x = Matrix.zeros(1, n);
        for (int i = 0; i < n; i++) {
            x.data()[i] = (i - n / 2) * 5e-3f;
        }
        Matrix y = Matrix.of(x.toArray(), 0, 1, n);
        fast.sigmoid(y);
        for (int i = 0; i < n; i++) {
            double right = 1 / (1 + Math.exp(-x.data()[i]));
            assertEquals(right, y.data()[i], 4e-7 * right + 1e-37, "sigmoid " + x.data()[i]);
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (GateKernels kernels : new GateKernels[] {fast, plain}) {
            Matrix sums = Matrix.zeros(1, 17);
            Arrays.fill(sums.data(), Float.NaN);
            kernels.sigmoid(sums);
            assertTrue(Float.isNaN(sums.at(0, 0)) && Float.isNaN(sums.at(0, 16)));
        }
    }

    /// Runs a loop on the same start twice, in a window with a margin that must not change.
    private void same(int columns, BiConsumer<GateKernels, Matrix> loop) {
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
