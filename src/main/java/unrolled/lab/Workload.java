package unrolled.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;

/// A piece of work whose time is measured, in a shape that other libraries are measured in too.
///
/// @param tokens what one step counts as
/// @param step   makes one step, as something to run over and over, from how many threads may work at once
record Workload(String name, int tokens, IntFunction<Runnable> step) {
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
        return all;
    }

    /// Small ones of every kind of layer, to get loops compiled.
    static List<Workload> warmUps() {
        return List.of(
                training("", "rnn", new Reads(28, 16, 24), "hidden", "32"),
                training("", "rnn", new Reads(64, 16, 16), "embedding", "32", "hidden", "64"),
                training("", "lstm", new Reads(16, 8, 24), "hidden", "32"),
                training("", "gru", new Reads(16, 8, 24), "hidden", "32"));
    }

    /// Forward, mean cross-entropy, backward and Adam on one fixed random batch.
    ///
    /// @param model    its type
    /// @param settings name, value, name, value, ...; the others are as usual
    static Workload training(String name, String model, Reads reads, String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new Workload(
                name, reads.length * reads.size, threads -> step(factory(model), Map.copyOf(given), reads, threads));
    }

    private static Model.Factory factory(String type) {
        return ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model '%s'".formatted(type)));
    }

    private static Runnable step(Model.Factory factory, Map<String, String> given, Reads reads, int threads) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Vocabulary tokens = new Vocabulary(
                IntStream.range(0, reads.vocabulary).mapToObj(Integer::toString).toList());
        Settings settings = Settings.of(factory.settings(), given);
        GradientModel model =
                (GradientModel) factory.create(new Model.Context(settings, tokens, tokens, random, threads));
        Optimizer.Factory optimizers = new Adam.Factory();
        Optimizer adam = optimizers.create(Settings.usual(optimizers.settings()), model.parameters());
        Batch batch = batch(reads, random);
        return () -> {
            model.gradients(batch);
            adam.step(model.parameters(), 1e-3);
        };
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
