package unrolled.engine.model.pass;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;

/// Draws the first weights of a model, tensor by tensor, from the experiment's generator.
///
/// @param random the order of the draws is part of the result
public record Initializer(Parameters parameters, RandomGenerator random) {
    /// Normal with mean 0.
    public void normal(Slice slice, double deviation) {
        Matrix fresh = parameters.fresh(slice);
        for (int i = 0; i < fresh.size(); i++) {
            fresh.data()[fresh.offset() + i] = (float) (random.nextGaussian() * deviation);
        }
    }

    /// Uniform between -bound and bound.
    public void uniform(Slice slice, double bound) {
        Matrix fresh = parameters.fresh(slice);
        for (int i = 0; i < fresh.size(); i++) {
            fresh.data()[fresh.offset() + i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }

    /// An orthogonal matrix (a rotation or reflection) times `scale`: rows drawn normally, each then made
    /// orthogonal to those above it (Gram & Schmidt) and given length 1.
    public void orthogonal(Slice slice, double scale) {
        int n = slice.columns();
        double[][] rows = new double[slice.rows()][n];
        Matrix fresh = parameters.fresh(slice);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = random.nextGaussian();
            }
            for (int again = 0; again < 2; again++) { // once more against rounding
                for (int k = 0; k < i; k++) {
                    double along = dot(rows[i], rows[k]);
                    for (int j = 0; j < n; j++) {
                        rows[i][j] -= along * rows[k][j];
                    }
                }
            }
            double length = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < n; j++) {
                rows[i][j] /= length;
                fresh.data()[fresh.offset() + i * n + j] = (float) (scale * rows[i][j]);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /// The same number in `count` columns of every row.
    public void fill(Slice slice, int column, int count, double number) {
        for (int row = 0; row < slice.rows(); row++) {
            int from = slice.offset() + row * slice.columns() + column;
            Arrays.fill(parameters.fresh(slice).data(), from, from + count, (float) number);
        }
    }
}
