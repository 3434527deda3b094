package unrolled.engine.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
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
/// Written as whole loops over arrays, with nothing inside but the Vector API's own methods: those are always inlined,
/// ours only while they and the loop around them are small, and a vector handed to a method that is not inlined becomes
/// an object.
final class VectorFunctions {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = WIDEST.length();

    private VectorFunctions() {}

    /// [Functions#exp] of `factor * (x - shift)` for each of the `whole` numbers x from `from[p]` on, to `to[q]` on.
    ///
    /// @param whole a multiple of the lane count
    static void exp(float shift, float factor, float[] from, int p, float[] to, int q, int whole) {
        for (int j = 0; j < whole; j += STEP) {
            FloatVector x = fromArray(WIDEST, from, p + j).sub(shift).mul(factor);
            FloatVector cut = x.blend(EXP_LOW, x.compare(LT, EXP_LOW)).blend(EXP_HIGH, x.compare(GT, EXP_HIGH));
            FloatVector shifted = cut.fma(broadcast(WIDEST, LOG2_E), broadcast(WIDEST, ROUNDER));
            FloatVector n = shifted.sub(ROUNDER);
            FloatVector r = n.fma(broadcast(WIDEST, -LN2_LOW), n.fma(broadcast(WIDEST, -LN2_HIGH), cut));
            FloatVector e = broadcast(WIDEST, E0)
                    .fma(r, broadcast(WIDEST, E1))
                    .fma(r, broadcast(WIDEST, E2))
                    .fma(r, broadcast(WIDEST, E3));
            e.fma(r, broadcast(WIDEST, E4))
                    .fma(r, broadcast(WIDEST, E5))
                    .fma(r.mul(r), r.add(1f))
                    .reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                    .reinterpretAsFloats()
                    .intoArray(to, q + j);
        }
    }

    /// [Functions#tanh].
    ///
    /// @param whole a multiple of the lane count
    static void tanh(float[] from, int p, float[] to, int q, int whole) {
        FloatVector p0 = broadcast(WIDEST, P0);
        FloatVector p1 = broadcast(WIDEST, P1);
        FloatVector p2 = broadcast(WIDEST, P2);
        FloatVector p3 = broadcast(WIDEST, P3);
        FloatVector p4 = broadcast(WIDEST, P4);
        FloatVector p5 = broadcast(WIDEST, P5);
        FloatVector p6 = broadcast(WIDEST, P6);
        FloatVector q0 = broadcast(WIDEST, Q0);
        FloatVector q1 = broadcast(WIDEST, Q1);
        FloatVector q2 = broadcast(WIDEST, Q2);
        FloatVector q3 = broadcast(WIDEST, Q3);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector all = fromArray(WIDEST, from, p + j);
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
        exp(0, -1, data, at, data, at, whole);
        FloatVector one = broadcast(WIDEST, 1f);
        for (int j = at; j < at + whole; j += STEP) {
            one.div(fromArray(WIDEST, data, j).add(one)).intoArray(data, j);
        }
    }

    /// [Functions#geluShare].
    ///
    /// @param whole a multiple of the lane count
    static void geluShare(float[] from, int p, float[] to, int q, int whole) {
        FloatVector one = broadcast(WIDEST, GELU1);
        FloatVector three = broadcast(WIDEST, GELU3);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector x = fromArray(WIDEST, from, p + j);
            x.mul(x.mul(x).fma(three, one)).intoArray(to, q + j);
        }
        sigmoid(to, q, whole);
    }

    /// [Functions#normalShare].
    ///
    /// @param whole a multiple of the lane count
    static void normalShare(float[] from, int p, float[] to, int q, int whole) {
        FloatVector half = broadcast(WIDEST, 0.5f);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector x = fromArray(WIDEST, from, p + j).mul(HALF_ROOT);
            FloatVector cut = x.blend(-ERF_END, x.compare(LT, -ERF_END)).blend(ERF_END, x.compare(GT, ERF_END));
            FloatVector s = cut.mul(cut);
            FloatVector a = broadcast(WIDEST, A0)
                    .fma(s, broadcast(WIDEST, A1))
                    .fma(s, broadcast(WIDEST, A2))
                    .fma(s, broadcast(WIDEST, A3));
            FloatVector above = a.fma(s, broadcast(WIDEST, A4))
                    .fma(s, broadcast(WIDEST, A5))
                    .fma(s, broadcast(WIDEST, A6));
            FloatVector below = broadcast(WIDEST, B0)
                    .fma(s, broadcast(WIDEST, B1))
                    .fma(s, broadcast(WIDEST, B2))
                    .fma(s, broadcast(WIDEST, B3))
                    .fma(s, broadcast(WIDEST, B4));
            cut.mul(above).div(below).fma(half, half).intoArray(to, q + j);
        }
    }
}
