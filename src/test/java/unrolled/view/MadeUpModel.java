package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;

/// Counts its steps and shows waves that depend on them.
final class MadeUpModel implements CountingModel {
    static final int UNITS = 6;
    static final int POSITIONS = 10;
    private int steps;

    @Override
    public void count(Batch batch) {
        steps++;
    }

    @Override
    public boolean forgets() {
        return true;
    }

    @Override
    public void forget() {
        steps = 0;
    }

    @Override
    public long parameterCount() {
        return 12;
    }

    @Override
    public float[] predict(Batch batch) {
        return new float[batch.length() * batch.size()];
    }

    @Override
    public Reader reader() {
        return token -> new float[] {1};
    }

    @Override
    public void trace(Batch example, Probe probe) {
        Axis positions = new Axis(
                "position",
                IntStream.range(0, POSITIONS)
                        .mapToObj(i ->
                                List.of("keys", "to", "the", "cabinet", "钥匙").get(i % 5))
                        .toList());
        Axis units = Axis.numbered("unit", UNITS);
        float[] inputs = wave(0.3f);
        float[] states = wave(0.3f + 0.01f * steps);
        probe.report("made.input", positions, units, inputs, Scale.SIGNED, MadeUpModel::read);
        probe.report("made.state", positions, units, states, Scale.SIGNED, MadeUpModel::sum);
    }

    private static float[] wave(float speed) {
        float[] values = new float[POSITIONS * UNITS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * speed);
        }
        return values;
    }

    private static Explanation read(Trace trace, int row, int column) {
        return new Explanation(
                Explanation.Rule.INPUT,
                "x_{%d}".formatted(row),
                "x = 1",
                trace.get("made.input").at(row, column),
                List.of());
    }

    private static Explanation sum(Trace trace, int row, int column) {
        Activation inputs = trace.get("made.input");
        List<Term> terms = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            terms.add(new Term(
                    "x_{%d,%d} W_{%d,%d}".formatted(row, unit, unit, column),
                    inputs.at(row, unit),
                    List.of(new Cell("made.input", row, unit))));
        }
        return new Explanation(
                Explanation.Rule.WEIGHTED_SUM,
                "h_t = \\tanh\\left(\\sum_i x_{t,i} W_{i,j} + b_j\\right)",
                "\\tanh(0.31) = %.2f".formatted(trace.get("made.state").at(row, column)),
                0.3,
                terms);
    }
}
