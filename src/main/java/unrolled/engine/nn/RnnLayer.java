package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// A simple recurrent layer (Elman 1990).
///
/// ```
///   a(t) = x(t) + h(t-1) U      x: inputs already weighed, bias included
///   h(t) = tanh(a(t))           h(-1) = 0; a linear layer leaves out the tanh
/// ```
public final class RnnLayer implements RecurrentLayer {
    private final int length;
    private final boolean linear;
    private final Weights recurrent;
    private final Tensor input;
    private final Tensor output;
    private final RecurrentStates states;
    private final Position[] positions;
    private boolean carried;
    private List<ActivationOverride> overrides = List.of();

    /// One position of all sequences; `before` are the states that go in. Made once, so that a step makes no
    /// views.
    private record Position(Matrix before, Matrix a, Matrix h, Matrix da, Matrix dh) {}

    /// @param input     (length * sequences x units); forwards, a replaces x in it
    /// @param recurrent U (units x units)
    public RnnLayer(int length, int sequences, Tensor input, Weights recurrent, boolean linear) {
        this.length = length;
        this.linear = linear;
        this.recurrent = recurrent;
        this.input = input;
        this.states = new RecurrentStates(length, sequences, recurrent.tensor().rowCount());
        this.output = states.tensor();
        this.positions = new Position[length];
        for (int t = 0; t < length; t++) {
            int row = t * sequences;
            positions[t] = new Position(
                    states.before(t),
                    input.value().rows(row, sequences),
                    states.at(t),
                    input.gradient().rows(row, sequences),
                    output.gradient().rows(row, sequences));
        }
    }

    @Override
    public Tensor output() {
        return output;
    }

    /// Position by position: h = tanh(x + h(t-1) U). A number set by hand takes its place.
    @Override
    public void forward() {
        for (int t = 0; t < length; t++) {
            Position now = positions[t];
            if (t > 0 || carried) {
                KERNELS.product(now.before, recurrent.panels(), now.a, true); // (B x H) (H x H) -> (B x H)
            }
            if (linear) {
                KERNELS.copy(now.a, now.h);
            } else {
                KERNELS.tanh(now.a, now.h);
            }
            ActivationOverride.into(now.h, overrides, "state", t);
        }
        recurrent.tensor().forgetGradient();
        output.forgetGradient();
    }

    /// From the last position back: dh(t) += da(t+1) Uᵀ and da = dh (1 - h²), which replaces a. Then dU, the sum
    /// of h(t-1)ᵀ da(t) over all positions, in one product.
    @Override
    public void backward() {
        for (int t = length - 1; t >= 0; t--) {
            Position now = positions[t];
            if (t < length - 1) {
                KERNELS.product(positions[t + 1].da, recurrent.transposed(), now.dh, true);
            }
            if (linear) {
                KERNELS.copy(now.dh, now.da);
            } else {
                KERNELS.tanhGradient(now.h, now.dh, now.da);
            }
        }
        Tensor u = recurrent.tensor();
        KERNELS.product(states.earlierTransposed(), input.gradient(), u.gradient(), u.claimGradient());
    }

    @Override
    public Map<String, Matrix> values() {
        return Map.of("state", output.value());
    }

    @Override
    public Map<String, Matrix> gradients() {
        return Map.of("state", output.gradient());
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
