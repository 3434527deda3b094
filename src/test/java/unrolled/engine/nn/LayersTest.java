package unrolled.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// What stands around attention: normalisation, activation functions, residuals, positions, dropout.
class LayersTest {
    private final Slopes slopes = new Slopes();
    private final Tape tape = new Tape();

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 5", "4, 16", "5, 33"})
    void layerNormHasTheSlopesItSays(int rows, int width) {
        Tensor x = slopes.random(rows, width);
        Tensor gain = slopes.random(1, width);
        Tensor bias = slopes.random(1, width);
        Tensor y = Tensor.zeros(rows, width);
        tape.add(new LayerNorm(x, gain, bias, y));
        slopes.check(tape, List.of(x, gain, bias), y);
    }

    /// With 1e-12 in the root a row of numbers that hardly differ is spread out all the same; with 1e-5 it is not.
    @Test
    void layerNormAddsItsOwnEpsilon() {
        Tensor x = new Tensor(Matrix.of(new float[] {1e-4f, -1e-4f}, 0, 1, 2), Matrix.zeros(1, 2));
        Tensor gain = new Tensor(Matrix.of(new float[] {1, 1}, 0, 1, 2), Matrix.zeros(1, 2));
        Tensor y = Tensor.zeros(1, 2);
        new LayerNorm(x, gain, Tensor.zeros(1, 2), 1e-12f, y).forward();
        assertEquals(1 / Math.sqrt(1 + 1e-4), y.value().at(0, 0), 1e-6);
        new LayerNorm(x, gain, Tensor.zeros(1, 2), y).forward();
        assertEquals(1e-4 / Math.sqrt(1e-8 + 1e-5), y.value().at(0, 0), 1e-6);
    }

    @Test
    void layerNormMakesMeanAndSpread() {
        Tensor x = slopes.random(3, 40);
        Tensor gain = Tensor.zeros(1, 40);
        Arrays.fill(gain.value().data(), 1);
        Tensor y = Tensor.zeros(3, 40);
        new LayerNorm(x, gain, Tensor.zeros(1, 40), y).forward();
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            double squares = 0;
            for (int j = 0; j < 40; j++) {
                sum += y.value().at(row, j);
                squares += (double) y.value().at(row, j) * y.value().at(row, j);
            }
            assertEquals(0, sum / 40, 1e-6);
            assertEquals(1, squares / 40, 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"GELU, 1, 1", "GELU, 3, 17", "GELU_ERF, 1, 1", "GELU_ERF, 3, 17", "RELU, 3, 17"})
    void nonlinearitiesHaveTheSlopesTheySay(Nonlinearity.Kind kind, int rows, int width) {
        Tensor x = slopes.random(rows, width);
        for (int i = 0; i < x.value().size(); i++) {
            float v = x.value().data()[i];
            x.value().data()[i] = Math.abs(v) < 0.05f ? 0.2f : v; // a ReLU has no slope at its corner
        }
        Tensor y = new Tensor(Matrix.zeros(rows, width), x.gradient());
        tape.add(new Nonlinearity(kind, x, y));
        slopes.check(tape, List.of(x), y);
    }

    /// x + f(norm(x)), where x feeds both the norm and the sum, twice: as a stack of blocks has it.
    @Test
    void preNormBlocksShareOneGradientAlongTheStream() {
        Tensor x = slopes.random(3, 6);
        Tensor now = x;
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        for (int block = 0; block < 2; block++) {
            Tensor n = Tensor.zeros(3, 6);
            Tensor gain = slopes.random(1, 6);
            Tensor bias = slopes.random(1, 6);
            tape.add(new LayerNorm(now, gain, bias, n));
            Tensor y = Residual.branch(now);
            Tensor b = slopes.random(1, 6);
            Weights w = tape.add(new Weights(slopes.random(6, 6)));
            tape.add(new Linear(n, w, b, y));
            now = tape.add(new Residual(now, y)).output();
            inputs.addAll(List.of(gain, bias, b, w.tensor()));
        }
        slopes.check(tape, inputs, now);
    }

    /// norm(x + f(x)), where the sum is read by the norm alone, which then writes in place.
    @Test
    void postNormBlocksShareOneGradientAlongTheStream() {
        Tensor x = slopes.random(3, 6);
        Tensor now = x;
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        for (int block = 0; block < 2; block++) {
            Tensor y = Residual.branch(now);
            Tensor b = slopes.random(1, 5);
            Weights w = tape.add(new Weights(slopes.random(6, 5)));
            Tensor inner = Tensor.zeros(3, 5);
            tape.add(new Linear(now, w, b, inner));
            Tensor c = slopes.random(1, 6);
            Weights v = tape.add(new Weights(slopes.random(5, 6)));
            tape.add(new Linear(inner, v, c, y));
            Tensor sum = tape.add(new Residual(now, y)).output();
            Tensor gain = slopes.random(1, 6);
            Tensor bias = slopes.random(1, 6);
            now = Residual.branch(sum);
            tape.add(new LayerNorm(sum, gain, bias, now));
            inputs.addAll(List.of(gain, bias, b, w.tensor(), c, v.tensor()));
        }
        slopes.check(tape, inputs, now);
    }

