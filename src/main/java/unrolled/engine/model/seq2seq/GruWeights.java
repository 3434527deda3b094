package unrolled.engine.model.seq2seq;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// The weights of one layer of gated recurrent units, reset gate after the product as in PyTorch, that reads
/// tokens; and `table`, what each token sends into it, E W + b, computed once a step.
///
/// The last row of the table stands for padding: it holds the update gate at 1, so that a state passes through
/// unchanged but for rounding, and no gradient comes back.
///
/// @param input         W (E x 3 units), blocks in the order update, reset, candidate
/// @param gates         Uz, Ur (units x 2 units)
/// @param candidate     U (units x units)
/// @param recurrentBias d (1 x units), the bias beside U
/// @param bias          b (1 x 3 units)
/// @param table         (tokens + 1 x 3 units)
record GruWeights(
        int units, Weights input, Weights gates, Weights candidate, Tensor recurrentBias, Tensor bias, Tensor table) {
    private static final float HELD = 1e9f; // whatever is added to it, its sigmoid is 1

    /// Where the weights of such a layer lie.
    record Slices(int units, Slice input, Slice gates, Slice candidate, Slice recurrentBias, Slice bias) {
        /// Adds them to the parameters of a model.
        ///
        /// @param name of the layer, as in `weights.decoder`
        static Slices add(Parameters parameters, String name, int width, int units) {
            return new Slices(
                    units,
                    parameters.add(name + ".input", width, 3 * units),
                    parameters.add(name + ".recurrent", units, 2 * units),
                    parameters.add(name + ".recurrent.candidate", units, units),
                    parameters.add(name + ".recurrent.bias", 1, units),
                    parameters.add(name + ".bias", 1, 3 * units));
        }

        /// As PyTorch draws them, but with biases of 0, and of 1 at the update gate: as [GruCell] does.
        void draw(Initializer draw) {
            double bound = 1 / Math.sqrt(units);
            draw.uniform(input, bound);
            draw.uniform(gates, bound);
            draw.uniform(candidate, bound);
            draw.fill(bias, 0, units, 1);
        }
    }

    /// @param embedding of the tokens (tokens x E)
    /// @param shared    where what all sequences share is computed
    static GruWeights of(Parameters parameters, Slices slices, Tensor embedding, Tape shared) {
        Weights input = shared.add(new Weights(parameters.tensor(slices.input)));
        Tensor bias = parameters.tensor(slices.bias);
        int tokens = embedding.rowCount();
        Tensor table = Tensor.zeros(tokens + 1, 3 * slices.units);
        for (int unit = 0; unit < slices.units; unit++) {
            table.value().data()[tokens * 3 * slices.units + unit] = HELD;
        }
        shared.add(new Linear(embedding, input, bias, table.rows(0, tokens))); // (V x E) (E x 3H) -> (V x 3H)
        return new GruWeights(
                slices.units,
                input,
                shared.add(new Weights(parameters.tensor(slices.gates))),
                shared.add(new Weights(parameters.tensor(slices.candidate))),
                parameters.tensor(slices.recurrentBias),
                bias,
                table);
    }

    /// The row of the table for padding.
    int padding() {
        return table.rowCount() - 1;
    }

    /// The same for another chunk: what sequences touch has gradients of its own.
    GruWeights withOwnGradients() {
        return new GruWeights(
                units,
                input,
                gates.withOwnGradient(),
                candidate.withOwnGradient(),
                recurrentBias.withOwnGradient(),
                bias,
                table.withOwnGradient());
    }

    /// What sequences touch.
    List<Tensor> touched() {
        return new ArrayList<>(List.of(gates.tensor(), candidate.tensor(), recurrentBias, table));
    }
}
