package unrolled.engine.model.attention;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.attention.AttentionWeights.Layer;
import unrolled.engine.model.pass.Sequences;
import unrolled.engine.model.pass.WholePass;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.CrossEntropy;
import unrolled.engine.nn.Embedding;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Positions;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Some sequences of a batch on their way through an [AttentionModel], with the buffers they need. Inside, rows go
/// sequence by sequence.
final class AttentionPass implements WholePass {
    private final int length;
    private final Sequences sequences;
    private final int[] tokens;
    private final int[] targets;
    private final int[] lengths; // of the sequences, without their padding
    private final List<Tensor> shared;
    private final Tape tape = new Tape();
    private final CrossEntropy entropy;
    final Attention attention;
    final Tensor embedded; // (B * T x d)
    final Tensor input; // (B * T x d), with the positions
    final Tensor heads; // (B * T x d), side by side
    final Tensor mixed; // (B * T x d)
    final Tensor logits; // (B * T x answers)

    AttentionPass(AttentionModel.Config shape, AttentionWeights.Copy weights, Batch.Shape chunk, int first) {
        this.length = chunk.length();
        this.sequences = new Sequences(first, chunk.size());
        int rows = length * chunk.size();
        int width = shape.width();
        tokens = new int[rows];
        targets = new int[rows];
        lengths = new int[chunk.size()];
        shared = weights.all(shape.positions().equals(AttentionModel.LEARNED));

        embedded = Tensor.zeros(rows, width);
        tape.add(new Embedding(weights.embedded(), tokens, embedded));
        input = placed(shape, weights.positions(), rows);
        Tensor queries = linear(input, weights.query());
        Tensor keys = linear(input, weights.key());
        Tensor values = linear(input, weights.value());
        heads = Tensor.zeros(rows, width);
        Attention.Rules rules = new Attention.Rules(chunk.size())
                .heads(shape.heads())
                .scaled(shape.scaled())
                .causal(shape.causal())
                .padded(lengths);
        attention = tape.add(new Attention(queries, keys, values, rules, heads));
        mixed = linear(heads, weights.mix());
        Layer output = weights.output();
        logits = Tensor.inPlace(rows, output.bias().columnCount());
        tape.add(new Linear(mixed, output.weights(), output.bias(), logits));
        entropy = tape.add(new CrossEntropy(logits, targets));
    }

    private Tensor linear(Tensor from, Layer layer) {
        Tensor to = Tensor.zeros(from.rowCount(), layer.bias().columnCount());
        tape.add(new Linear(from, layer.weights(), layer.bias(), to));
        return to;
    }

    /// Tokens with their places added, if the model tells places apart.
    private Tensor placed(AttentionModel.Config shape, Tensor learned, int rows) {
        if (shape.positions().equals(AttentionModel.NONE)) {
            return embedded;
        }
        boolean isLearned = shape.positions().equals(AttentionModel.LEARNED);
        Tensor table = learned;
        if (!isLearned) {
            Matrix sines = Positions.sinusoidal(length, shape.width());
            table = new Tensor(sines, sines);
        }
        Tensor placed = new Tensor(Matrix.zeros(rows, shape.width()), embedded.gradient());
        tape.add(new Positions(length, embedded, 1, table, isLearned, placed));
        return placed;
    }

    @Override
    public void read(Batch batch) {
        sequences.takeBySequence(batch.inputs(), batch.size(), tokens);
        sequences.takeBySequence(batch.targets(), batch.size(), targets);
        System.arraycopy(batch.lengths(), sequences.first(), lengths, 0, lengths.length);
    }

    @Override
    public void forward(List<ActivationOverride> overrides) {
        attention.override(overrides);
        tape.forward();
    }

    @Override
    public void backward() {
        tape.backward();
    }

    @Override
    public CrossEntropy entropy() {
        return entropy;
    }

    @Override
    public List<Tensor> shared() {
        return shared;
    }

    @Override
    public void probabilities(Matrix batch, int size) {
        KERNELS.softmax(logits.value());
        sequences.putBySequence(logits.value(), batch, size);
    }
}
