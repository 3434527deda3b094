package unrolled.engine.model;

import static unrolled.engine.kernel.Machine.KERNELS;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.CrossEntropy;
import unrolled.engine.nn.Embedding;
import unrolled.engine.nn.Forced;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Some sequences of a batch on their way through an [RecurrentModel], with the buffers they need. Chunks beyond the
/// first have gradients of their own for what they share, so several can run at once.
final class RecurrentPass {
    private final int length;
    private final int first;
    private final int sequences;
    private final int[] tokens;
    private final int[] targets;
    private final List<Tensor> shared;
    private final Tape tape = new Tape();
    private final CrossEntropy loss;
    final RecurrentLayer layer;
    final Tensor logits; // (T * B x answers)

    RecurrentPass(RecurrentWeights weights, RecurrentCell cell, int index, int length, int first, int sequences) {
        this.length = length;
        this.first = first;
        this.sequences = sequences;
        int rows = length * sequences;
        tokens = new int[rows];
        targets = new int[rows];
        boolean own = index > 0;
        Tensor table = own ? weights.table.withOwnGradient() : weights.table;
        List<Weights> recurrent =
                own ? weights.recurrent.stream().map(Weights::withOwnGradient).toList() : weights.recurrent;
        Weights output = own ? weights.output.withOwnGradient() : weights.output;
        Tensor outputBias = own ? weights.outputBias.withOwnGradient() : weights.outputBias;
        shared = new ArrayList<>(List.of(table, output.tensor(), outputBias));
        recurrent.forEach(matrix -> shared.add(matrix.tensor()));

        Tensor input = Tensor.inPlace(rows, table.columnCount());
        logits = Tensor.inPlace(rows, outputBias.columnCount());
        tape.add(new Embedding(table, tokens, input));
        layer = tape.add(cell.layer(length, sequences, input, recurrent));
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

    /// Forward only.
    ///
    /// @param forced numbers that stand inside, by their names in the layer
    void forward(List<Forced> forced) {
        layer.force(forced);
        tape.forward();
    }

    /// Forward and backward, with nothing forced.
    ///
    /// @param weight of each position that counts
    void learn(float weight) {
        loss.weigh(weight);
        forward(List.of());
        tape.backward();
    }

    /// The sum of the losses of the positions that count, after [#learn].
    double loss() {
        return loss.sum();
    }

    /// Adds the gradients of what chunks share to those of the first chunk.
    void addGradientsTo(RecurrentPass firstChunk) {
        for (int i = 0; i < shared.size(); i++) {
            KERNELS.add(shared.get(i).gradient(), 1, firstChunk.shared.get(i).gradient());
        }
    }

    /// Writes the probabilities of its positions to where they belong in the batch; the logits are gone then.
    void probabilities(Matrix batch, int size) {
        KERNELS.softmax(logits.value());
        put(logits.value(), batch, size);
    }

    /// Copies the rows of its positions to where they belong in a batch of `size` sequences.
    void put(Matrix own, Matrix batch, int size) {
        for (int t = 0; t < length; t++) {
            KERNELS.copy(own.rows(t * sequences, sequences), batch.rows(t * size + first, sequences));
        }
    }
}
