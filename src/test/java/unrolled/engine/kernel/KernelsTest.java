package unrolled.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fast equals plain, bit for bit, at lengths around every lane count, and plain equals what mathematics says.
class KernelsTest {
    private final Kernels fast = new VectorKernels();
    private final Kernels plain = new ScalarKernels();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @Test
    void testsRunWithVectors() {
        assertTrue(Fastest.KERNELS instanceof WarmingKernels, "surefire must pass --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "17, 3, 65",
        "4, 5, 64",
        "8, 7, 32",
        "8, 2, 16",
        "9, 3, 15",
        "13, 4, 17",
        "5, 6, 31",
        "7, 8, 48",
        "1, 9, 128",
        "3, 0, 20",
        "0, 3, 5",
        "12, 40, 100",
        "33, 2, 8",
        "6, 11, 127"
    })
    void productIsTheSameInBothAndAsInEjml(int m, int k, int n) {
        Matrix a = random(m, k);
        Matrix b = random(k, n);
        FMatrixRMaj expected = new FMatrixRMaj(m, n);
        if (k > 0 && m > 0) {
            CommonOps_FDRM.mult(FMatrixRMaj.wrap(m, k, a.toArray()), FMatrixRMaj.wrap(k, n, b.toArray()), expected);
        }
        same((kernels, c) -> kernels.product(a, b, c, false), Matrix.zeros(m, n));
        Matrix c = Matrix.zeros(m, n);
        fast.product(a, b, c, false);
        assertArrayEquals(expected.data, c.toArray(), 1e-5f * Math.max(1, k));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "17, 3, 65", "4, 5, 64", "8, 7, 33"})
    void productReadsTheLeftTransposedAndAdds(int m, int k, int n) {
        Matrix a = random(k, m).transposed();
        Matrix b = random(k, n);
        same((kernels, c) -> kernels.product(a, b, c, true), random(m, n));
    }

    @Test
    void productLeavesTheNeighboursAlone() {
        float[] data = new float[10 * 20];
        Matrix inner = new Matrix(data, 3 * 20 + 2, 5, 15, 20, 1);
        fast.product(random(5, 4), random(4, 15), inner, false);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 20; j++) {
                boolean inside = i >= 3 && i < 8 && j >= 2 && j < 17;
                assertEquals(inside, data[i * 20 + j] != 0, "row " + i + ", column " + j);
            }
        }
    }

    @Test
    void productRefusesShapesThatDoNotFit() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> fast.product(Matrix.zeros(3, 4), Matrix.zeros(5, 2), Matrix.zeros(3, 2), false));
        assertEquals("(3 x 4) times (5 x 2) does not give (3 x 2)", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100})
    void loopsOverNumbersAreTheSameInBoth(int n) {
        Matrix x = random(1, n);
        Matrix y = random(1, n);
        same((kernels, to) -> kernels.tanh(x, to), random(1, n));
        same((kernels, to) -> kernels.add(x, 0.3f, to), random(1, n));
        same((kernels, to) -> kernels.tanhGradient(x, y, to), random(1, n));
        Kernels.AdamRates rates = new Kernels.AdamRates(0.1f, 0.01f, 1e-8f).at(0.01f, 1.3f, 0.999f);
        float[] gradients = random(1, n).data();
        same((kernels, to) -> kernels.adam(to.data(), gradients, x.data().clone(), squares(y), rates), random(1, n));
        same((kernels, to) -> kernels.momentum(to.data(), gradients, x.data().clone(), 0.9f, 0.1f), random(1, n));
        Matrix exp = random(1, n);
        Matrix plainExp = random(1, n);
        VectorKernels.exp(x, exp);
        ScalarKernels.exp(x, plainExp, 0);
        assertArrayEquals(plainExp.toArray(), exp.toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 27, 65})
    void loopsOverRowsAreTheSameInBoth(int n) {
        Matrix rows = random(6, n);
        int[] tokens = {2, 0, 2, 1, 2, 0};
        int[] targets = {0, n - 1, -1, n / 2, -1, 0};
        same((kernels, to) -> kernels.softmax(to), random(6, n));
        same((kernels, to) -> kernels.crossEntropy(to, targets, 0.25f), random(6, n));
        same((kernels, to) -> kernels.addTo(to, tokens, rows), random(3, n));
        same((kernels, to) -> kernels.sumOfRows(rows, to, false), random(1, n));
        same((kernels, to) -> kernels.sumOfRows(rows, to, true), random(1, n));
        Matrix logits = random(6, n);
        Matrix copy = Matrix.of(logits.toArray(), 0, 6, n);
        assertEquals(plain.crossEntropy(logits, targets, 1), fast.crossEntropy(copy, targets, 1));
    }

    @Test
    void exponentialAndTanhAreRight() {
        int n = 40_001;
        Matrix x = Matrix.zeros(1, n);
        for (int i = 0; i < n; i++) {
            x.data()[i] = (i - n / 2) * 5e-4f;
        }
        Matrix tanh = Matrix.zeros(1, n);
        Matrix exp = Matrix.zeros(1, n);
        fast.tanh(x, tanh);
        VectorKernels.exp(x, exp);
        for (int i = 0; i < n; i++) {
            assertEquals(Math.tanh(x.data()[i]), tanh.data()[i], 4e-7, "tanh " + x.data()[i]);
            assertEquals(1, exp.data()[i] / Math.exp(x.data()[i]), 4e-7, "exp " + x.data()[i]);
        }
        assertTrue(tanh.data()[n - 1] <= 1 && tanh.data()[0] >= -1);
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (Kernels kernels : new Kernels[] {fast, plain}) {
            Matrix to = Matrix.zeros(1, 17);
            kernels.tanh(Matrix.of(filled(17, Float.NaN), 0, 1, 17), to);
            assertTrue(Float.isNaN(to.at(0, 0)) && Float.isNaN(to.at(0, 16)));
            Matrix logits = Matrix.of(filled(17, 0), 0, 1, 17);
            logits.data()[3] = Float.POSITIVE_INFINITY;
            assertTrue(Double.isNaN(kernels.crossEntropy(logits, new int[] {3}, 1)));
        }
    }

    @Test
    void crossEntropyIsMinusTheLogarithmOfTheProbability() {
        Matrix logits = random(1, 11);
        Matrix probabilities = Matrix.of(logits.toArray(), 0, 1, 11);
        fast.softmax(probabilities);
        float[] expected = probabilities.toArray();
        expected[4] -= 1;
        assertEquals(-Math.log(probabilities.at(0, 4)), fast.crossEntropy(logits, new int[] {4}, 1), 1e-6);
        assertArrayEquals(expected, logits.toArray(), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 8", "9, 17", "30, 5"})
    void transposesAndRepeatsAndLooksUp(int m, int n) {
        Matrix from = random(m, n);
        Matrix to = Matrix.zeros(n, m);
        fast.transpose(from, to);
        assertArrayEquals(from.transposed().toArray(), to.toArray());
        int[] indices = {m - 1, 0, m - 1};
        Matrix rows = Matrix.zeros(3, n);
        fast.lookUp(from, indices, rows);
        assertArrayEquals(from.rows(m - 1, 1).toArray(), rows.rows(2, 1).toArray());
        fast.repeat(from.rows(0, 1), rows);
        assertArrayEquals(from.rows(0, 1).toArray(), rows.rows(2, 1).toArray());
    }

    private void same(BiConsumer<Kernels, Matrix> loop, Matrix start) {
        Matrix other = Matrix.of(start.toArray(), 0, start.rows(), start.columns());
        loop.accept(plain, start);
        loop.accept(fast, other);
        assertArrayEquals(start.toArray(), other.toArray());
    }

    private Matrix random(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static float[] squares(Matrix matrix) {
        float[] squares = matrix.toArray();
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= squares[i];
        }
        return squares;
    }

    private static float[] filled(int n, float value) {
        float[] filled = new float[n];
        java.util.Arrays.fill(filled, value);
        return filled;
    }
}
