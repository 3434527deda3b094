package unrolled.engine.analysis;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.SingularOps_FDRM;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F32;

/// The directions in which points differ most (Pearson 1901), by singular values of the centred points.
///
/// @param centred    the points less their mean, (n x width)
/// @param directions one a row, of length 1, the first the one of the largest variance; its largest entry is
///                   positive
/// @param variances  the share of all variance along each direction
record PrincipalComponents(float[][] centred, float[][] directions, double[] variances) {
    /// @param points (n x width), at least one
    static PrincipalComponents of(float[][] points, int components) {
        float[][] centred = centred(points);
        int width = centred[0].length;
        FMatrixRMaj matrix = new FMatrixRMaj(centred);
        SingularValueDecomposition_F32<FMatrixRMaj> svd =
                DecompositionFactory_FDRM.svd(matrix.numRows, width, false, true, true);
        if (!svd.decompose(matrix)) {
            throw new ArithmeticException("no singular values found for %s points".formatted(points.length));
        }
        FMatrixRMaj w = svd.getW(null);
        FMatrixRMaj v = svd.getV(null, false);
        SingularOps_FDRM.descendingOrder(null, false, w, v, false);
        double all = 0;
        int rank = Math.min(w.numRows, w.numCols);
        for (int i = 0; i < rank; i++) {
            all += w.get(i, i) * (double) w.get(i, i);
        }
        float[][] directions = new float[components][width];
        double[] variances = new double[components];
        for (int c = 0; c < Math.min(components, rank); c++) {
            variances[c] = all > 0 ? w.get(c, c) * (double) w.get(c, c) / all : 0;
            for (int unit = 0; unit < width; unit++) {
                directions[c][unit] = v.get(unit, c);
            }
            orient(directions[c]);
        }
        return new PrincipalComponents(centred, directions, variances);
    }

    /// Where a point lies along a direction.
    double coordinate(int point, int component) {
        double sum = 0;
        for (int unit = 0; unit < centred[point].length; unit++) {
            sum += (double) centred[point][unit] * directions[component][unit];
        }
        return sum;
    }

    private static float[][] centred(float[][] points) {
        int width = points[0].length;
        float[][] centred = new float[points.length][width];
        for (int unit = 0; unit < width; unit++) {
            double mean = 0;
            for (float[] point : points) {
                mean += point[unit] / (double) points.length;
            }
            for (int i = 0; i < points.length; i++) {
                centred[i][unit] = (float) (points[i][unit] - mean);
            }
        }
        return centred;
    }

    private static void orient(float[] direction) {
        float largest = 0;
        for (float entry : direction) {
            largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
        }
        if (largest < 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }
    }
}
