package unrolled.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A product with a right matrix in panels has the bits of the plain one, whatever the shapes.
class PanelKernelsTest {
    private final Kernels fast = new VectorKernels();
    private final Kernels plain = new ScalarKernels();
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 1", "1, 32", "2, 15", "3, 16", "7, 17", "16, 40", "33, 47", "64, 64"})
    void anyNumberOfRows(int k, int n) {
        Matrix b = random(k, n);
        for (int m = 0; m <= 40; m++) {
            Matrix a = random(m, k);
            Matrix columns = random(k, m).transposed();
            check(a, b);
            check(columns, b);
            // as parts of wider matrices: the last numbers of an array have nothing behind them to read
            check(random(m, k + 3).columns(3, k), b);
            check(random(k, m + 2).columns(2, m).transposed(), b);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 32, 50})
    void ofATransposeToo(int n) {
        Matrix b = random(n, 9).transposed();
        Panels panels = panels(b);
        Matrix a = random(13, 9);
        Matrix expected = Matrix.zeros(13, n);
        plain.product(a, Matrix.of(b.toArray(), 0, 9, n), expected, false);
        Matrix c = random(13, n);
        fast.product(a, panels, c, false);
        assertArrayEquals(expected.toArray(), c.toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 16})
    void theTwinReadsPanelsOfAnyWidth(int width) {
        Matrix b = random(5, 19);
        Panels panels = new Panels(b, width);
        panels.refresh();
        Matrix a = random(7, 5);
        Matrix bias = random(1, 19);
        Matrix expected = random(7, 19);
        Matrix c = random(7, 19);
        plain.repeat(bias, expected);
        plain.product(a, b, expected, true);
        plain.affine(a, panels, bias, c);
        assertArrayEquals(expected.toArray(), c.toArray());
    }

    /// As large weights are, of which there is no copy: one row passes over them, several are worth panels.
    @ParameterizedTest
    @CsvSource({"1, 70000", "7, 10007", "8, 8192", "13, 6003", "300, 2100", "64, 33"})
    void aMatrixIsReadWhereItLies(int k, int n) {
        Matrix b = random(k, n);
        Panels there = Panels.inPlace(b);
        for (int m : new int[] {1, 2, 12}) {
            Matrix a = random(m, k);
            Matrix bias = random(1, n);
            Matrix expected = Matrix.zeros(m, n);
            Matrix c = random(m, n);
            plain.product(a, b, expected, false);
            fast.product(a, there, c, false);
            assertArrayEquals(expected.toArray(), c.toArray(), m + " rows");
            fast.product(a, b, c, false);
            assertArrayEquals(expected.toArray(), c.toArray(), m + " rows, of a plain matrix");
            plain.repeat(bias, expected);
            plain.product(a, b, expected, true);
            fast.affine(a, there, bias, c);
            assertArrayEquals(expected.toArray(), c.toArray(), m + " rows with a bias");
        }
        Matrix inner = random(1, k + 2).columns(1, k); // part of a wider row, and of a wider matrix
        Matrix part = random(k, n + 5).columns(3, n);
        Matrix expected = Matrix.zeros(1, n);
        plain.product(inner, part, expected, false);
        Matrix c = random(1, n + 9).columns(4, n);
        fast.product(inner, part, c, false);
        assertArrayEquals(expected.toArray(), c.toArray());
    }

    @Test
    void onlyAlongItsRowsIsAMatrixReadWhereItLies() {
        Matrix columns = Matrix.zeros(3, 4).transposed();
        assertThrows(IllegalArgumentException.class, () -> Panels.inPlace(columns));
        Matrix rows = Matrix.zeros(4, 2);
        fast.lookUp(Matrix.of(new float[] {1, 2, 3, 4, 5, 6}, 0, 2, 3).transposed(), new int[] {2, 0, 1, 2}, rows);
        assertArrayEquals(new float[] {3, 6, 1, 4, 2, 5, 3, 6}, rows.toArray());
    }

    @Test
    void aPanelIsAsOldAsItsLastRefresh() {
        Matrix b = random(3, 64);
        Panels panels = panels(b);
        Matrix a = random(2, 3);
        Matrix before = Matrix.zeros(2, 64);
        fast.product(a, panels, before, false);
        b.data()[0] += 1;
        panels.refresh();
        Matrix after = Matrix.zeros(2, 64);
        fast.product(a, panels, after, false);
        assertEquals(before.at(0, 0) + a.at(0, 0), after.at(0, 0), 1e-6);
        assertEquals(before.at(1, 63), after.at(1, 63));
    }

    @Test
    void theNeighboursOfTheResultStay() {
        float[] data = new float[20 * 70];
        Matrix inner = new Matrix(data, 3 * 70 + 2, 14, 65, 70, 1);
        fast.product(random(14, 4), panels(random(4, 65)), inner, false);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 70; j++) {
                boolean inside = i >= 3 && i < 17 && j >= 2 && j < 67;
                assertEquals(inside, data[i * 70 + j] != 0, "row " + i + ", column " + j);
            }
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Panels b = panels(Matrix.zeros(5, 32));
        var error = assertThrows(
                IllegalArgumentException.class, () -> fast.product(Matrix.zeros(3, 4), b, Matrix.zeros(3, 32), false));
        assertEquals("(3 x 4) times (5 x 32) does not give (3 x 32)", error.getMessage());
        Matrix scattered = new Matrix(new float[100], 0, 3, 5, 20, 2);
        assertThrows(IllegalArgumentException.class, () -> fast.product(scattered, b, Matrix.zeros(3, 32), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> fast.affine(Matrix.zeros(3, 5), b, Matrix.zeros(1, 31), Matrix.zeros(3, 32)));
    }

    private void check(Matrix a, Matrix b) {
        int m = a.rows();
        int n = b.columns();
        Panels panels = panels(b);
        Matrix bias = random(1, n);
        Matrix start = random(m, n);
        Matrix expected = Matrix.of(start.toArray(), 0, m, n);
        Matrix c = Matrix.of(start.toArray(), 0, m, n);
        plain.product(a, b, expected, true);
        fast.product(a, panels, c, true);
        assertArrayEquals(expected.toArray(), c.toArray(), "added");
        plain.product(a, b, expected, false);
        fast.product(a, panels, c, false);
        assertArrayEquals(expected.toArray(), c.toArray(), "written");
        fast.product(a, b, c, false);
        assertArrayEquals(expected.toArray(), c.toArray(), "from a plain matrix");
        plain.repeat(bias, expected);
        plain.product(a, b, expected, true);
        fast.affine(a, panels, bias, c);
        assertArrayEquals(expected.toArray(), c.toArray(), "with a bias");
    }

    private static Panels panels(Matrix matrix) {
        Panels panels = Fastest.panels(matrix);
        panels.refresh();
        return panels;
    }

    private Matrix random(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = random.nextFloat() * 2 - 1;
        }
        return matrix;
    }
}
