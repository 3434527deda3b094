package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.GATES;
import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;

/// An input gate that is what the forget gate leaves, i = 1 - f (Greff et al. 2017 call it coupled). What is kept
/// whole cannot be renewed, as in a GRU.
final class CoupledInput {
    private final Matrix zeros;
    private final Matrix ones;
    private final Matrix minusOnes;

    /// @param sequences rows of a gate
    /// @param units     columns of a gate
    CoupledInput(int sequences, int units) {
        zeros = Matrix.zeros(sequences, units);
        ones = Matrix.zeros(sequences, units);
        minusOnes = Matrix.zeros(sequences, units);
        KERNELS.fill(ones, 1);
        KERNELS.fill(minusOnes, -1);
    }

    /// i = 1 - f.
    void forward(Matrix f, Matrix i) {
        GATES.between(f, zeros, ones, i);
    }

    /// The sigmoid is as steep at 1 - f as at f, so what an input gate of its own would send back goes to the forget
    /// gate's sum with the other sign, and nothing to its own.
    void backward(Matrix dForget, Matrix dInput) {
        GATES.multiplyAdd(dInput, minusOnes, dForget);
        GATES.multiply(dInput, zeros, dInput);
    }
}
