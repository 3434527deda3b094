package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.GATES;
import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// Dropout (Srivastava et al. 2014): while learning each number is left out with some probability, and those that
/// stay grow so that the mean is the same.
///
/// ```
///   y = x∘m      m: 0 with probability p, else 1 / (1 - p)
/// ```
///
/// Which ones are left out follows from a seed, so that a step can be repeated. Outside of learning y = x.
public final class Dropout implements Operation {
    private final Tensor input;
    private final Tensor output;
    private final Matrix mask;
    private final long threshold; // of 32 bits
    private final float kept;
    private boolean active;

    /// @param probability of leaving a number out, from 0 to below 1
    public Dropout(double probability, Tensor input, Tensor output) {
        this.input = input;
        this.output = output;
        this.mask = Matrix.zeros(input.rowCount(), input.columnCount());
        this.threshold = (long) (probability * (1L << 32));
        this.kept = (float) (1 / (1 - probability));
    }

    /// From the next pass on the mask is the one of this seed.
    public void learn(long seed) {
        learn(seed, 0, 1);
    }

    /// From the next pass on a part of the mask is the one of this seed.
    ///
    /// @param part  of equally many rows each, from 0
    /// @param parts of the mask
    public void learn(long seed, int part, int parts) {
        active = true;
        long state = seed;
        int size = mask.size() / parts;
        for (int i = part * size; i < (part + 1) * size; i++) {
            state += 0x9E3779B97F4A7C15L;
            mask.data()[i] = mix(state) >>> 32 < threshold ? 0 : kept;
        }
    }

    /// From the next pass on nothing is left out.
    public void rest() {
        active = false;
    }

    /// The output function of SplitMix64 (Steele, Lea & Flood 2014).
    public static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public void forward() {
        if (active) {
            GATES.multiply(input.value(), mask, output.value());
        } else {
            KERNELS.copy(input.value(), output.value());
        }
        input.forgetGradient();
    }

    @Override
    public void backward() {
        GATES.multiply(output.gradient(), mask, input.gradient());
    }
}
