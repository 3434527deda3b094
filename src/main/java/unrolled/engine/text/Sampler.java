package unrolled.engine.text;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import unrolled.engine.source.Code;

/// Draws a token from probabilities, after making the likely ones likelier or cutting off the unlikely ones.
///
/// @param temperature the probabilities become `p^(1/temperature)`: 1 leaves them, below 1 sharpens, 0 always
///     takes the most probable
/// @param topK only this many of the most probable tokens stay (Fan et al. 2018); 0 for all
/// @param topP only the most probable tokens that together reach this much stay (Holtzman et al. 2020); 1 for all
/// @param minP only tokens stay whose probability is at least this share of the largest (Nguyen et al. 2024); 0 for
///     all
public record Sampler(double temperature, int topK, double topP, double minP) {
    /// Draws with the probabilities as they are.
    public static final Sampler PLAIN = new Sampler(1, 0, 1, 0);

    /// The lines that draw, and those that make the probabilities it draws with.
    public static final Code DRAW = Code.of(Sampler.class, "public int draw(");

    public static final Code SHAPE = Code.of(Sampler.class, "public float[] shape(");
    public static final Code HEATED = Code.of(Sampler.class, "public double[] heated(");
    public static final Code KEPT = Code.of(Sampler.class, "private int kept(");

    public Sampler {
        if (!(temperature >= 0) || topK < 0 || !(topP > 0) || !(minP >= 0 && minP <= 1)) {
            throw new IllegalArgumentException(
                    "temperature and top-k are at least 0, top-p more than 0 and min-p 0 to 1, not %s, %s, %s and %s"
                            .formatted(temperature, topK, topP, minP));
        }
    }

    /// The index of one token, drawn from [#shape].
    public int draw(float[] probabilities, RandomGenerator random) {
        float[] shaped = shape(probabilities);
        double left = random.nextDouble();
        int last = 0;
        for (int i = 0; i < shaped.length; i++) {
            if (shaped[i] > 0) {
                last = i;
                left -= shaped[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last; // rounding left a crumb
    }

    /// The probabilities that tokens are drawn with: temperature first, then top-k, then top-p, then min-p, summing
    /// to 1. Programs differ in this order, and so in what stays: Hugging Face's `generate` applies the temperature
    /// first as here, llama.cpp last, where it cannot change what is cut off.
    ///
    /// What has no probability at all becomes uniform; among equals the earlier one counts as the more probable.
    public float[] shape(float[] probabilities) {
        double[] shaped = heated(probabilities);
        double[] falling = shaped.clone(); // values only: to sort 50,000 objects takes as long as GPT-2 does
        Arrays.sort(falling);
        reverse(falling);
        int kept = kept(falling);
        double least = falling[kept - 1];
        double sum = 0;
        int ties = 0; // among the kept ones, as large as the least of them
        for (int i = 0; i < kept; i++) {
            sum += falling[i];
            ties += falling[i] == least ? 1 : 0;
        }
        float[] result = new float[shaped.length];
        for (int i = 0; i < shaped.length; i++) {
            if (shaped[i] > least || (shaped[i] == least && ties-- > 0)) {
                result[i] = (float) (shaped[i] / sum);
            }
        }
        return result;
    }

    private static void reverse(double[] numbers) {
        for (int i = 0, j = numbers.length - 1; i < j; i++, j--) {
            double first = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = first;
        }
    }

    /// The probabilities after the temperature and before anything is cut off, summing to 1.
    public double[] heated(float[] probabilities) {
        double most = 0;
        for (float probability : probabilities) {
            most = Math.max(most, probability);
        }
        double[] heated = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < heated.length; i++) {
            double relative = most > 0 ? Math.max(0, probabilities[i]) / most : 1;
            if (temperature == 0) {
                heated[i] = relative == 1 ? 1 : 0;
            } else {
                heated[i] = Math.pow(relative, 1 / temperature);
            }
            sum += heated[i];
        }
        for (int i = 0; i < heated.length; i++) {
            heated[i] /= sum;
        }
        return heated;
    }

    /// How many stay.
    ///
    /// @param falling the largest first
    private int kept(double[] falling) {
        int most = topK > 0 ? Math.min(topK, falling.length) : falling.length;
        if (temperature == 0) {
            return 1;
        }
        double within = 0;
        for (int i = 0; i < most; i++) {
            within += falling[i];
        }
        double reached = 0;
        int kept = most;
        for (int i = 0; i < most && kept == most; i++) {
            reached += falling[i] / within;
            kept = topP < 1 && reached >= topP ? i + 1 : most; // a sum rounds to 1 before the last
        }
        double least = minP * falling[0];
        while (kept > 1 && falling[kept - 1] < least) {
            kept--;
        }
        return kept;
    }
}
