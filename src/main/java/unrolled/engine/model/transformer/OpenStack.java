package unrolled.engine.model.transformer;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.pass.Sequences;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;

/// Runs a stack of blocks for those who look inside: the stream between the blocks, or the answers without some of
/// them. Each call records a tape of its own for its shape, which only goes forward.
///
/// @param overrides numbers that stand inside instead of those computed
record OpenStack(Architecture model, BlockStack stack, Vocabulary read, List<ActivationOverride> overrides) {
    /// See [unrolled.engine.model.Stacked#streams].
    List<Matrix> streams(Batch batch) {
        TokenSequences text = text(batch);
        Recorder r = recorder(batch.size());
        List<Value> streams = new ArrayList<>(List.of(stack.embed(r, text)));
        for (int block = 0; block < stack.blocks(); block++) {
            streams.add(stack.block(block, r, streams.getLast()));
        }
        forward(r);
        return streams.stream().map(x -> inOrderOf(batch, x.tensor())).toList();
    }

    /// See [unrolled.engine.model.Stacked#readOut].
    float[] readOut(Matrix stream) {
        TokenSequences text = new TokenSequences(TokenSequences.TEXT, read, stream.rows(), 1);
        Recorder r = recorder(1);
        Value x = new Value("stream", "x", text, Tensor.zeros(stream.rows(), stream.columns()));
        KERNELS.copy(stream, x.tensor().value());
        Matrix z = stack.readOut(r, x).tensor().value();
        forward(r);
        KERNELS.softmax(z);
        return z.toArray();
    }

    /// See [unrolled.engine.model.Stacked#predictWithout].
    float[] predictWithout(Set<Integer> silent, Batch batch) {
        TokenSequences text = text(batch);
        Recorder r = recorder(batch.size());
        Value x = stack.embed(r, text);
        for (int block = 0; block < stack.blocks(); block++) {
            x = silent.contains(block) ? x : stack.block(block, r, x);
        }
        Tensor z = stack.readOut(r, x).tensor();
        forward(r);
        KERNELS.softmax(z.value());
        return inOrderOf(batch, z).toArray();
    }

    private TokenSequences text(Batch batch) {
        TokenSequences text = new TokenSequences(TokenSequences.TEXT, read, batch.length(), batch.size());
        text.read(batch.inputs(), batch.size(), 0);
        return text;
    }

    private Recorder recorder(int sequences) {
        return new Recorder(model.weights().new Share(false), model.options(), sequences, 0);
    }

    private void forward(Recorder r) {
        model.weights().prepareToRead();
        r.override(overrides);
        r.keepUnits();
        r.takeTape().forward();
    }

    /// Rows that lie sequence by sequence, in the order of the batch.
    private static Matrix inOrderOf(Batch batch, Tensor rows) {
        Matrix ordered = Matrix.zeros(rows.rowCount(), rows.columnCount());
        new Sequences(0, batch.size()).putBySequence(rows.value(), ordered, batch.size());
        return ordered;
    }
}
