package unrolled.view;

import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Nothing to learn, and a loss that falls all the same.
final class MadeUpTask implements Task {
    private static final Vocabulary TOKENS = new Vocabulary(List.of("a", "b"));
    private int measured;

    @Override
    public Vocabulary inputs() {
        return TOKENS;
    }

    @Override
    public Vocabulary answers() {
        return TOKENS;
    }

    @Override
    public Batch next(RandomGenerator random) {
        return example();
    }

    @Override
    public Batch.Shape largest() {
        return example().shape();
    }

    @Override
    public Batch example() {
        return new Batch(1, 1, new int[] {0}, new int[] {1});
    }

    @Override
    public Batch read(String text) {
        if (text.equals("refuse")) {
            throw new TextException(TextException.Reason.ALL_UNKNOWN, 1, 1);
        }
        return example();
    }

    @Override
    public void measure(Model model, Probe probe) {
        measured++;
        report(probe, "metric.loss", (float) (2 * Math.exp(-0.02 * measured)));
        report(probe, "metric.accuracy", (float) (1 - Math.exp(-0.03 * measured)));
    }

    private static void report(Probe probe, String name, float value) {
        Axis one = Axis.single("value");
        probe.report(
                name,
                one,
                one,
                new float[] {value},
                Scale.ANY,
                (trace, row, column) -> new Explanation(Explanation.Rule.MEASURED, "L", "L", value, List.of()));
    }
}
