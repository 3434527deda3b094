package unrolled.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.transformer.PretrainedGpt;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;
import unrolled.lab.Installed;
import unrolled.training.StepCost;

/// A piece of work whose time is measured, in a shape that other libraries are measured in too.
///
/// @param tokens what one step counts as
/// @param steps  how many steps a run of it makes: 1, or as many as tokens are generated
/// @param large  whether it takes so much time and memory that it is measured only if it is named
/// @param step   makes a run, as something to do over and over, from how many threads may work at once
record Workload(String name, int tokens, int steps, boolean large, IntFunction<Runnable> step) {
    /// GPT-2 (Radford et al. 2019), the smallest.
    private static final PretrainedGpt.Shape GPT_2 = new PretrainedGpt.Shape(12, 12, 768, 3072, 1024, 1e-5f);
    private static final int GPT_2_TOKENS = 50_257;

    private static final String[] BETWEEN = {"width", "64", "heads", "4", "feed-forward size", "256", "context", "12"};
    private static final String[] GPT = {
        "width", "128", "heads", "4", "layers", "4", "feed-forward size", "512", "context", "64"
    };
    private static final String[] SMALL_GPT = {
        "width", "32", "heads", "2", "layers", "2", "feed-forward size", "128", "context", "16"
    };
    private static final String LESSON_MODEL = "lstm";
    private static final Reads LESSON = new Reads(16, 8, 24);
    private static final String[] LESSON_SETTINGS = {"embedding", "16", "hidden", "32"};

    /// How many sequences of how many tokens a training step reads.
    ///
    /// @param vocabulary of what is read and of what is answered
    /// @param source     positions of what an encoder reads first, 0 for none
    record Reads(int vocabulary, int size, int length, int source) {
        Reads(int vocabulary, int size, int length) {
            this(vocabulary, size, length, 0);
        }
    }

    /// All of them. One entry each: a model as lessons name it, what it reads, and its settings.
    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        all.add(training("W1", "rnn", new Reads(64, 16, 64), "embedding", "32", "hidden", "128"));
        all.add(training("W2", "lstm", new Reads(64, 16, 64), "embedding", "32", "hidden", "128"));
        all.add(training("W3", "gru", new Reads(64, 16, 64), "embedding", "32", "hidden", "128", "reset", "after"));
        all.add(training("W4", "lstm", new Reads(16, 8, 24), "embedding", "16", "hidden", "32"));
        all.add(training(
                "W5",
                "encoder-decoder",
                new Reads(32, 32, 12, 12),
                "embedding",
                "32",
                "hidden",
                "64",
                "encoder",
                "unidirectional",
                "attention",
                "additive"));
        all.add(training("W6", "transformer", new Reads(32, 32, 12, 12), BETWEEN));
        all.add(training("W7", "gpt", new Reads(64, 16, 64), GPT));
        all.add(training("W8", "gpt", new Reads(32, 8, 16), SMALL_GPT));
        all.add(generation("W9", "gpt", new Reads(64, 1, 64), GPT));
        all.add(pretrained("W10", GPT_2, GPT_2_TOKENS, 16));
        return all;
    }

    /// Small ones of every kind of layer, as lessons have them, to get loops compiled.
    static List<Workload> warmUps() {
        return List.of(
                training("", "transformer", new Reads(32, 8, 12, 12), BETWEEN),
                training("", "gpt", new Reads(32, 8, 16), SMALL_GPT),
                training("", "rnn", new Reads(28, 16, 24), "hidden", "32"),
                training("", "rnn", new Reads(64, 16, 16), "embedding", "32", "hidden", "64"),
                training("", "gru", new Reads(16, 8, 24), "hidden", "32"),
                training("", LESSON_MODEL, LESSON, LESSON_SETTINGS));
    }

    /// One as lessons have them, the last of [#warmUps()]: additions and multiplications of its step, as [StepCost]
    /// counts them.
    static double lessonOperations() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        return StepCost.of(
                        model(Installed.MODELS.named(LESSON_MODEL), given(LESSON_SETTINGS), LESSON, random, 1),
                        batch(LESSON, random).shape())
                .operations();
    }

    /// Forward, mean cross-entropy, backward and Adam on one fixed random batch.
    ///
    /// @param model    its type
    /// @param settings name, value, name, value, ...; the others are as usual
    static Workload training(String name, String model, Reads reads, String... settings) {
        return new Workload(
                name,
                reads.length * reads.size,
                1,
                false,
                threads -> step(Installed.MODELS.named(model), given(settings), reads, threads));
    }

    /// Writing a text from its first token on, each next one drawn from the probabilities.
    static Workload generation(String name, String model, Reads reads, String... settings) {
        return new Workload(name, 1, reads.length, false, threads -> {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1);
            GradientModel made = model(Installed.MODELS.named(model), given(settings), reads, random, threads);
            return () -> generate(made, reads.length, random);
        });
    }

    /// The same with a model of the size of a real network, whose weights are drawn.
    static Workload pretrained(String name, PretrainedGpt.Shape shape, int tokens, int length) {
        return new Workload(name, 1, length, true, threads -> {
            RandomGenerator random = new SplittableRandom(1);
            Map<String, Matrix> weights = PretrainedGpt.room(shape, tokens);
            for (Matrix each : weights.values()) {
                float[] data = each.data(); // all of it, whatever its strides
                for (int i = 0; i < data.length; i++) {
                    data[i] = random.nextInt() * 0x1p-36f; // within 1/32
                }
            }
            List<String> numbers =
                    IntStream.range(0, tokens).mapToObj(Integer::toString).toList();
            Model made = PretrainedGpt.of(shape, new Vocabulary(numbers), weights);
            return () -> generate(made, length, random);
        });
    }

    private static void generate(Model model, int length, RandomGenerator random) {
        Model.Reader reader = model.reader();
        int token = 0;
        for (int t = 0; t < length; t++) {
            float[] shares = reader.read(token);
            float left = random.nextFloat();
            token = 0;
            while (token < shares.length - 1 && left >= shares[token]) {
                left -= shares[token++];
            }
        }
    }

    private static Map<String, String> given(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return Map.copyOf(given);
    }

    private static Runnable step(Model.Factory factory, Map<String, String> given, Reads reads, int threads) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        GradientModel model = model(factory, given, reads, random, threads);
        Optimizer.Factory optimizers = new Adam.Factory();
        Optimizer adam = optimizers.create(Settings.usual(optimizers.settings()), model.parameters());
        Batch batch = batch(reads, random);
        return () -> {
            model.gradients(batch);
            adam.step(model.parameters(), 1e-3);
        };
    }

    private static GradientModel model(
            Model.Factory factory, Map<String, String> given, Reads reads, RandomGenerator random, int threads) {
        Vocabulary tokens = new Vocabulary(
                IntStream.range(0, reads.vocabulary).mapToObj(Integer::toString).toList());
        Settings settings = Settings.of(factory.settings(), given);
        return (GradientModel) factory.create(new Model.Context(settings, tokens, tokens, random, threads));
    }

    private static Batch batch(Reads reads, RandomGenerator random) {
        int positions = reads.length * reads.size;
        return new Batch(
                reads.length,
                reads.size,
                random.ints(positions, 0, reads.vocabulary).toArray(),
                random.ints(positions, 0, reads.vocabulary).toArray(),
                new Batch.Source(
                        reads.source,
                        random.ints((long) reads.source * reads.size, 0, reads.vocabulary)
                                .toArray()));
    }
}
