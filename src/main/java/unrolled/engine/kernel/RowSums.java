package unrolled.engine.kernel;

import static unrolled.engine.kernel.Functions.fma;

/// Sums across a row, in eight partial sums so that the additions need not wait for each other, and then the rest.
/// Always eight, however wide the machine's vectors are: their number sets the last bits of every loss curve.
final class RowSums {
    private RowSums() {}

    /// The sum of (x - mean)².
    static float squares(float[] x, int p, int n, float mean) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int j = 0;
        for (int at = p; j + 8 <= n; j += 8, at += 8) {
            s0 = square(x[at] - mean, s0);
            s1 = square(x[at + 1] - mean, s1);
            s2 = square(x[at + 2] - mean, s2);
            s3 = square(x[at + 3] - mean, s3);
            s4 = square(x[at + 4] - mean, s4);
            s5 = square(x[at + 5] - mean, s5);
            s6 = square(x[at + 6] - mean, s6);
            s7 = square(x[at + 7] - mean, s7);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + squares(x, p, j, n, mean);
    }

    private static float square(float distance, float sum) {
        return fma(distance, distance, sum);
    }

    /// The same from number `from` on, one after the other.
    static float squares(float[] x, int p, int from, int n, float mean) {
        float rest = 0;
        for (int j = from; j < n; j++) {
            rest = square(x[p + j] - mean, rest);
        }
        return rest;
    }

    /// The sum of a∘b.
    static float dot(float[] a, int p, float[] b, int q, int n) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s0 = fma(a[p + j], b[q + j], s0);
            s1 = fma(a[p + j + 1], b[q + j + 1], s1);
            s2 = fma(a[p + j + 2], b[q + j + 2], s2);
            s3 = fma(a[p + j + 3], b[q + j + 3], s3);
            s4 = fma(a[p + j + 4], b[q + j + 4], s4);
            s5 = fma(a[p + j + 5], b[q + j + 5], s5);
            s6 = fma(a[p + j + 6], b[q + j + 6], s6);
            s7 = fma(a[p + j + 7], b[q + j + 7], s7);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + dot(a, p, b, q, j, n);
    }

    /// The same from number `from` on, one after the other.
    static float dot(float[] a, int p, float[] b, int q, int from, int n) {
        float rest = 0;
        for (int j = from; j < n; j++) {
            rest = fma(a[p + j], b[q + j], rest);
        }
        return rest;
    }

    /// The sum of d∘gain∘y, where y is x normalised.
    static float withNormal(float[] d, int q, Normal to, int n) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s0 = to.add(d[q + j], j, s0);
            s1 = to.add(d[q + j + 1], j + 1, s1);
            s2 = to.add(d[q + j + 2], j + 2, s2);
            s3 = to.add(d[q + j + 3], j + 3, s3);
            s4 = to.add(d[q + j + 4], j + 4, s4);
            s5 = to.add(d[q + j + 5], j + 5, s5);
            s6 = to.add(d[q + j + 6], j + 6, s6);
            s7 = to.add(d[q + j + 7], j + 7, s7);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + withNormal(d, q, to, j, n);
    }

    /// The same from number `from` on, one after the other.
    static float withNormal(float[] d, int q, Normal to, int from, int n) {
        float rest = 0;
        for (int j = from; j < n; j++) {
            rest = to.add(d[q + j], j, rest);
        }
        return rest;
    }

    /// A row of x from `p` on with its mean and inverse standard deviation, and the gain that goes with it from `g` on.
    record Normal(float[] x, int p, float mean, float inverse, float[] gain, int g) {
        private float add(float d, int j, float sum) {
            return fma(d * gain[g + j], (x[p + j] - mean) * inverse, sum);
        }
    }
}
