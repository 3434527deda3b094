package unrolled.engine.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static unrolled.engine.kernel.Functions.A0;
import static unrolled.engine.kernel.Functions.A1;
import static unrolled.engine.kernel.Functions.A2;
import static unrolled.engine.kernel.Functions.A3;
import static unrolled.engine.kernel.Functions.A4;
import static unrolled.engine.kernel.Functions.A5;
import static unrolled.engine.kernel.Functions.A6;
import static unrolled.engine.kernel.Functions.B0;
import static unrolled.engine.kernel.Functions.B1;
import static unrolled.engine.kernel.Functions.B2;
import static unrolled.engine.kernel.Functions.B3;
import static unrolled.engine.kernel.Functions.B4;
import static unrolled.engine.kernel.Functions.E0;
import static unrolled.engine.kernel.Functions.E1;
import static unrolled.engine.kernel.Functions.E2;
import static unrolled.engine.kernel.Functions.E3;
import static unrolled.engine.kernel.Functions.E4;
import static unrolled.engine.kernel.Functions.E5;
import static unrolled.engine.kernel.Functions.ERF_END;
import static unrolled.engine.kernel.Functions.EXP_HIGH;
import static unrolled.engine.kernel.Functions.EXP_LOW;
import static unrolled.engine.kernel.Functions.GELU1;
import static unrolled.engine.kernel.Functions.GELU3;
import static unrolled.engine.kernel.Functions.HALF_ROOT;
import static unrolled.engine.kernel.Functions.LN2_HIGH;
import static unrolled.engine.kernel.Functions.LN2_LOW;
import static unrolled.engine.kernel.Functions.LOG2_E;
import static unrolled.engine.kernel.Functions.NORMAL;
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

/// [Functions] of many numbers at once, bit for bit.
///
/// Written with nothing but the Vector API's own methods, and as whole loops where they are long: those methods are
/// always inlined, ours only while they and the loop around them are small, and a vector handed to a method that is
/// not inlined becomes an object.
final class VectorFunctions {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = WIDEST.length();

    private VectorFunctions() {}

    private static FloatVector wide(float value) {
        return FloatVector.broadcast(WIDEST, value);
    }

    /// [Functions#exp].
    static FloatVector exp(FloatVector x) {
        FloatVector cut = x.blend(EXP_LOW, x.compare(LT, EXP_LOW)).blend(EXP_HIGH, x.compare(GT, EXP_HIGH));
        FloatVector shifted = cut.fma(wide(LOG2_E), wide(ROUNDER));
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(wide(-LN2_LOW), n.fma(wide(-LN2_HIGH), cut));
        FloatVector e = wide(E0).fma(r, wide(E1)).fma(r, wide(E2)).fma(r, wide(E3));
        return e.fma(r, wide(E4))
                .fma(r, wide(E5))
                .fma(r.mul(r), r.add(1f))
                .reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                .reinterpretAsFloats();
    }

    /// [Functions#exp] of `sign` times each of the `whole` numbers from `from[p]` on, to `to[q]` on.
    ///
    /// @param whole a multiple of the lane count
    static void exp(float sign, float[] from, int p, float[] to, int q, int whole) {
        for (int j = 0; j < whole; j += STEP) {
            exp(FloatVector.fromArray(WIDEST, from, p + j).mul(sign)).intoArray(to, q + j);
        }
    }

    /// [Functions#tanh].
    ///
    /// @param whole a multiple of the lane count
    static void tanh(float[] from, int p, float[] to, int q, int whole) {
        FloatVector p0 = wide(P0);
        FloatVector p1 = wide(P1);
        FloatVector p2 = wide(P2);
        FloatVector p3 = wide(P3);
        FloatVector p4 = wide(P4);
        FloatVector p5 = wide(P5);
        FloatVector p6 = wide(P6);
        FloatVector q0 = wide(Q0);
        FloatVector q1 = wide(Q1);
        FloatVector q2 = wide(Q2);
        FloatVector q3 = wide(Q3);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector all = FloatVector.fromArray(WIDEST, from, p + j);
            FloatVector x = all.blend(-TANH_END, all.compare(LT, -TANH_END)).blend(TANH_END, all.compare(GT, TANH_END));
            FloatVector s = x.mul(x);
            FloatVector above =
                    p0.fma(s, p1).fma(s, p2).fma(s, p3).fma(s, p4).fma(s, p5).fma(s, p6);
            FloatVector below = q0.fma(s, q1).fma(s, q2).fma(s, q3);
            x.mul(above).div(below).intoArray(to, q + j);
        }
    }

    /// [Functions#sigmoid], in place.
    ///
    /// @param whole a multiple of the lane count
    static void sigmoid(float[] data, int at, int whole) {
        exp(-1, data, at, data, at, whole);
        FloatVector one = wide(1);
        for (int j = at; j < at + whole; j += STEP) {
            one.div(FloatVector.fromArray(WIDEST, data, j).add(one)).intoArray(data, j);
        }
    }

    private static FloatVector sigmoid(FloatVector x) {
        return wide(1f).div(exp(x.neg()).add(1f));
    }

    /// [Functions#geluShare].
    static FloatVector geluShare(FloatVector x) {
        return sigmoid(x.mul(x.mul(x).fma(wide(GELU3), wide(GELU1))));
    }

    /// [Functions#geluSlope].
    static FloatVector geluSlope(FloatVector x, FloatVector share) {
        FloatVector bend = x.mul(x).fma(wide(3 * GELU3), wide(GELU1));
        return x.mul(share).mul(wide(1f).sub(share)).fma(bend, share);
    }

    /// [Functions#erf].
    private static FloatVector erf(FloatVector x) {
        FloatVector cut = x.blend(-ERF_END, x.compare(LT, -ERF_END)).blend(ERF_END, x.compare(GT, ERF_END));
        FloatVector s = cut.mul(cut);
        FloatVector a = wide(A0).fma(s, wide(A1)).fma(s, wide(A2)).fma(s, wide(A3));
        FloatVector above = a.fma(s, wide(A4)).fma(s, wide(A5)).fma(s, wide(A6));
        FloatVector below =
                wide(B0).fma(s, wide(B1)).fma(s, wide(B2)).fma(s, wide(B3)).fma(s, wide(B4));
        return cut.mul(above).div(below);
    }

    /// [Functions#normalShare].
    static FloatVector normalShare(FloatVector x) {
        return erf(x.mul(HALF_ROOT)).fma(wide(0.5f), wide(0.5f));
    }

    /// [Functions#normalSlope].
    static FloatVector normalSlope(FloatVector x, FloatVector share) {
        return x.mul(NORMAL).fma(exp(x.mul(x).mul(-0.5f)), share);
    }
}
