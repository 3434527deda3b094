package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// The states of one recurrent layer, or of two that read the same sequence from both ends (Schuster & Paliwal
/// 1997), side by side: at each position what the first knows of it and of what stands before, and what the
/// second knows of it and of what stands after.
///
/// Runs the layers. The second sees its input in reverse order; here its states are put in order again.
public final class Bidirectional implements Operation {
    private final List<RecurrentLayer> layers;
    private final Tensor output;
    private final Tensor last;
    private final Row[][] rows; // of each layer, at each position

    /// Where the states of a layer for one position stand.
    private record Row(Matrix layer, Matrix output, Matrix dLayer, Matrix dOutput) {}

    private final Row[] ends;

    /// @param layers the one that reads forwards and, if there is one, the one that reads backwards
    public Bidirectional(int length, int sequences, List<? extends RecurrentLayer> layers) {
        this.layers = List.copyOf(layers);
        int width =
                layers.stream().mapToInt(layer -> layer.output().columnCount()).sum();
        output = Tensor.zeros(length * sequences, width);
        last = Tensor.zeros(sequences, width);
        rows = new Row[layers.size()][length];
        ends = new Row[layers.size()];
        int column = 0;
        for (int i = 0; i < layers.size(); i++) {
            Tensor states = layers.get(i).output();
            int units = states.columnCount();
            for (int t = 0; t < length; t++) {
                int at = (i == 0 ? t : length - 1 - t) * sequences;
                rows[i][t] = row(states, at, output, t * sequences, sequences, column);
            }
            ends[i] = row(states, (length - 1) * sequences, last, 0, sequences, column);
            column += units;
        }
    }

    private static Row row(Tensor states, int from, Tensor to, int at, int sequences, int column) {
        int units = states.columnCount();
        return new Row(
                states.value().rows(from, sequences),
                to.value().rows(at, sequences).columns(column, units),
                states.gradient().rows(from, sequences),
                to.gradient().rows(at, sequences).columns(column, units));
    }

    /// The states of all layers, position by position (length * sequences x all units).
    public Tensor output() {
        return output;
    }

    /// What each layer knows at its end, the whole sequence read (sequences x all units).
    public Tensor last() {
        return last;
    }

    @Override
    public void forward() {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).forward();
            for (Row row : rows[i]) {
                copy(row.layer, row.output);
            }
            copy(ends[i].layer, ends[i].output);
        }
        output.forgetGradient();
        last.forgetGradient();
    }

    @Override
    public void backward() {
        if (!output.claimGradient()) {
            KERNELS.fill(output.gradient(), 0);
        }
        boolean ended = last.claimGradient();
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).output().claimGradient();
            for (Row row : rows[i]) {
                copy(row.dOutput, row.dLayer);
            }
            if (ended) {
                add(ends[i].dOutput, ends[i].dLayer);
            }
            layers.get(i).backward();
        }
    }

    private static void copy(Matrix from, Matrix to) {
        for (int i = 0; i < from.rows(); i++) {
            System.arraycopy(
                    from.data(),
                    from.offset() + i * from.rowStride(),
                    to.data(),
                    to.offset() + i * to.rowStride(),
                    from.columns());
        }
    }

    private static void add(Matrix from, Matrix to) {
        for (int i = 0; i < from.rows(); i++) {
            int p = from.offset() + i * from.rowStride();
            int q = to.offset() + i * to.rowStride();
            for (int j = 0; j < from.columns(); j++) {
                to.data()[q + j] += from.data()[p + j];
            }
        }
    }
}
