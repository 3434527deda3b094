package unrolled.engine.model.recurrent;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;

/// Recurrent networks of every kind, and batches for them, for tests.
public enum Recurrent {
    RNN("rnn", ""),
    LINEAR("rnn", "nonlinearity: linear, recurrent scale: 0.5"),
    LSTM("lstm", ""),
    LSTM_COUPLED("lstm", "input gate: coupled"),
    GRU_BEFORE("gru", "reset: before"),
    GRU_AFTER("gru", "reset: after");

    public static final int TOKENS = 7;
    public static final int ANSWERS = 5;

    private final String type;
    private final String settings;

    /// @param settings that differ from the usual ones
    Recurrent(String type, String settings) {
        this.type = type;
        this.settings = settings;
    }

    /// The word in a lesson file, and the first one of names in a trace.
    public String type() {
        return type;
    }

    private Model.Factory factory() {
        return ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> given() {
        return settings.isEmpty()
                ? Map.of()
                : Arrays.stream(settings.split(", ", -1))
                        .map(setting -> setting.split(": ", -1))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    public RecurrentModel model(long seed, int hidden, int embedding, int threads) {
        return model(seed, threads, Map.of("hidden", "" + hidden, "embedding", "" + embedding));
    }

    public RecurrentModel model(long seed, int threads, Map<String, String> settings) {
        return model(seed, threads, settings, vocabulary("t", TOKENS), vocabulary("a", ANSWERS));
    }

    public RecurrentModel model(
            long seed, int threads, Map<String, String> settings, Vocabulary inputs, Vocabulary answers) {
        Map<String, String> all = new HashMap<>(given());
        Model.Factory factory = factory();
        all.putAll(settings);
        return (RecurrentModel) factory.create(
                new Model.Context(Settings.of(factory.settings(), all), inputs, answers, random(seed), threads));
    }

    public static Vocabulary vocabulary(String prefix, int size) {
        return new Vocabulary(IntStream.range(0, size).mapToObj(i -> prefix + i).toList());
    }

    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Random tokens and targets; every fourth target or so does not count.
    public static Batch batch(long seed, int length, int size) {
        RandomGenerator random = random(seed + 100);
        int[] targets = random.ints((long) length * size, -2, ANSWERS)
                .map(target -> Math.max(target, Batch.IGNORED))
                .toArray();
        targets[0] = 0;
        return new Batch(
                length, size, random.ints((long) length * size, 0, TOKENS).toArray(), targets);
    }
}
