package unrolled.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Compares the gradients of operations with central differences, for tests.
final class Slopes {
    private static final float NUDGE = 1e-2f;

    /// In f32 a sum near 10 carries an error of 1e-6, so the nudge leaves 1e-4 of noise; truncation adds about 1e-4
    /// times the third derivative. A wrong term is off by far more than 3e-3 of the largest gradient.
    private static final double TOLERANCE = 3e-3;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    Tensor random(int rows, int columns) {
        Tensor tensor = Tensor.zeros(rows, columns);
        fill(tensor.value());
        return tensor;
    }

    void fill(Matrix matrix) {
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[matrix.offset() + i] = (float) random.nextGaussian();
        }
    }

    /// Every entry of every input, against the slope of a random weighted sum of the outputs; and a second pass must
    /// not add to what the first has left.
    void check(Tape tape, List<Tensor> inputs, Tensor output) {
        Tensor weights = random(output.rowCount(), output.columnCount());
        tape.forward();
        put(weights.value(), output.gradient());
        tape.backward();
        List<float[]> gradients =
                inputs.stream().map(input -> input.gradient().toArray()).toList();
        tape.forward();
        put(weights.value(), output.gradient());
        tape.backward();
        for (int k = 0; k < inputs.size(); k++) {
            assertArrayEquals(gradients.get(k), inputs.get(k).gradient().toArray(), "input " + k + ", second pass");
        }
        for (int k = 0; k < inputs.size(); k++) {
            double largest = 1;
            for (float gradient : gradients.get(k)) {
                largest = Math.max(largest, Math.abs(gradient));
            }
            for (int i = 0; i < gradients.get(k).length; i++) {
                double slope = slope(tape, inputs.get(k).value(), i, output.value(), weights.value());
                assertEquals(slope, gradients.get(k)[i], TOLERANCE * largest, "input " + k + ", entry " + i);
            }
        }
    }

    private static double slope(Tape tape, Matrix input, int entry, Matrix output, Matrix weights) {
        int at = input.offset() + entry / input.columns() * input.rowStride() + entry % input.columns();
        float kept = input.data()[at];
        input.data()[at] = kept + NUDGE;
        double up = sum(tape, output, weights);
        input.data()[at] = kept - NUDGE;
        double down = sum(tape, output, weights);
        input.data()[at] = kept;
        return (up - down) / (2 * NUDGE);
    }

    private static double sum(Tape tape, Matrix output, Matrix weights) {
        tape.forward();
        double sum = 0;
        for (int i = 0; i < output.rows(); i++) {
            for (int j = 0; j < output.columns(); j++) {
                sum += (double) output.at(i, j) * weights.at(i, j);
            }
        }
        return sum;
    }

    private static void put(Matrix from, Matrix to) {
        for (int i = 0; i < from.rows(); i++) {
            for (int j = 0; j < from.columns(); j++) {
                to.data()[to.offset() + i * to.rowStride() + j] = from.at(i, j);
            }
        }
    }
}
