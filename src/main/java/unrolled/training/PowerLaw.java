package unrolled.training;

import java.util.Optional;

/// A power law: what is left of a loss above its floor falls by the same factor whenever a model gets ten times as
/// large,
///
/// ```
///   L = floor + a · N^-b        ln(L - floor) = ln a - b ln N
/// ```
///
/// which is a straight line where both axes are logarithmic (Hestness et al. 2017; Kaplan et al. 2020
/// without a floor, Hoffmann et al. 2022 with one).
///
/// @param scale    a: above the floor at N = 1
/// @param exponent b: positive where it falls
/// @param floor    what no size gets below
public record PowerLaw(double scale, double exponent, double floor) {
    /// The line of least squares through the logarithms. Points that have none are left out: at or below the floor,
    /// or no number.
    ///
    /// @param sizes  N
    /// @param losses L, as many
    /// @return empty with fewer than two different sizes
    public static Optional<PowerLaw> through(double[] sizes, double[] losses, double floor) {
        int count = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (has(sizes[i], losses[i] - floor)) {
                count++;
                meanX += (Math.log(sizes[i]) - meanX) / count;
                meanY += (Math.log(losses[i] - floor) - meanY) / count;
            }
        }
        double across = 0;
        double both = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (has(sizes[i], losses[i] - floor)) {
                double x = Math.log(sizes[i]) - meanX;
                across += x * x;
                both += x * (Math.log(losses[i] - floor) - meanY);
            }
        }
        if (count < 2 || across < 1e-12) {
            return Optional.empty();
        }
        double slope = both / across;
        return Optional.of(new PowerLaw(Math.exp(meanY - slope * meanX), -slope, floor));
    }

    private static boolean has(double size, double above) {
        return size > 0 && above > 0 && Double.isFinite(size) && Double.isFinite(above);
    }

    /// What it foretells at this size.
    public double at(double size) {
        return floor + scale * Math.pow(size, -exponent);
    }
}