    /// A product that wrote where it still reads would be right only while a row fits one vector.
    @Test
    void noProductWritesItsOwnInput() {
        Tensor x = slopes.random(3, 6);
        Weights w = new Weights(slopes.random(6, 6));
        Tensor b = slopes.random(1, 6);
        Tensor branch = Residual.branch(x);
        assertThrows(IllegalArgumentException.class, () -> new Linear(x, w, b, branch));
    }

    @Test
    void aBranchMustShareTheGradient() {
        assertThrows(IllegalArgumentException.class, () -> new Residual(Tensor.zeros(2, 2), Tensor.zeros(2, 2)));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "2.5, true", "2.5, false"})
    void positionsHaveTheSlopesTheySay(double factor, boolean learned) {
        Tensor x = slopes.random(2 * 3, 4);
        Tensor table = slopes.random(5, 4);
        Tensor y = factor == 1 ? Residual.branch(x) : Tensor.zeros(2 * 3, 4);
        Positions positions = tape.add(new Positions(3, x, factor, table, learned, y));
        slopes.check(tape, learned ? List.of(x, table) : List.of(x), y);
        positions.start(2);
        positions.forward();
        assertEquals(
                factor * x.value().at(4, 1) + table.value().at(3, 1), y.value().at(4, 1), 1e-6);
    }

    @Test
    void sinesAndCosinesAreThoseOfThePaper() {
        Matrix table = Positions.sinusoidal(50, 6);
        assertArrayEquals(new float[] {0, 1, 0, 1, 0, 1}, table.rows(0, 1).toArray());
        assertEquals(Math.sin(7), table.at(7, 0), 1e-6);
        assertEquals(Math.cos(7 / Math.pow(10_000, 2 / 6.0)), table.at(7, 3), 1e-6);
        assertEquals(Math.sin(49 / Math.pow(10_000, 4 / 6.0)), table.at(49, 4), 1e-6);
    }

    @Test
    void dropoutHasTheSlopesItSaysAndRests() {
        Tensor x = slopes.random(4, 9);
        Tensor y = Tensor.zeros(4, 9);
        Dropout dropout = tape.add(new Dropout(0.3, x, y));
        dropout.learn(42);
        slopes.check(tape, List.of(x), y);
        dropout.forward();
        float[] once = y.value().toArray();
        dropout.learn(42);
        dropout.forward();
        assertArrayEquals(once, y.value().toArray());
        dropout.rest();
        dropout.forward();
        assertArrayEquals(x.value().toArray(), y.value().toArray());
    }

    @Test
    void dropoutLeavesOutItsShareAndKeepsTheMean() {
        Tensor ones = Tensor.zeros(100, 100);
        Arrays.fill(ones.value().data(), 1);
        Tensor y = Tensor.zeros(100, 100);
        Dropout dropout = new Dropout(0.25, ones, y);
        dropout.learn(7);
        dropout.forward();
        int out = 0;
        double sum = 0;
        for (float number : y.value().data()) {
            out += number == 0 ? 1 : 0;
            sum += number;
        }
        assertEquals(0.25, out / 10_000.0, 0.02);
        assertEquals(1, sum / 10_000, 0.03);
    }

    @Test
    void aPartOfADropoutLeavesOutWhatOneOfItsSizeWould() {
        Tensor x = slopes.random(6, 5);
        Tensor y = Tensor.zeros(6, 5);
        Dropout all = new Dropout(0.4, x, y);
        for (int part = 0; part < 3; part++) {
            all.learn(11 + part, part, 3);
        }
        all.forward();
        for (int part = 0; part < 3; part++) {
            Tensor rows = x.rows(2 * part, 2);
            Tensor own = Tensor.zeros(2, 5);
            Dropout one = new Dropout(0.4, rows, own);
            one.learn(11 + part);
            one.forward();
            assertArrayEquals(own.value().toArray(), y.value().rows(2 * part, 2).toArray(), "part " + part);
        }
    }

    /// SplitMix64 with the seed 0, as its authors' program prints it.
    @Test
    void theMaskFollowsFromTheSeedByAKnownGenerator() {
        long state = 0;
        for (long expected : new long[] {0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL}) {
            state += 0x9E3779B97F4A7C15L;
            assertEquals(expected, Dropout.mix(state));
        }
        Tensor ones = Tensor.zeros(1, 3);
        Arrays.fill(ones.value().data(), 1);
        Tensor y = Tensor.zeros(1, 3);
        Dropout dropout = new Dropout(0.5, ones, y);
        dropout.learn(0);
        dropout.forward();
        assertArrayEquals(
                new float[] {2, 0, 0}, y.value().toArray(), "E2.. is above half of 2^64, 6E.. and 06.. below");
    }

    @Test
    void weightsAreLaidOutAnewAtEveryPass() {
        Tensor x = slopes.random(3, 20);
        Tensor w = slopes.random(20, 40);
        Tensor bias = Tensor.zeros(1, 40);
        Tensor y = Tensor.zeros(3, 40);
        tape.add(new Linear(x, tape.add(new Weights(w)), bias, y));
        tape.forward();
        float[] once = y.value().toArray();
        for (int i = 0; i < w.value().size(); i++) {
            w.value().data()[i] *= 2;
        }
        tape.forward();
        for (int i = 0; i < once.length; i++) {
            assertEquals(2 * once[i], y.value().toArray()[i], 1e-5);
        }
    }
}
