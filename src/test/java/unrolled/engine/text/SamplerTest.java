package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final float[] THREE = {0.2f, 0.7f, 0.1f};

    @Test
    void temperatureZeroTakesTheMostProbable() {
        assertArrayEquals(new float[] {0, 1, 0}, new Sampler(0, 0, 1).reshape(THREE));
    }

    @Test
    void temperatureOneChangesNothing() {
        assertArrayEquals(THREE, new Sampler(1, 0, 1).reshape(THREE), 1e-6f);
    }

    @Test
    void temperatureTwoTakesSquareRoots() {
        double sum = Math.sqrt(0.2) + Math.sqrt(0.7) + Math.sqrt(0.1);
        assertEquals(Math.sqrt(0.7) / sum, new Sampler(2, 0, 1).reshape(THREE)[1], 1e-6);
    }

    @Test
    void topKKeepsTheKMostProbableAndTopPTheFewestThatReachP() {
        assertArrayEquals(new float[] {2 / 9f, 7 / 9f, 0}, new Sampler(1, 2, 1).reshape(THREE), 1e-6f);
        assertArrayEquals(new float[] {0, 1, 0}, new Sampler(1, 0, 0.69).reshape(THREE), 1e-6f);
        assertArrayEquals(new float[] {2 / 9f, 7 / 9f, 0}, new Sampler(1, 0, 0.75).reshape(THREE), 1e-6f);
    }

    @Test
    void drawsAsOftenAsTheProbabilitiesSay() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        Sampler sampler = new Sampler(1, 0, 1);
        int[] drawn = new int[3];
        for (int i = 0; i < 20_000; i++) {
            drawn[sampler.draw(THREE, random)]++;
        }
        for (int id = 0; id < 3; id++) {
            assertEquals(THREE[id], drawn[id] / 20_000.0, 0.012); // three standard deviations of .7 are .0097
        }
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Sampler(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Sampler(1, 0, 0));
    }
}
