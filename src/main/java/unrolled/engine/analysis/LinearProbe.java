package unrolled.engine.analysis;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/// What a straight line through a state can still tell: ridge regression onto one column a class, and the
/// largest wins (Alain & Bengio 2017). If even this finds it, the information is there to be used by the next
/// layer.
public final class LinearProbe {
    private static final double RIDGE = 1e-3; // keeps the equations solvable when units saturate

    private final DMatrixRMaj weights; // (features + 1) x classes

    private LinearProbe(DMatrixRMaj weights) {
        this.weights = weights;
    }

    /// Fits to rows of features with a class each.
    ///
    /// @param features samples x features
    public static LinearProbe fit(float[][] features, int[] classes, int kinds) {
        DMatrixRMaj x = withOnes(features);
        DMatrixRMaj y = new DMatrixRMaj(features.length, kinds);
        for (int i = 0; i < classes.length; i++) {
            y.set(i, classes[i], 1);
        }
        DMatrixRMaj square = new DMatrixRMaj(x.numCols, x.numCols);
        CommonOps_DDRM.multTransA(x, x, square);
        for (int i = 0; i < x.numCols; i++) {
            square.add(i, i, RIDGE * features.length);
        }
        DMatrixRMaj right = new DMatrixRMaj(x.numCols, kinds);
        CommonOps_DDRM.multTransA(x, y, right);
        DMatrixRMaj weights = new DMatrixRMaj(x.numCols, kinds);
        var solver = LinearSolverFactory_DDRM.symmPosDef(x.numCols);
        if (!solver.setA(square)) {
            throw new IllegalArgumentException("the features hold a number that is not finite");
        }
        solver.solve(right, weights);
        return new LinearProbe(weights);
    }

    /// Share of the rows whose class it tells.
    public double accuracy(float[][] features, int[] classes) {
        DMatrixRMaj scores = new DMatrixRMaj(features.length, weights.numCols);
        CommonOps_DDRM.mult(withOnes(features), weights, scores);
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            int best = 0;
            for (int k = 1; k < weights.numCols; k++) {
                best = scores.get(i, k) > scores.get(i, best) ? k : best;
            }
            right += best == classes[i] ? 1 : 0;
        }
        return right / (double) classes.length;
    }

    private static DMatrixRMaj withOnes(float[][] features) {
        int width = features[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(features.length, width + 1);
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < width; j++) {
                matrix.set(i, j, features[i][j]);
            }
            matrix.set(i, width, 1);
        }
        return matrix;
    }
}
