package unrolled.engine.optim;

import java.util.List;
import java.util.Map;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;

/// Lets only the last layer learn, the one that makes answers of what the layers before it have found; these are
/// frozen (a *linear probe*; Alain & Bengio 2016).
final class OutputOnly implements Optimizer {
    private final Optimizer inner;
    private final float[] frozen;
    private final List<Slice> learning;

    /// @param inner makes the steps
    OutputOnly(Optimizer inner, Parameters parameters) {
        this.inner = inner;
        this.frozen = new float[parameters.values().length];
        this.learning = parameters.slices().stream().filter(OutputOnly::learns).toList();
    }

    /// Whether a tensor is of the last layer.
    private static boolean learns(Slice slice) {
        return slice.name().startsWith("weights.output");
    }

    @Override
    public void step(Parameters parameters, double learningRate) {
        float[] values = parameters.values();
        System.arraycopy(values, 0, frozen, 0, values.length);
        inner.step(parameters, learningRate);
        for (Slice slice : parameters.slices()) {
            if (!learns(slice)) { // put back: an optimizer may move a weight without a gradient
                System.arraycopy(frozen, slice.offset(), values, slice.offset(), slice.size());
            }
        }
    }

    @Override
    public long learnt(Parameters parameters) {
        return changed(parameters).stream().mapToLong(Slice::size).sum();
    }

    @Override
    public List<Slice> changed(Parameters parameters) {
        return learning;
    }

    @Override
    public Map<String, float[]> memory() {
        return inner.memory();
    }

    @Override
    public String layout() {
        return inner.layout();
    }

    @Override
    public void resume(int steps) {
        inner.resume(steps);
    }
}
