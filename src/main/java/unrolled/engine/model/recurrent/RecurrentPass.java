package unrolled.engine.model.recurrent;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.pass.Sequences;
import unrolled.engine.model.pass.WholePass;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.CrossEntropy;
import unrolled.engine.nn.Embedding;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Some sequences of a batch on their way through a [RecurrentModel].
final class RecurrentPass implements WholePass {
    private final Sequences sequences;
    private final int[] tokens;
    private final int[] targets;
    private final List<Tensor> shared;
    private final Tape tape = new Tape();
    private final CrossEntropy entropy;
    final RecurrentLayer layer;
    final Tensor logits; // (T * B x answers)

    RecurrentPass(RecurrentWeights weights, RecurrentCell cell, int index, Batch.Shape shape, int first) {
        sequences = new Sequences(first, shape.size());
        int rows = shape.length() * shape.size();
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
        layer = tape.add(cell.layer(shape.length(), shape.size(), input, recurrent));
        tape.add(new Linear(layer.output(), output, outputBias, logits));
        entropy = tape.add(new CrossEntropy(logits, targets));
    }

    @Override
    public void read(Batch batch) {
        sequences.take(batch.inputs(), batch.size(), tokens);
        sequences.take(batch.targets(), batch.size(), targets);
    }

    @Override
    public void forward(List<ActivationOverride> overrides) {
        layer.override(overrides);
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
        put(logits.value(), batch, size);
    }

    /// Copies the rows of its positions to where they belong in a batch of `size` sequences.
    void put(Matrix own, Matrix batch, int size) {
        sequences.put(own, batch, size);
    }
}
