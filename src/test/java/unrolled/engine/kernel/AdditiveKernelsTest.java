package unrolled.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fast equals plain, bit for bit. That they are the right loops the gradient checks of the models show.
class AdditiveKernelsTest {
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    private Matrix random(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static Matrix copy(Matrix matrix) {
        return Matrix.of(matrix.toArray(), 0, matrix.rows(), matrix.columns());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 7", "1, 8", "8, 9", "2, 15", "3, 16", "5, 17", "8, 33", "4, 65"})
    void bothLoopsAreTheSameInBoth(int sequences, int units) {
        int positions = 3;
        Matrix keys = random(positions * sequences, units);
        Matrix query = random(sequences, units);
        Matrix fast = random(positions * sequences, units);
        Matrix plain = copy(fast);
        new VectorAdditive().squash(keys, query, fast);
        new ScalarAdditive().squash(keys, query, plain);
        assertArrayEquals(plain.data(), fast.data(), 0);

        Matrix scores = random(positions * sequences, 1);
        Matrix v = random(1, units);
        Matrix dKeys = random(positions * sequences, units);
        Matrix dQuery = random(sequences, units);
        AdditiveKernels.Additive one = new AdditiveKernels.Additive(fast, scores, v, dKeys, dQuery);
        AdditiveKernels.Additive two = new AdditiveKernels.Additive(fast, scores, v, copy(dKeys), copy(dQuery));
        new VectorAdditive().gradient(one);
        new ScalarAdditive().gradient(two);
        assertArrayEquals(two.dKeys().data(), one.dKeys().data(), 0);
        assertArrayEquals(two.dQuery().data(), one.dQuery().data(), 0);
    }
}
