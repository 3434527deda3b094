package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.GATES;
import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.engine.kernel.GateKernels;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// A layer of long short-term memory (Hochreiter & Schmidhuber 1997) with a forget gate (Gers, Schmidhuber &
/// Cummins 2000), without peepholes.
///
/// ```
///   f = σ(xf + h(t-1) Uf)         x: inputs already weighed, biases included
///   i = σ(xi + h(t-1) Ui)
///   o = σ(xo + h(t-1) Uo)         c(t) = f∘c(t-1) + i∘g      c(-1) = 0
///   g = tanh(xg + h(t-1) Ug)      h(t) = o∘tanh(c(t))        h(-1) = 0
/// ```
///
/// A forget gate of 1 keeps. The four sums of a position stand side by side in the order f, i, o, g, so that
/// they are one product. With a coupled input gate, i = 1 - f, and the sums of i lie idle.
public final class LstmLayer implements RecurrentLayer {
    /// What the four blocks of columns are, in the words of a trace.
    public static final List<String> BLOCKS = List.of("gate.forget", "gate.input", "gate.output", "candidate");

    private final int length;
    private final Weights recurrent;
    private final Tensor gates;
    private final RecurrentStates states;
    private final RecurrentStates cells;
    private final Matrix squashed; // tanh(c)
    private final Position[] positions;
    private final @Nullable CoupledInput coupled;
    private boolean carried;
    private List<ActivationOverride> overrides = List.of();

    /// One position of all sequences. Made once, so that a step makes no views.
    private record Position(
            Matrix before,
            Matrix sums,
            Matrix sigmoids,
            List<Matrix> blocks, // f, i, o, g
            Matrix cellBefore,
            Matrix cell,
            Matrix squashed,
            Matrix state,
            GateKernels.Lstm gradient,
            Matrix dForget,
            Matrix dInput) {}

    /// @param input     (length * sequences x 4 units); forwards, the gates replace their sums in it, and backwards
    ///                  the gradients of the sums replace the gates if it is in place
    /// @param recurrent Uf, Ui, Uo, Ug side by side (units x 4 units)
    /// @param isCoupled whether the input gate is what the forget gate leaves
    public LstmLayer(int length, int sequences, Tensor input, Weights recurrent, boolean isCoupled) {
        int units = recurrent.tensor().rowCount();
        this.length = length;
        this.recurrent = recurrent;
        this.gates = input;
        this.coupled = isCoupled ? new CoupledInput(sequences, units) : null;
        this.states = new RecurrentStates(length, sequences, units);
        this.cells = new RecurrentStates(length, sequences, units);
        this.squashed = Matrix.zeros(length * sequences, units);
        this.positions = new Position[length];
        Matrix noCell = Matrix.zeros(sequences, units); // nobody asks for the gradient of what stood before
        for (int t = 0; t < length; t++) {
            positions[t] = position(t, sequences, units, noCell);
        }
    }

    private Position position(int t, int sequences, int units, Matrix noCell) {
        int row = t * sequences;
        Matrix sums = gates.value().rows(row, sequences);
        Matrix tanh = squashed.rows(row, sequences);
        Matrix dCells = cells.tensor().gradient();
        Matrix dGates = gates.gradient().rows(row, sequences);
        return new Position(
                states.before(t),
                sums,
                sums.columns(0, 3 * units),
                List.of(
                        sums.columns(0, units),
                        sums.columns(units, units),
                        sums.columns(2 * units, units),
                        sums.columns(3 * units, units)),
                cells.before(t),
                cells.at(t),
                tanh,
                states.at(t),
                new GateKernels.Lstm(
                        sums,
                        cells.before(t),
                        tanh,
                        states.tensor().gradient().rows(row, sequences),
                        dCells.rows(row, sequences),
                        t > 0 ? dCells.rows(row - sequences, sequences) : noCell,
                        dGates),
                dGates.columns(0, units),
                dGates.columns(units, units));
    }

    @Override
    public Tensor output() {
        return states.tensor();
    }

    /// Position by position: what the state before sends into the gates is added to what the token sends, for
    /// all units of all sequences in one product.
    @Override
    public void forward() {
        for (int t = 0; t < length; t++) {
            Position now = positions[t];
            if (t > 0 || carried) {
                KERNELS.product(now.before, recurrent.panels(), now.sums, true); // (B x H) (H x 4H) -> (B x 4H)
            }
            forward(now, t);
        }
        recurrent.tensor().forgetGradient();
        output().forgetGradient();
    }

    /// One position: the sums become gates, then c = f∘c + i∘g and h = o∘tanh(c). Numbers set by hand take
    /// their place.
    private void forward(Position now, int t) {
        Matrix f = now.blocks.get(0);
        Matrix i = now.blocks.get(1);
        Matrix o = now.blocks.get(2);
        Matrix g = now.blocks.get(3);
        GATES.sigmoid(now.sigmoids);
        GATES.tanh(g);
        ActivationOverride.into(f, overrides, BLOCKS.getFirst(), t);
        if (coupled != null) {
            coupled.forward(f, i);
        }
        for (int block = 1; block < BLOCKS.size(); block++) {
            ActivationOverride.into(now.blocks.get(block), overrides, BLOCKS.get(block), t);
        }
        GATES.mix(f, now.cellBefore, i, g, now.cell);
        ActivationOverride.into(now.cell, overrides, "cell", t);
        KERNELS.tanh(now.cell, now.squashed);
        GATES.multiply(o, now.squashed, now.state);
        ActivationOverride.into(now.state, overrides, "state", t);
    }

    /// From the last position back: dh(t) += da(t+1) Uᵀ, then the gates and the cell before. Then dU, the sum of
    /// h(t-1)ᵀ da(t) over all positions, in one product.
    @Override
    public void backward() {
        KERNELS.fill(positions[length - 1].gradient.dCell(), 0);
        for (int t = length - 1; t >= 0; t--) {
            GateKernels.Lstm now = positions[t].gradient;
            if (t < length - 1) {
                KERNELS.product(positions[t + 1].gradient.dGates(), recurrent.transposed(), now.dState(), true);
            }
            GATES.lstmGradient(now);
            if (coupled != null) {
                coupled.backward(positions[t].dForget, positions[t].dInput);
            }
        }
        Tensor u = recurrent.tensor();
        KERNELS.product(states.earlierTransposed(), gates.gradient(), u.gradient(), u.claimGradient());
    }

    @Override
    public Map<String, Matrix> values() {
        Map<String, Matrix> values = new LinkedHashMap<>();
        int units = squashed.columns();
        for (int block = 0; block < BLOCKS.size(); block++) {
            values.put(BLOCKS.get(block), gates.value().columns(block * units, units));
        }
        values.put("cell", cells.tensor().value());
        values.put("state", states.tensor().value());
        return values;
    }

    @Override
    public Map<String, Matrix> gradients() {
        return Map.of(
                "state", states.tensor().gradient(), "cell", cells.tensor().gradient());
    }

    @Override
    public void carry() {
        states.carry();
        cells.carry();
        carried = true;
    }

    @Override
    public void override(List<ActivationOverride> now) {
        overrides = now;
    }
}
