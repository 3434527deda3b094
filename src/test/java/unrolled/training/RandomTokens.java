package unrolled.training;

import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A task in which nothing can be learnt: random tokens follow random tokens.
///
/// @param withSource whether there is something random for an encoder to read first
record RandomTokens(boolean withSource) implements Task {
    private static final Vocabulary WORDS = new Vocabulary(List.of(Vocabulary.UNKNOWN, "a", "b", "c", "d", "e", "."));
    private static final int LENGTH = 6;
    private static final int SIZE = 9;

    private Batch draw(int size, RandomGenerator random) {
        Batch.Source source = withSource ? new Batch.Source(LENGTH, tokens(size, random)) : Batch.Source.NONE;
        return new Batch(LENGTH, size, tokens(size, random), tokens(size, random), source);
    }

    private static int[] tokens(int size, RandomGenerator random) {
        return random.ints((long) LENGTH * size, 1, WORDS.size()).toArray();
    }

    @Override
    public Vocabulary inputs() {
        return WORDS;
    }

    @Override
    public Vocabulary answers() {
        return WORDS;
    }

    @Override
    public Batch next(RandomGenerator random) {
        return draw(SIZE, random);
    }

    @Override
    public Batch example() {
        return draw(1, new SeededRandom(0));
    }

    @Override
    public Batch read(String text) {
        return example();
    }

    /// How much it believes in the first token.
    @Override
    public void measure(Model model, Probe probe) {
        float first = model.predict(example())[0];
        Axis one = Axis.single("loss");
        probe.report("metric.loss", one, one, new float[] {first}, Scale.ANY, Origins.input("metric.loss"));
    }
}
