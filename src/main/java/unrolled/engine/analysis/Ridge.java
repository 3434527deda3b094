package unrolled.engine.analysis;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_FDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/// An affine map from vectors to vectors, fitted by ridge regression.
///
/// ```
///   W = (XᵀX + λ n D)⁻¹ Xᵀ Y
/// ```
/// with X the features of n examples, scaled to mean 0 and variance 1 and with a column of ones, Y the targets, and D
/// the identity but for a 0 for the ones: what is added to all is not held small.
final class Ridge {
    private static final float PENALTY = 1e-3f; // λ, per example
    private static final float LEAST_DEVIATION = 1e-12f; // a feature that never moves is left at 0

    private final float[] mean;
    private final float[] deviation;
    private final FMatrixRMaj weights; // (features + 1 x targets)

    /// @param features (examples x width)
    /// @param targets  (examples x any number)
    Ridge(float[][] features, float[][] targets) {
        int width = features[0].length;
        int count = targets[0].length;
        mean = new float[width];
        deviation = new float[width];
        standardise(features);
        FMatrixRMaj x = new FMatrixRMaj(features.length, width + 1);
        FMatrixRMaj y = new FMatrixRMaj(features.length, count);
        for (int i = 0; i < features.length; i++) {
            System.arraycopy(scaled(features[i]), 0, x.data, i * (width + 1), width + 1);
            System.arraycopy(targets[i], 0, y.data, i * count, count);
        }
        FMatrixRMaj gram = new FMatrixRMaj(width + 1, width + 1);
        CommonOps_FDRM.multInner(x, gram);
        for (int i = 0; i < width; i++) {
            gram.add(i, i, PENALTY * features.length);
        }
        FMatrixRMaj right = new FMatrixRMaj(width + 1, count);
        CommonOps_FDRM.multTransA(x, y, right);
        weights = new FMatrixRMaj(width + 1, count);
        LinearSolverDense<FMatrixRMaj> solver = LinearSolverFactory_FDRM.symmPosDef(width + 1);
        if (!solver.setA(gram)) {
            throw new ArithmeticException("a map of %s features cannot be fitted".formatted(width));
        }
        solver.solve(right, weights);
    }

    /// What the map makes of a vector.
    double[] of(float[] features) {
        float[] x = scaled(features);
        double[] values = new double[weights.numCols];
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < values.length; c++) {
                values[c] += (double) x[i] * weights.get(i, c);
            }
        }
        return values;
    }

    private void standardise(float[][] features) {
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] row : features) {
                sum += row[i];
            }
            double average = sum / features.length;
            double squares = 0;
            for (float[] row : features) {
                squares += (row[i] - average) * (row[i] - average);
            }
            mean[i] = (float) average;
            deviation[i] = (float) Math.sqrt(squares / features.length);
        }
    }

    private float[] scaled(float[] features) {
        float[] scaled = new float[features.length + 1];
        for (int i = 0; i < features.length; i++) {
            scaled[i] = deviation[i] > LEAST_DEVIATION ? (features[i] - mean[i]) / deviation[i] : 0;
        }
        scaled[features.length] = 1;
        return scaled;
    }
}
