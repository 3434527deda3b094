package unrolled.engine.model;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.LookUp;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// What an [RnnModel] lets a lesson see, with the axes and the origin of each number.
final class RnnTrace {
    private final Vocabulary inputs;
    private final RnnWeights weights;
    private final Probe probe;
    private final Axis tokens;
    private final Axis answers;
    private final Axis features;
    private final Axis units;

    RnnTrace(Vocabulary inputs, Vocabulary answers, RnnWeights weights, Probe probe) {
        this.inputs = inputs;
        this.weights = weights;
        this.probe = probe;
        this.tokens = new Axis("token", inputs.tokens());
        this.answers = new Axis("token", answers.tokens());
        this.features = Axis.numbered("unit", weights.embedding.columnCount());
        this.units = Axis.numbered("unit", weights.bias.columnCount());
    }

    /// Reports a pass that has gone forward over one sequence.
    void report(int[] sequence, RnnPass pass) {
        Axis positions = new Axis(
                "position", Arrays.stream(sequence).mapToObj(inputs::token).toList());
        probe.report(
                "text.input", Axis.single("token"), positions, ids(sequence), Scale.COUNT, Origins.input("text.input"));
        reportWeights();
        probe.report(
                "embed",
                positions,
                features,
                embedded(sequence),
                Scale.ANY,
                LookUp.of("x", "text.input", "weights.embedding", "E"));
        probe.report(
                "rnn.preactivation",
                positions,
                units,
                pass.input.value().toArray(),
                Scale.ANY,
                WeightedSum.of(
                        "a",
                        "weights.bias",
                        "b",
                        List.of(
                                new Product("embed", "x", 0, "weights.input", "W"),
                                new Product("rnn.state", "h", -1, "weights.recurrent", "U"))));
        probe.report(
                "rnn.state",
                positions,
                units,
                pass.layer.output().value().toArray(),
                Scale.SIGNED,
                Origins.function("rnn.preactivation", "\\tanh", "h_t = \\tanh(a_t)", Math::tanh));
        probe.report(
                "logits",
                positions,
                answers,
                pass.logits.value().toArray(),
                Scale.ANY,
                WeightedSum.of(
                        "z",
                        "weights.output.bias",
                        "c",
                        List.of(new Product("rnn.state", "h", 0, "weights.output", "V"))));
        float[] probabilities = new float[positions.size() * answers.size()];
        pass.probabilities(Matrix.of(probabilities, 0, positions.size(), answers.size()), 1);
        probe.report("probs", positions, answers, probabilities, Scale.UNIT, Origins.softmax("logits"));
    }

    private void reportWeights() {
        weight("weights.embedding", "E", tokens, features, weights.embedding);
        weight("weights.input", "W", features, units, weights.input.tensor());
        weight("weights.recurrent", "U", units, units, weights.recurrent.tensor());
        weight("weights.bias", "b", Axis.single("bias"), units, weights.bias);
        weight("weights.output", "V", units, answers, weights.output.tensor());
        weight("weights.output.bias", "c", Axis.single("bias"), answers, weights.outputBias);
    }

    private void weight(String name, String symbol, Axis rows, Axis columns, Tensor tensor) {
        Origin origin = Origins.parameter(name, symbol);
        probe.report(name, rows, columns, tensor.value().toArray(), Scale.ANY, origin);
    }

    private static float[] ids(int[] sequence) {
        float[] ids = new float[sequence.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = sequence[i];
        }
        return ids;
    }

    private float[] embedded(int[] sequence) {
        int width = features.size();
        float[] rows = new float[sequence.length * width];
        for (int t = 0; t < sequence.length; t++) {
            System.arraycopy(weights.embedding.value().rows(sequence[t], 1).toArray(), 0, rows, t * width, width);
        }
        return rows;
    }
}
