package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikeliestTest {
    /// As a stable sort has them, with many equals among them.
    @Test
    void findsWhatSortingFinds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            int from = random.nextInt(3);
            int count = random.nextInt(40);
            int most = random.nextInt(12);
            float[] numbers = new float[from + count + 2];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = random.nextInt(6) / 8f;
            }
            int[] sorted = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -numbers[from + i]))
                    .limit(most)
                    .mapToInt(i -> i)
                    .toArray();
            assertArrayEquals(sorted, Likeliest.of(numbers, from, count, most));
        }
    }
}
