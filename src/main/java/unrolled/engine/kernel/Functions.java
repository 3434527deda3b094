package unrolled.engine.kernel;

/// Exponential, hyperbolic tangent and sigmoid of one number, made of nothing but additions, multiplications and a
/// division, so that vectors can do the same and every machine gets the same bits.
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as published; the nearest float is meant
final class Functions {
    static final float EXP_LOW = -87f;
    static final float EXP_HIGH = 88f;
    static final float LOG2_E = 1.44269504f;
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;

    /// 1.5 * 2^23: adding it rounds to a whole number, which then stands in the low bits.
    static final float ROUNDER = 12582912f;

    // The polynomial of Cephes' expf, highest power first.
    static final float E0 = 1.9875691500e-4f;
    static final float E1 = 1.3981999507e-3f;
    static final float E2 = 8.3334519073e-3f;
    static final float E3 = 4.1665795894e-2f;
    static final float E4 = 1.6666665459e-1f;
    static final float E5 = 5.0000001201e-1f;

    static final float TANH_END = 7.90531110763549805f;

    // Numerator and denominator of Eigen's tanh in powers of the square, highest first.
    static final float P0 = -2.76076847742355e-16f;
    static final float P1 = 2.00018790482477e-13f;
    static final float P2 = -8.60467152213735e-11f;
    static final float P3 = 5.12229709037114e-08f;
    static final float P4 = 1.48572235717979e-05f;
    static final float P5 = 6.37261928875436e-04f;
    static final float P6 = 4.89352455891786e-03f;
    static final float Q0 = 1.19825839466702e-06f;
    static final float Q1 = 1.18534705686654e-04f;
    static final float Q2 = 2.26843463243900e-03f;
    static final float Q3 = 4.89352518554385e-03f;

    /// √(8/π), and 0.044715 times it.
    static final float GELU1 = 1.5957691216057308f;

    static final float GELU3 = 0.07135481282f;

    /// 1/√2, and 1/√(2π), the height of the normal density.
    static final float HALF_ROOT = 0.70710678118654752f;

    static final float NORMAL = 0.39894228040143268f;

    static final float ERF_END = 4f; // beyond, a float cannot tell it from 1

    // Numerator and denominator of Eigen's erf in powers of the square, highest first.
    static final float A0 = -2.72614225801306e-10f;
    static final float A1 = 2.77068142495902e-08f;
    static final float A2 = -2.10102402082508e-06f;
    static final float A3 = -5.69250639462346e-05f;
    static final float A4 = -7.34990630326855e-04f;
    static final float A5 = -2.95459980854025e-03f;
    static final float A6 = -1.60960333262415e-02f;
    static final float B0 = -1.45660718464996e-05f;
    static final float B1 = -2.13374055278905e-04f;
    static final float B2 = -1.68282697438203e-03f;
    static final float B3 = -7.37332916720468e-03f;
    static final float B4 = -1.42647390514189e-02f;

    private Functions() {}

    /// a b + c, rounded once where the machine can; in two roundings where Java would have to imitate that, a
    /// thousand times slower (processors before 2013, and small ones until about 2021).
    static float fma(float a, float b, float c) {
        return Machine.HAS_FMA ? Math.fma(a, b, c) : a * b + c;
    }

    /// e^x = 2^n e^r with n whole and |r| <= ln 2 / 2; e^r by a polynomial.
    static float exp(float x) {
        float cut = Math.min(Math.max(x, EXP_LOW), EXP_HIGH);
        float shifted = fma(cut, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, cut));
        float p = fma(E0, r, E1);
        p = fma(p, r, E2);
        p = fma(p, r, E3);
        p = fma(p, r, E4);
        p = fma(p, r, E5);
        p = fma(p, r * r, r + 1);
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }

    /// x P(x²) / Q(x²), with x cut to where the quotient stays below 1.
    static float tanh(float x) {
        float cut = Math.min(Math.max(x, -TANH_END), TANH_END);
        float s = cut * cut;
        float p = fma(P0, s, P1);
        p = fma(p, s, P2);
        p = fma(p, s, P3);
        p = fma(p, s, P4);
        p = fma(p, s, P5);
        p = fma(p, s, P6);
        float q = fma(Q0, s, Q1);
        q = fma(q, s, Q2);
        q = fma(q, s, Q3);
        return cut * p / q;
    }

    /// The error function: x A(x²) / B(x²), with x cut to where it is 1.
    static float erf(float x) {
        float cut = Math.min(Math.max(x, -ERF_END), ERF_END);
        float s = cut * cut;
        float a = fma(A0, s, A1);
        a = fma(a, s, A2);
        a = fma(a, s, A3);
        a = fma(a, s, A4);
        a = fma(a, s, A5);
        a = fma(a, s, A6);
        float b = fma(B0, s, B1);
        b = fma(b, s, B2);
        b = fma(b, s, B3);
        b = fma(b, s, B4);
        return cut * a / b;
    }

    /// 1 / (1 + e^-x).
    static float sigmoid(float x) {
        return 1 / (exp(-x) + 1);
    }

    /// What the GELU leaves of x: σ(√(8/π) (x + 0.044715 x³)).
    static float geluShare(float x) {
        return sigmoid(x * fma(x * x, GELU3, GELU1));
    }

    /// The derivative of the GELU, x σ: σ + x σ (1-σ) √(8/π) (1 + 3·0.044715 x²), where σ is the share of x.
    static float geluSlope(float x, float share) {
        return fma(x * share * (1 - share), fma(x * x, 3 * GELU3, GELU1), share);
    }

    /// What the exact GELU leaves of x: the share of a normal distribution below it, Φ(x) = (1 + erf(x/√2)) / 2.
    static float normalShare(float x) {
        return fma(erf(x * HALF_ROOT), 0.5f, 0.5f);
    }

    /// The derivative of the exact GELU, x Φ: Φ + x φ(x), where Φ is the share of x.
    static float normalSlope(float x, float share) {
        return fma(x * NORMAL, exp(x * x * -0.5f), share);
    }
}
