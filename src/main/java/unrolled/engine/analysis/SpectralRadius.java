package unrolled.engine.analysis;

import org.ejml.data.Complex_F32;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F32;

/// The spectral radius of a square matrix, the largest absolute value among its eigenvalues: the factor by which
/// repeated products with it grow in the end. Below 1 a linear recurrence fades, above 1 it grows.
public final class SpectralRadius {
    private SpectralRadius() {}

    /// The largest absolute value among eigenvalues.
    ///
    /// @param eigenvalues each as real and imaginary part
    public static double of(float[][] eigenvalues) {
        double largest = 0;
        for (float[] value : eigenvalues) {
            largest = Math.max(largest, Math.hypot(value[0], value[1]));
        }
        return largest;
    }

    /// The n eigenvalues, each as real and imaginary part.
    ///
    /// @param matrix row-major, n * n of them at the front
    public static float[][] eigenvalues(float[] matrix, int n) {
        FMatrixRMaj copy = new FMatrixRMaj(n, n);
        for (int i = 0; i < n * n; i++) {
            if (!Float.isFinite(matrix[i])) {
                throw new IllegalArgumentException("entry %s is %s; eigenvalues need numbers".formatted(i, matrix[i]));
            }
            copy.data[i] = matrix[i];
        }
        EigenDecomposition_F32<FMatrixRMaj> decomposition = DecompositionFactory_FDRM.eig(n, false);
        if (!decomposition.decompose(copy)) {
            throw new ArithmeticException("no eigenvalues found for a %s x %s matrix".formatted(n, n));
        }
        float[][] values = new float[n][2];
        for (int i = 0; i < n; i++) {
            Complex_F32 value = decomposition.getEigenvalue(i);
            values[i][0] = value.real;
            values[i][1] = value.imaginary;
        }
        return values;
    }
}
