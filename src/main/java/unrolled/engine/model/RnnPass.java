package unrolled.engine.model;

import static unrolled.engine.kernel.Machine.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.CrossEntropy;
import unrolled.engine.nn.Embedding;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.RnnLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Some sequences of a batch on their way through an [RnnModel], with the buffers they need. Chunks beyond the
/// first have gradients of their own for what they share, so several can run at once.
final class RnnPass {
    private final int length;
    private final int first;
    private final int sequences;
    private final int[] tokens;
    private final int[] targets;
    private final Tensor[] shared;
    private final Tape tape = new Tape();
    private final CrossEntropy loss;
    final Tensor input; // W x + b, then the preactivation (T * B x H)
    final RnnLayer layer;
    final Tensor logits; // (T * B x answers)

    RnnPass(RnnWeights weights, int index, int length, int first, int sequences) {
        this.length = length;
        this.first = first;
        this.sequences = sequences;
        int rows = length * sequences;
        tokens = new int[rows];
        targets = new int[rows];
        boolean own = index > 0;
        Tensor table = own ? weights.table.withOwnGradient() : weights.table;
        Weights recurrent = own ? weights.recurrent.withOwnGradient() : weights.recurrent;
        Weights output = own ? weights.output.withOwnGradient() : weights.output;
        Tensor outputBias = own ? weights.outputBias.withOwnGradient() : weights.outputBias;
        shared = new Tensor[] {table, recurrent.tensor(), output.tensor(), outputBias};

        input = Tensor.inPlace(rows, table.columnCount());
        logits = Tensor.inPlace(rows, outputBias.columnCount());
        tape.add(new Embedding(table, tokens, input));
        layer = tape.add(new RnnLayer(length, sequences, input, recurrent));
        tape.add(new Linear(layer.output(), output, outputBias, logits));
        loss = tape.add(new CrossEntropy(logits, targets));
    }

    /// Takes its sequences out of a batch.
    void read(Batch batch) {
        for (int t = 0; t < length; t++) {
            int from = t * batch.size() + first;
            System.arraycopy(batch.inputs(), from, tokens, t * sequences, sequences);
            System.arraycopy(batch.targets(), from, targets, t * sequences, sequences);
        }
    }

    void forward() {
        tape.forward();
    }

    /// Forward and backward.
    ///
    /// @param weight of each position that counts
    void learn(float weight) {
        loss.weigh(weight);
        tape.forward();
        tape.backward();
    }

    /// The sum of the losses of the positions that count, after [#learn].
    double loss() {
        return loss.sum();
    }

    /// Adds the gradients of what chunks share to those of the first chunk.
    void addGradientsTo(RnnPass firstChunk) {
        for (int i = 0; i < shared.length; i++) {
            KERNELS.add(shared[i].gradient(), 1, firstChunk.shared[i].gradient());
        }
    }

    /// Writes the probabilities of its positions to where they belong in the batch; the logits are gone then.
    void probabilities(Matrix batch, int size) {
        KERNELS.softmax(logits.value());
        int width = batch.columns();
        for (int t = 0; t < length; t++) {
            Matrix rows = logits.value().rows(t * sequences, sequences);
            System.arraycopy(rows.data(), rows.offset(), batch.data(), (t * size + first) * width, sequences * width);
        }
    }
}
