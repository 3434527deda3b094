package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.GATES;
import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.GateKernels;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// A layer of gated recurrent units (Cho et al. 2014).
///
/// ```
///   z = σ(xz + h(t-1) Uz)         x: inputs already weighed, biases included
///   r = σ(xr + h(t-1) Ur)
///   n = tanh(xn + m U)            m = r∘h(t-1)            the reset gate before the product, as Cho et al. have it
///   n = tanh(xn + r∘m)            m = h(t-1) U + c        after the product, as PyTorch has it: quicker, one bias more
///   h(t) = z∘h(t-1) + (1-z)∘n     h(-1) = 0
/// ```
///
/// An update gate z of 1 keeps, in both. Texts after Chung et al. (2014) have z and 1-z exchanged. The three sums
/// of a position stand side by side in the order z, r, n.
public final class GruLayer implements RecurrentLayer {
    /// What the three blocks of columns are, in the words of a trace.
    public static final List<String> BLOCKS = List.of("gate.update", "gate.reset", "candidate");

    private final int length;
    private final Weights gates;
    private final Weights candidate;
    private final boolean after;
    private final Tensor bias;
    private final Tensor sums;
    private final RecurrentStates states;
    private final Matrix recalled; // m, and its gradient if the reset gate comes after
    private final Matrix recalledTransposed;
    private final Matrix dAllGates; // of z, r at all positions
    private final Matrix dAllCandidates;
    private final List<Tensor> start;
    private final Position[] positions;
    private boolean carried;
    private List<ActivationOverride> overrides = List.of();

    /// One position of all sequences. Made once, so that a step makes no views.
    private record Position(
            Matrix before,
            Matrix gates, // z, r
            Matrix recalled,
            List<Matrix> blocks, // z, r, n
            Matrix state,
            Matrix dGates,
            Matrix dCandidate,
            GateKernels.Gru gradient) {}

    /// What takes the state back in.
    ///
    /// @param gates     Uz, Ur side by side (units x 2 units)
    /// @param candidate U (units x units)
    /// @param bias      c (1 x units), where the reset gate comes after the product; else nothing
    public record Recurrent(Weights gates, Weights candidate, List<Tensor> bias) {}

    /// @param input (length * sequences x 3 units); forwards, the gates replace their sums in it, and backwards the
    ///              gradients of the sums replace the gates if it is in place
    public GruLayer(int length, int sequences, Tensor input, Recurrent recurrent) {
        this(length, sequences, input, recurrent, List.of());
    }

    /// A layer that begins with a state from elsewhere, as a decoder does.
    ///
    /// @param start h(-1) (sequences x units), or nothing for zeros
    public GruLayer(int length, int sequences, Tensor input, Recurrent recurrent, List<Tensor> start) {
        int units = recurrent.candidate.tensor().rowCount();
        this.length = length;
        this.gates = recurrent.gates;
        this.candidate = recurrent.candidate;
        this.after = !recurrent.bias.isEmpty();
        this.bias = after ? recurrent.bias.getFirst() : Tensor.zeros(1, units);
        this.sums = input;
        this.states = new RecurrentStates(length, sequences, units);
        this.recalled = Matrix.zeros(length * sequences, units);
        this.recalledTransposed = recalled.transposed();
        this.dAllGates = input.gradient().columns(0, 2 * units);
        this.dAllCandidates = input.gradient().columns(2 * units, units);
        this.start = List.copyOf(start);
        this.positions = new Position[length];
        Matrix dRecalled = after ? recalled : Matrix.zeros(length * sequences, units);
        Matrix dStart = // of zeros nobody asks for it
                start.isEmpty()
                        ? Matrix.zeros(sequences, units)
                        : start.getFirst().gradient();
        for (int t = 0; t < length; t++) {
            positions[t] = position(t, sequences, units, dRecalled, dStart);
        }
    }

    private Position position(int t, int sequences, int units, Matrix dRecalled, Matrix dStart) {
        int row = t * sequences;
        Matrix values = sums.value().rows(row, sequences);
        Matrix gradients = sums.gradient().rows(row, sequences);
        Matrix dStates = states.tensor().gradient();
        return new Position(
                states.before(t),
                values.columns(0, 2 * units),
                recalled.rows(row, sequences),
                List.of(values.columns(0, units), values.columns(units, units), values.columns(2 * units, units)),
                states.at(t),
                gradients.columns(0, 2 * units),
                gradients.columns(2 * units, units),
                new GateKernels.Gru(
                        values,
                        states.before(t),
                        recalled.rows(row, sequences),
                        dStates.rows(row, sequences),
                        t > 0 ? dStates.rows(row - sequences, sequences) : dStart,
                        gradients,
                        dRecalled.rows(row, sequences)));
    }

    @Override
    public Tensor output() {
        return states.tensor();
    }

