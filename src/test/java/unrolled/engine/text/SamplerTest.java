package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final float[] SKEWED = {.1f, .4f, .2f, .3f};

    @Test
    void leavesProbabilitiesAloneAtTemperatureOne() {
        assertArrayEquals(SKEWED, new Sampler(1, 0, 1, 0).shape(SKEWED), 1e-6f);
    }

    @Test
    void drawsAsOftenAsTheProbabilitiesSay() {
        Sampler sampler = new Sampler(1, 0, 1, 0);
        var random = new SplittableRandom(1);
        int[] drawn = new int[4];
        for (int i = 0; i < 10_000; i++) {
            drawn[sampler.draw(SKEWED, random)]++;
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(SKEWED[i], drawn[i] / 10_000.0, .02);
        }
    }

    @Test
    void sharpensWhenCold() {
        float[] cold = new Sampler(.5, 0, 1, 0).shape(SKEWED);
        assertArrayEquals(new float[] {.01f / .3f, .16f / .3f, .04f / .3f, .09f / .3f}, cold, 1e-6f);
    }

    @Test
    void takesTheMostProbableAtTemperatureZero() {
        assertArrayEquals(new float[] {0, 1, 0, 0}, new Sampler(0, 0, 1, 0).shape(SKEWED));
        assertArrayEquals(new float[] {1, 0}, new Sampler(0, 0, 1, 0).shape(new float[] {.5f, .5f}));
    }

    @Test
    void staysFiniteWhenAlmostFrozen() {
        assertArrayEquals(new float[] {0, 1, 0, 0}, new Sampler(1e-6, 0, 1, 0).shape(SKEWED));
    }

    @Test
    void keepsTheTopK() {
        assertArrayEquals(new float[] {0, 4 / 7f, 0, 3 / 7f}, new Sampler(1, 2, 1, 0).shape(SKEWED), 1e-6f);
        assertArrayEquals(SKEWED, new Sampler(1, 100, 1, 0).shape(SKEWED), 1e-6f);
    }

    @Test
    void keepsTheSmallestSetThatReachesTopP() {
        assertArrayEquals(new float[] {0, 1, 0, 0}, new Sampler(1, 0, .3, 0).shape(SKEWED), 1e-6f);
        assertArrayEquals(new float[] {0, 4 / 7f, 0, 3 / 7f}, new Sampler(1, 0, .6, 0).shape(SKEWED), 1e-6f);
    }

    @Test
    void topPCountsWhatTopKLeft() {
        assertArrayEquals(new float[] {0, 1, 0, 0}, new Sampler(1, 2, .55, 0).shape(SKEWED), 1e-6f);
    }

    @Test
    void minPKeepsWhatIsNotTooFarBelowTheLargest() {
        // .4 is the largest: .6 of it is .24, so .4 and .3 stay
        assertArrayEquals(new float[] {0, 4 / 7f, 0, 3 / 7f}, new Sampler(1, 0, 1, .6).shape(SKEWED), 1e-6f);
        assertArrayEquals(new float[] {0, 1, 0, 0}, new Sampler(1, 0, 1, 1).shape(SKEWED), 1e-6f);
        float[] equal = {.25f, .25f, .5f / 2, .25f};
        assertArrayEquals(equal, new Sampler(1, 0, 1, 1).shape(equal), 1e-6f);
    }

    /// At temperature 1/2 the largest is .16 / .3, and .3 has fallen to 9/16 of it.
    @Test
    void minPSeesWhatTheTemperatureLeft() {
        assertArrayEquals(new float[] {0, 1, 0, 0}, new Sampler(.5, 0, 1, .6).shape(SKEWED), 1e-6f);
        assertArrayEquals(new float[] {0, 16 / 25f, 0, 9 / 25f}, new Sampler(.5, 0, 1, .5).shape(SKEWED), 1e-6f);
    }

    @Test
    void theStrictestOfTheThreeDecides() {
        float[] two = {0, 4 / 7f, 0, 3 / 7f};
        assertArrayEquals(two, new Sampler(1, 2, 1, .1).shape(SKEWED), 1e-6f);
        assertArrayEquals(two, new Sampler(1, 3, .5, .1).shape(SKEWED), 1e-6f);
        assertArrayEquals(two, new Sampler(1, 3, .99, .7).shape(SKEWED), 1e-6f);
    }

    @Test
    void nothingProbableIsUniform() {
        assertArrayEquals(new float[] {.5f, .5f}, new Sampler(1, 0, 1, 0).shape(new float[2]), 1e-6f);
    }

    @Test
    void neverDrawsTheImpossible() {
        Sampler hot = new Sampler(3, 0, 1, 0);
        var random = new SplittableRandom(2);
        for (int i = 0; i < 1000; i++) {
            assertEquals(1, hot.draw(new float[] {0, .2f, 0}, random));
        }
    }

    @Test
    void refusesSettingsWithoutMeaning() {
        assertThrows(IllegalArgumentException.class, () -> new Sampler(-1, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sampler(Double.NaN, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sampler(1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sampler(1, 0, 1, -.1));
        assertThrows(IllegalArgumentException.class, () -> new Sampler(1, 0, 1, 1.1));
    }

    @Test
    void aNumberThatMeetsABorderBelongsToTheTokenAboveIt() {
        RandomGenerator half = () -> 1L << 63; // nextDouble() is 0.5
        assertEquals(1, Sampler.PLAIN.draw(new float[] {.5f, .5f}, half));
    }

    /// 25 times 1/25 as a float is less than the largest number that is drawn.
    @Test
    void whatRoundingLeavesOverIsTheLastTokenThatIsPossible() {
        float[] even = new float[26];
        Arrays.fill(even, 0, 25, 1);
        RandomGenerator most = () -> -1L; // nextDouble() is the largest below 1
        assertEquals(24, Sampler.PLAIN.draw(even, most));
    }

    @Test
    void whatIsLessThanNothingCountsAsNothing() {
        assertArrayEquals(new float[] {0, 1}, Sampler.PLAIN.shape(new float[] {-.5f, .5f}));
    }

    @Test
    void aSetThatReachesTopPExactlyIsLargeEnough() {
        float[] halves = {.5f, .25f, .25f};
        assertArrayEquals(new float[] {1, 0, 0}, new Sampler(1, 0, .5, 0).shape(halves));
        assertArrayEquals(new float[] {2 / 3f, 1 / 3f, 0}, new Sampler(1, 0, .75, 0).shape(halves), 1e-6f);
    }

    /// Sorted one by one and stably, as the words of [Sampler#shape] say it.
    @Test
    void amongEqualsTheEarlierOneStays() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            float[] probabilities = new float[1 + random.nextInt(12)];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = random.nextInt(4) / 8f;
            }
            int topK = 1 + random.nextInt(12);
            float[] shaped = new Sampler(1, topK, 1, 0).shape(probabilities);
            List<Integer> order = IntStream.range(0, shaped.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                    .toList();
            boolean none = probabilities[order.getFirst()] == 0;
            for (int rank = 0; rank < order.size(); rank++) {
                int at = order.get(rank);
                boolean stays = rank < topK && (none || probabilities[at] > 0);
                assertEquals(stays, shaped[at] > 0, Arrays.toString(probabilities) + " top " + topK);
            }
        }
    }

    /// 1 stands for all: that a sum of the largest rounds to 1 cuts nothing off.
    @Test
    void topPOfOneLeavesTheLeastProbable() {
        float[] cold = new Sampler(.05, 0, 1, 0).shape(new float[] {.9f, .09f, .01f});
        assertEquals(1e-20, cold[1], 1e-21);
        assertTrue(cold[2] > 0);
    }
}
