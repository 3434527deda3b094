package unrolled.training;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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
/// @param size       sequences in a batch
/// @param withSource whether there is something random for an encoder to read first
public record RandomTokens(Vocabulary words, int length, int size, boolean withSource) implements Task {
    /// A small one.
    public RandomTokens(boolean withSource) {
        this(numbers(7), 6, 9, withSource);
    }

    static Vocabulary numbers(int count) {
        return new Vocabulary(
                IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    private Batch draw(int size, RandomGenerator random) {
        Batch.Source source = withSource ? new Batch.Source(length, tokens(size, random)) : Batch.Source.NONE;
        return new Batch(length, size, tokens(size, random), tokens(size, random), source);
    }

    private int[] tokens(int size, RandomGenerator random) {
        return random.ints((long) length * size, 0, words.size()).toArray();
    }

    @Override
    public Vocabulary inputs() {
        return words;
    }

    @Override
    public Vocabulary answers() {
        return words;
    }

    @Override
    public Batch next(RandomGenerator random) {
        return draw(size, random);
    }

    @Override
    public Batch.Shape largest() {
        return new Batch.Shape(length, size, withSource ? length : 0);
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
