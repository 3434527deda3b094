package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededRandomTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 999_999, -1, Long.MIN_VALUE})
    void drawsWhatTheGeneratorOfTheJdkDraws(long seed) {
        RandomGenerator jdk = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RandomGenerator ours = new SeededRandom(seed);
        for (int i = 0; i < 200; i++) {
            assertEquals(jdk.nextLong(), ours.nextLong());
            assertEquals(jdk.nextInt(), ours.nextInt());
            assertEquals(jdk.nextInt(1 + i), ours.nextInt(1 + i));
            assertEquals(jdk.nextInt(3, 1000), ours.nextInt(3, 1000));
            assertEquals(jdk.nextGaussian(), ours.nextGaussian());
            assertEquals(jdk.nextDouble(), ours.nextDouble());
            assertEquals(jdk.nextBoolean(), ours.nextBoolean());
        }
        assertArrayEquals(jdk.ints(50, 0, 17).toArray(), ours.ints(50, 0, 17).toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void goesOnFromAStateThatWasWrittenDown(long seed) {
        SeededRandom one = new SeededRandom(seed);
        one.nextGaussian();
        SeededRandom other = new SeededRandom(seed);
        other.goOnFrom(one.state());
        assertEquals(one.nextLong(), other.nextLong());
        assertThrows(IllegalArgumentException.class, () -> new SeededRandom(seed + 1).goOnFrom(one.state()));
        assertThrows(IllegalArgumentException.class, () -> other.goOnFrom(new long[3]));
    }

    @Test
    void aStateOfNothingButZerosIsRefusedAndHalfOfOneIsNot() {
        SeededRandom random = new SeededRandom(1);
        long[] state = random.state();
        assertThrows(IllegalArgumentException.class, () -> random.goOnFrom(new long[] {state[0], 1, 0, 0}));
        random.goOnFrom(new long[] {state[0], 1, 0, 5});
        assertArrayEquals(new long[] {state[0], 1, 0, 5}, random.state());
        random.goOnFrom(new long[] {state[0], 1, 5, 0});
        assertArrayEquals(new long[] {state[0], 1, 5, 0}, random.state());
    }
}
