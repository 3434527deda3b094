package unrolled.engine.nn;

import static unrolled.engine.kernel.Machine.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// A simple recurrent layer over a whole sequence (Elman 1990).
///
/// ```
///   a(t) = x(t) + h(t-1) U      x: inputs already weighed, bias included
///   h(t) = tanh(a(t))           h(-1) = 0
/// ```
///
/// Rows are time-major: position t of all sequences, then position t + 1.
public final class RnnLayer implements Operation {
    private final int length;
    private final Weights recurrent;
    private final Tensor input;
    private final Tensor output;
    private final Matrix earlierTransposed; // h(-1) .. h(length-2) (units x length * sequences)
    private final Position[] positions;

    /// One position of all sequences; `before` are the states that go in. Made once, so that a step makes no
    /// views.
    private record Position(Matrix before, Matrix a, Matrix h, Matrix da, Matrix dh) {}

    /// @param input     (length * sequences x units); forwards, a replaces x in it
    /// @param recurrent U (units x units)
    public RnnLayer(int length, int sequences, Tensor input, Weights recurrent) {
        int units = recurrent.tensor().rowCount();
        this.length = length;
        this.recurrent = recurrent;
        this.input = input;
        Matrix states = Matrix.zeros((length + 1) * sequences, units); // the first rows stay 0
        Matrix earlier = states.rows(0, length * sequences);
        this.earlierTransposed = earlier.transposed();
        Matrix later = states.rows(sequences, length * sequences);
        this.output = new Tensor(later, Matrix.zeros(length * sequences, units));
        this.positions = new Position[length];
        for (int t = 0; t < length; t++) {
            int row = t * sequences;
            positions[t] = new Position(
                    earlier.rows(row, sequences),
                    input.value().rows(row, sequences),
                    later.rows(row, sequences),
                    input.gradient().rows(row, sequences),
                    output.gradient().rows(row, sequences));
        }
    }

    /// h (length * sequences x units).
    public Tensor output() {
        return output;
    }

    @Override
    public void forward() {
        for (int t = 0; t < length; t++) {
            Position now = positions[t];
            if (t > 0) {
                KERNELS.product(now.before, recurrent.value(), now.a, true); // (B x H) (H x H) -> (B x H)
            }
            KERNELS.tanh(now.a, now.h);
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
            KERNELS.tanhGradient(now.h, now.dh, now.da);
        }
        Tensor u = recurrent.tensor();
        KERNELS.product(earlierTransposed, input.gradient(), u.gradient(), u.claimGradient());
    }
}
