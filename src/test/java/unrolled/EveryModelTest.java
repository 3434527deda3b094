package unrolled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientCheck;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.source.Listing;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;

/// What holds for every model that is installed, found by its existing.
class EveryModelTest {
    private static final int MOST_LINES = 40;

    private static final Vocabulary WORDS = new Vocabulary(List.of(Vocabulary.UNKNOWN, "a", "b", "c", "d", "e", "."));

    /// A bias of the keys adds the same to all scores of a query, and the softmax takes it away again.
    private static final Set<String> FLAT = Set.of("weights.key.bias");

    static Stream<Model.Factory> models() {
        return ServiceLoader.load(Model.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Model make(Model.Factory factory, long seed, int threads) {
        return factory.create(
                new Model.Context(Settings.usual(factory.settings()), WORDS, WORDS, random(seed), threads));
    }

    /// Random tokens; every fifth position does not count. Models with an encoder read sources of different
    /// lengths.
    private static Batch batch(Model.Factory factory, int length, int size, long seed) {
        RandomGenerator random = random(seed);
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextInt(1, WORDS.size());
            targets[i] = i % 5 == 4 ? Batch.IGNORED : random.nextInt(1, WORDS.size());
        }
        if (!factory.encodes()) {
            return new Batch(length, size, inputs, targets);
        }
        int[] source = new int[4 * size];
        for (int i = 0; i < source.length; i++) {
            boolean after = i / size >= 4 - i % size % 3;
            source[i] = after ? Batch.Source.PADDING : random.nextInt(1, WORDS.size());
        }
        return new Batch(length, size, inputs, targets, new Batch.Source(4, source));
    }

    private static void learn(Model.Factory factory, Model model, int steps) {
        for (int step = 0; step < steps; step++) {
            Batch batch = batch(factory, 7, 3, step);
            switch (model) {
                case CountingModel counting -> counting.count(batch);
                case GradientModel gradient -> {
                    gradient.gradients(batch);
                    Parameters parameters = gradient.parameters();
                    for (int i = 0; i < parameters.values().length; i++) {
                        parameters.values()[i] -= 0.1f * parameters.gradients()[i];
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void saysProbabilitiesThatSumToOne(Model.Factory factory) {
        Model model = make(factory, 1, 1);
        learn(factory, model, 3);
        float[] probabilities = model.predict(batch(factory, 6, 2, 9));
        assertEquals(6 * 2 * WORDS.size(), probabilities.length);
        for (int row = 0; row < 12; row++) {
            double sum = 0;
            for (int token = 0; token < WORDS.size(); token++) {
                float p = probabilities[row * WORDS.size() + token];
                assertTrue(p >= 0 && p <= 1.00001, "a probability of " + p);
                sum += p;
            }
            assertEquals(1, sum, 1e-5, "row " + row);
        }
    }

    /// Nor where it looks both ways.
    @ParameterizedTest
    @MethodSource("models")
    void paddingBehindATextIsNotSeen(Model.Factory factory) {
        boolean masks =
                factory.settings().stream().anyMatch(setting -> setting.name().equals("mask"));
        Settings settings = Settings.of(factory.settings(), masks ? Map.of("mask", "none") : Map.of());
        Model model = factory.create(new Model.Context(settings, WORDS, WORDS, random(1), 1));
        Batch full = batch(factory, 7, 2, 1);
        Batch padded = new Batch(7, 2, full.inputs(), full.targets(), full.source(), new int[] {7, 4});
        Batch alone = full.sequence(1, 4);
        float[] beside = model.predict(padded);
        float[] own = model.predict(alone);
        int answers = WORDS.size();
        for (int t = 0; t < alone.length(); t++) {
            int from = (2 * t + 1) * answers;
            assertArrayEquals(
                    Arrays.copyOfRange(own, t * answers, (t + 1) * answers),
                    Arrays.copyOfRange(beside, from, from + answers),
                    1e-6f);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void itsPartsAreAllItsWeights(Model.Factory factory) {
        if (make(factory, 1, 1) instanceof GradientModel model) {
            Map<String, Long> parts = model.parts();
            assertTrue(parts.values().stream().allMatch(count -> count > 0), parts::toString);
            assertEquals(
                    model.parameterCount(),
                    parts.values().stream().mapToLong(Long::longValue).sum(),
                    parts::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void sameSeedSameBitsOnAnyNumberOfThreads(Model.Factory factory) {
        Model one = make(factory, 3, 1);
        Model two = make(factory, 3, 2);
        learn(factory, one, 5);
        learn(factory, two, 5);
        assertArrayEquals(one.predict(batch(factory, 6, 4, 9)), two.predict(batch(factory, 6, 4, 9)), 0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void beingLookedAtChangesNothing(Model.Factory factory) {
        Model watched = make(factory, 3, 1);
        Model alone = make(factory, 3, 1);
        for (int i = 0; i < 4; i++) {
            learn(factory, watched, 2);
            learn(factory, alone, 2);
            ModelTrace.of(watched, batch(factory, 5, 1, i));
            watched.reader(batch(factory, 1, 1, i).source()).read(1);
        }
        assertArrayEquals(alone.predict(batch(factory, 6, 4, 9)), watched.predict(batch(factory, 6, 4, 9)), 0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void lettingGoOfItsBuffersChangesNothing(Model.Factory factory) {
        Model resting = make(factory, 3, 1);
        Model busy = make(factory, 3, 1);
        for (int i = 0; i < 3; i++) {
            learn(factory, resting, 2);
            learn(factory, busy, 2);
            if (resting instanceof GradientModel gradient) {
                gradient.releaseBuffers();
            }
        }
        assertArrayEquals(busy.predict(batch(factory, 6, 4, 9)), resting.predict(batch(factory, 6, 4, 9)), 0);
    }

    /// With reading at once up to there, and, unless the model looks ahead, with reading the whole text at once.
    @ParameterizedTest
    @MethodSource("models")
    void readingTokenByTokenAgreesWithReadingAtOnce(Model.Factory factory) {
        Model model = make(factory, 5, 1);
        learn(factory, model, 4);
        Batch text = batch(factory, 6, 1, 2);
        float[] atOnce = model.predict(text);
        Model.Reader reader = model.reader(text.source());
        for (int position = 0; position < 6; position++) {
            float[] next = reader.read(text.input(position, 0));
            int[] before = Arrays.copyOf(text.inputs(), position + 1);
            float[] soFar = model.predict(new Batch(position + 1, 1, before, before, text.source()));
            for (int token = 0; token < WORDS.size(); token++) {
                int at = position * WORDS.size() + token;
                assertEquals(soFar[at], next[token], 1e-5, "position " + position);
                if (!model.looksAhead()) {
                    assertEquals(atOnce[at], next[token], 1e-5, "position " + position);
                }
            }
        }
    }

    /// Recomputed in double from the float terms of a sum of a few dozen products: 1e-4 relative is far above
    /// rounding and far below any wrong term.
    @ParameterizedTest
    @MethodSource("models")
    void everyNumberIsExplainedByItsTerms(Model.Factory factory) {
        Model model = make(factory, 7, 1);
        learn(factory, model, 6);
        Trace trace = ModelTrace.of(model, batch(factory, 5, 1, 4));
        for (Activation activation : trace.activations()) {
            int rows = activation.rows().size();
            int columns = activation.columns().size();
            for (int[] at : new int[][] {{0, 0}, {rows / 2, columns / 2}, {rows - 1, columns - 1}}) {
                var explanation = trace.explain(new Cell(activation.name(), at[0], at[1]));
                float value = activation.at(at[0], at[1]);
                assertEquals(
                        value,
                        explanation.value(),
                        1e-4 * Math.max(1, Math.abs(value)),
                        "%s [%d, %d]: %s".formatted(activation.name(), at[0], at[1], explanation));
                explanation.terms().forEach(term -> term.from().forEach(trace::value));
            }
        }
    }

    /// Short enough to be read, and no variable that they name is without its number.
    @ParameterizedTest
    @MethodSource("models")
    void theLinesBehindEveryNumberAreFound(Model.Factory factory) {
        Model model = make(factory, 7, 1);
        learn(factory, model, 6);
        Trace trace = ModelTrace.of(model, batch(factory, 5, 1, 4));
        for (Activation activation : trace.activations()) {
            String name = activation.name();
            List<Code> lines = activation.origin().code();
            assertFalse(lines.isEmpty(), "no lines behind " + name);
            Cell last = new Cell(
                    name, activation.rows().size() - 1, activation.columns().size() - 1);
            Set<String> roles = trace.explain(last).roles().keySet();
            for (Code code : lines) {
                assertTrue(Listing.of(code).lines().size() <= MOST_LINES, code::toString);
                Set<String> unknown = new TreeSet<>(code.names().values());
                unknown.removeAll(roles);
                assertEquals(Set.of(), unknown, name + " in " + code.path());
            }
        }
    }

    /// See [GradientCheck] for tolerances, and `WrongCellTest` for what it catches.
    @ParameterizedTest
    @MethodSource("models")
    void everyGradientIsTheSlopeOfTheLoss(Model.Factory factory) {
        if (make(factory, 11, 1) instanceof GradientModel model) { // a model that counts has no gradient
            assertEquals(List.of(), GradientCheck.problems(model, batch(factory, 6, 3, 21), FLAT));
        }
    }
}
