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
    private static final int AT_ONCE = 512; // positions on one tape, so that those who ask for thousands find room

    /// Writes what is wanted on the tape of some sequences.
    @FunctionalInterface
    private interface Recording {
        List<Value> of(Recorder r, TokenSequences text);
    }

    /// See [unrolled.engine.model.Stacked#streams].
    List<Matrix> streams(Batch batch) {
        return forward(batch, (r, text) -> {
            List<Value> streams = new ArrayList<>(List.of(stack.embed(r, text)));
            for (int block = 0; block < stack.blocks(); block++) {
                streams.add(stack.block(block, r, streams.getLast()));
            }
            return streams;
        });
    }

    /// See [unrolled.engine.model.Stacked#readOut].
    float[] readOut(Matrix stream) {
        float[] answers = new float[0];
        for (int first = 0; first < stream.rows(); first += AT_ONCE) {
            Matrix some = stream.rows(first, Math.min(AT_ONCE, stream.rows() - first));
            TokenSequences text = new TokenSequences(TokenSequences.TEXT, read, some.rows(), 1);
            Recorder r = recorder(1);
            Value x = new Value("stream", "x", text, Tensor.zeros(some.rows(), some.columns()));
            KERNELS.copy(some, x.tensor().value());
            Matrix z = stack.readOut(r, x).tensor().value();
            forward(r);
            KERNELS.softmax(z);
            if (first == 0) {
                answers = new float[stream.rows() * z.columns()];
            }
            System.arraycopy(z.toArray(), 0, answers, first * z.columns(), z.rows() * z.columns());
        }
        return answers;
    }

    /// See [unrolled.engine.model.Stacked#predictWithout].
    float[] predictWithout(Set<Integer> silent, Batch batch) {
        Matrix z = forward(batch, (r, text) -> {
                    Value x = stack.embed(r, text);
                    for (int block = 0; block < stack.blocks(); block++) {
                        x = silent.contains(block) ? x : stack.block(block, r, x);
                    }
                    return List.of(stack.readOut(r, x));
                })
                .getFirst();
        KERNELS.softmax(z);
        return z.toArray();
    }

    /// Runs the sequences of a batch, some at once.
    ///
    /// @return the recorded values, rows in the order of the batch
    private List<Matrix> forward(Batch batch, Recording recording) {
        List<Matrix> all = new ArrayList<>();
        int most = Math.max(1, AT_ONCE / batch.length());
        for (int first = 0; first < batch.size(); first += most) {
            Sequences some = new Sequences(first, Math.min(most, batch.size() - first));
            TokenSequences text = new TokenSequences(TokenSequences.TEXT, read, batch.length(), some.count());
            text.read(batch, first);
            Recorder r = recorder(some.count());
            List<Value> values = recording.of(r, text);
            forward(r);
            for (int i = 0; i < values.size(); i++) {
                Matrix own = values.get(i).tensor().value();
                if (first == 0) {
                    all.add(Matrix.zeros(batch.length() * batch.size(), own.columns()));
                }
                some.putBySequence(own, all.get(i), batch.size());
            }
        }
        return all;
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
}
