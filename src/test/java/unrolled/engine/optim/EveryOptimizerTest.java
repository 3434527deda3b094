package unrolled.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;

/// What holds for every optimizer that is installed, found by its existing.
class EveryOptimizerTest {
    private static final int WEIGHTS = 37;

    static Stream<Optimizer.Factory> optimizers() {
        return ServiceLoader.load(Optimizer.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Parameters weights() {
        Parameters parameters = new Parameters();
        parameters.add("w", 1, WEIGHTS);
        RandomGenerator random = random(1);
        for (int i = 0; i < WEIGHTS; i++) {
            parameters.values()[i] = (float) random.nextGaussian();
        }
        return parameters;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Optimizer make(Optimizer.Factory factory, Parameters parameters) {
        return factory.create(Settings.usual(factory.settings()), parameters);
    }

    /// Steps with gradients of a bowl, w²/2, plus noise that depends on the step alone.
    private static void descend(Optimizer optimizer, Parameters parameters, int from, int to) {
        for (int step = from; step < to; step++) {
            RandomGenerator noise = random(step);
            for (int i = 0; i < WEIGHTS; i++) {
                parameters.gradients()[i] = parameters.values()[i] + (float) noise.nextGaussian() * 0.1f;
            }
            optimizer.step(parameters, 0.05);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rollsDownABowl(Optimizer.Factory factory) {
        Parameters parameters = weights();
        float before = length(parameters.values());
        descend(make(factory, parameters), parameters, 0, 200);
        float after = length(parameters.values());
        assertTrue(after < 0.3f * before, before + " became " + after);
    }

    private static float length(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return (float) Math.sqrt(sum);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void putBackItGoesOnWithTheSameBits(Optimizer.Factory factory) {
        Parameters straight = weights();
        descend(make(factory, straight), straight, 0, 30);

        Parameters first = weights();
        Optimizer stopped = make(factory, first);
        descend(stopped, first, 0, 13);
        Parameters second = weights();
        System.arraycopy(first.values(), 0, second.values(), 0, first.values().length);
        Optimizer resumed = make(factory, second);
        stopped.memory()
                .forEach((name, kept) ->
                        System.arraycopy(kept, 0, resumed.memory().get(name), 0, kept.length));
        resumed.resume(13);
        descend(resumed, second, 13, 30);
        assertArrayEquals(straight.values(), second.values(), 0);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void leavesTheGapsBetweenTensorsAtZero(Optimizer.Factory factory) {
        Parameters parameters = weights();
        descend(make(factory, parameters), parameters, 0, 10);
        for (int i = WEIGHTS; i < parameters.values().length; i++) {
            assertTrue(parameters.values()[i] == 0, "entry " + i);
        }
    }
}