    @Override
    public void forward() {
        begin();
        for (int t = 0; t < length; t++) {
            forward(t);
        }
    }

    /// Before the first position of a forward pass.
    void begin() {
        if (!start.isEmpty()) {
            if (!carried) {
                KERNELS.copy(start.getFirst().value(), states.before(0));
            }
            start.getFirst().forgetGradient();
        }
        gates.tensor().forgetGradient();
        candidate.tensor().forgetGradient();
        bias.forgetGradient();
        output().forgetGradient();
    }

    /// One position of a forward pass: the gates z and r, the candidate n, and h = z∘h(t-1) + (1-z)∘n.
    void forward(int t) {
        boolean hasBefore = t > 0 || carried || !start.isEmpty();
        Position now = positions[t];
        Matrix z = now.blocks.get(0);
        Matrix r = now.blocks.get(1);
        Matrix n = now.blocks.get(2);
        if (hasBefore) {
            KERNELS.product(now.before, gates.panels(), now.gates, true); // (B x H) (H x 2H) -> (B x 2H)
        }
        GATES.sigmoid(now.gates);
        ActivationOverride.into(z, overrides, BLOCKS.get(0), t);
        ActivationOverride.into(r, overrides, BLOCKS.get(1), t);
        if (after) {
            KERNELS.repeat(bias.value(), now.recalled);
            if (hasBefore) {
                KERNELS.product(now.before, candidate.panels(), now.recalled, true); // (B x H) (H x H) -> (B x H)
            }
            GATES.multiplyAdd(r, now.recalled, n);
        } else {
            GATES.multiply(r, now.before, now.recalled);
            if (hasBefore) {
                KERNELS.product(now.recalled, candidate.panels(), n, true); // (B x H) (H x H) -> (B x H)
            }
        }
        GATES.tanh(n);
        ActivationOverride.into(n, overrides, BLOCKS.get(2), t);
        GATES.between(z, now.before, n, now.state);
        ActivationOverride.into(now.state, overrides, "state", t);
    }

    /// From the last position back: the gates, then dh(t-1) by all its ways. Then the recurrent weights, the sum
    /// over all positions in one product each.
    @Override
    public void backward() {
        for (int t = length - 1; t >= 0; t--) {
            backward(t);
        }
        finish();
    }

    /// One position of a backward pass.
    void backward(int t) {
        Position now = positions[t];
        GateKernels.Gru gradient = now.gradient;
        boolean hasBefore = t > 0 || !start.isEmpty();
        if (t == 0 && hasBefore && !start.getFirst().claimGradient()) {
            KERNELS.fill(start.getFirst().gradient(), 0);
        }
        GATES.updateGradient(gradient);
        if (after) {
            GATES.resetAfterGradient(gradient);
            if (hasBefore) {
                KERNELS.product(gradient.dRecalled(), candidate.transposed(), gradient.dBefore(), true);
            }
        } else {
            KERNELS.product(now.dCandidate, candidate.transposed(), gradient.dRecalled(), false);
            GATES.resetBeforeGradient(gradient);
        }
        if (hasBefore) {
            KERNELS.product(now.dGates, gates.transposed(), gradient.dBefore(), true);
        }
    }

    /// After the first position of a backward pass: the recurrent weights.
    void finish() {
        Tensor ug = gates.tensor();
        KERNELS.product(states.earlierTransposed(), dAllGates, ug.gradient(), ug.claimGradient());
        Tensor u = candidate.tensor();
        if (after) {
            KERNELS.product(states.earlierTransposed(), recalled, u.gradient(), u.claimGradient());
            KERNELS.sumOfRows(recalled, bias.gradient(), bias.claimGradient());
        } else {
            KERNELS.product(recalledTransposed, dAllCandidates, u.gradient(), u.claimGradient());
        }
    }

    /// What goes in, position by position; a layer adds to it and works in it.
    Tensor sums() {
        return sums;
    }

    /// The states before position t (sequences x units).
    Matrix before(int t) {
        return positions[t].before;
    }

    /// Their gradients, added to by whoever else reads them.
    Matrix dBefore(int t) {
        return positions[t].gradient.dBefore();
    }

    /// The states before each position, transposed (units x length * sequences).
    Matrix earlierTransposed() {
        return states.earlierTransposed();
    }

    @Override
    public Map<String, Matrix> values() {
        Map<String, Matrix> values = new LinkedHashMap<>();
        int units = recalled.columns();
        for (int block = 0; block < BLOCKS.size(); block++) {
            values.put(BLOCKS.get(block), sums.value().columns(block * units, units));
        }
        values.put("state", states.tensor().value());
        return values;
    }

    @Override
    public Map<String, Matrix> gradients() {
        return Map.of("state", states.tensor().gradient());
    }

    @Override
    public void carry() {
        states.carry();
        carried = true;
    }

    @Override
    public void override(List<ActivationOverride> now) {
        overrides = now;
    }
}
