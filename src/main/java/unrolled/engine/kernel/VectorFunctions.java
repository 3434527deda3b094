package unrolled.engine.kernel;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static unrolled.engine.kernel.Functions.E0;
import static unrolled.engine.kernel.Functions.E1;
import static unrolled.engine.kernel.Functions.E2;
import static unrolled.engine.kernel.Functions.E3;
import static unrolled.engine.kernel.Functions.E4;
import static unrolled.engine.kernel.Functions.E5;
import static unrolled.engine.kernel.Functions.EXP_HIGH;
import static unrolled.engine.kernel.Functions.EXP_LOW;
import static unrolled.engine.kernel.Functions.GELU1;
import static unrolled.engine.kernel.Functions.GELU3;
import static unrolled.engine.kernel.Functions.LN2_HIGH;
import static unrolled.engine.kernel.Functions.LN2_LOW;
import static unrolled.engine.kernel.Functions.LOG2_E;
import static unrolled.engine.kernel.Functions.P0;
import static unrolled.engine.kernel.Functions.P1;
import static unrolled.engine.kernel.Functions.P2;
import static unrolled.engine.kernel.Functions.P3;
import static unrolled.engine.kernel.Functions.P4;
import static unrolled.engine.kernel.Functions.P5;
import static unrolled.engine.kernel.Functions.P6;
import static unrolled.engine.kernel.Functions.Q0;
import static unrolled.engine.kernel.Functions.Q1;
import static unrolled.engine.kernel.Functions.Q2;
import static unrolled.engine.kernel.Functions.Q3;
import static unrolled.engine.kernel.Functions.ROUNDER;
import static unrolled.engine.kernel.Functions.TANH_END;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Functions] of a whole vector at once, bit for bit.
final class VectorFunctions {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;

    private VectorFunctions() {}

    private static FloatVector wide(float value) {
        return FloatVector.broadcast(WIDEST, value);
    }

    /// p x + c.
    private static FloatVector next(FloatVector p, FloatVector x, float c) {
        return p.fma(x, wide(c));
    }

    /// [Functions#exp].
    static FloatVector exp(FloatVector x) {
        FloatVector cut = x.max(EXP_LOW).min(EXP_HIGH);
        FloatVector shifted = next(cut, wide(LOG2_E), ROUNDER);
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(wide(-LN2_LOW), n.fma(wide(-LN2_HIGH), cut));
        FloatVector p = next(next(next(wide(E0), r, E1), r, E2), r, E3);
        p = next(next(p, r, E4), r, E5);
        p = p.fma(r.mul(r), r.add(1f));
        return p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                .reinterpretAsFloats();
    }

    /// [Functions#tanh].
    static FloatVector tanh(FloatVector x) {
        FloatVector cut = x.max(-TANH_END).min(TANH_END);
        FloatVector s = cut.mul(cut);
        FloatVector p = next(next(next(wide(P0), s, P1), s, P2), s, P3);
        p = next(next(next(p, s, P4), s, P5), s, P6);
        FloatVector q = next(next(next(wide(Q0), s, Q1), s, Q2), s, Q3);
        return cut.mul(p).div(q);
    }

    /// [Functions#sigmoid].
    static FloatVector sigmoid(FloatVector x) {
        return wide(1f).div(exp(x.neg()).add(1f));
    }

    /// [Functions#gelu].
    static FloatVector gelu(FloatVector x) {
        return x.mul(sigmoid(x.mul(next(x.mul(x), wide(GELU3), GELU1))));
    }

    /// [Functions#geluSlope].
    static FloatVector geluSlope(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector s = sigmoid(x.mul(next(square, wide(GELU3), GELU1)));
        return x.mul(s).mul(wide(1f).sub(s)).fma(next(square, wide(3 * GELU3), GELU1), s);
    }
}
