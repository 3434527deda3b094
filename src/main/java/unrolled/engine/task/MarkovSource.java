package unrolled.engine.task;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Letters that depend on the one before alone, with probabilities that are known, and so with a known entropy:
/// no model that reads only what came before can have a lower loss.
///
/// The table is always made from the same random numbers; how far apart its probabilities are pushed sets the
/// entropy.
final class MarkovSource {
    static final int LETTERS = 12;

    private static final long SEED = 12; // of the table
    private static final int HALVINGS = 60; // of the interval in which the sharpness is sought
    private static final int SETTLED = 500; // letters after which the first is forgotten

    private final double[][] table; // P(next | before)
    private final double[] shares;

    /// @param entropy nats a letter, below ln 12 = 2.48
    MarkovSource(double entropy) {
        double[][] random = new double[LETTERS][LETTERS];
        SplittableRandom generator = new SplittableRandom(SEED);
        for (double[] row : random) {
            for (int next = 0; next < LETTERS; next++) {
                row[next] = generator.nextGaussian();
            }
        }
        double low = 0;
        double high = 200;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (entropy(softmax(random, middle)) > entropy) {
                low = middle;
            } else {
                high = middle;
            }
        }
        table = softmax(random, low);
        shares = shares(table);
    }

    private static double[][] softmax(double[][] random, double sharpness) {
        double[][] table = new double[LETTERS][LETTERS];
        for (int before = 0; before < LETTERS; before++) {
            double most = Double.NEGATIVE_INFINITY;
            for (double number : random[before]) {
                most = Math.max(most, number);
            }
            double sum = 0;
            for (int next = 0; next < LETTERS; next++) {
                table[before][next] = Math.exp(sharpness * (random[before][next] - most));
                sum += table[before][next];
            }
            for (int next = 0; next < LETTERS; next++) {
                table[before][next] /= sum;
            }
        }
        return table;
    }

    /// The share of each letter in a long text: p P = p.
    private static double[] shares(double[][] table) {
        double[] shares = new double[LETTERS];
        Arrays.fill(shares, 1.0 / LETTERS);
        for (int letter = 0; letter < SETTLED; letter++) {
            double[] next = new double[LETTERS];
            for (int before = 0; before < LETTERS; before++) {
                for (int after = 0; after < LETTERS; after++) {
                    next[after] += shares[before] * (table[before][after] + (before == after ? 1 : 0)) / 2; // no cycles
                }
            }
            shares = next;
        }
        return shares;
    }

    /// H = - sum_i p_i sum_j P_ij ln P_ij (Shannon 1948).
    private static double entropy(double[][] table) {
        double[] shares = shares(table);
        double entropy = 0;
        for (int before = 0; before < LETTERS; before++) {
            for (double p : table[before]) {
                entropy -= p > 0 ? shares[before] * p * Math.log(p) : 0;
            }
        }
        return entropy;
    }

    double entropy() {
        return entropy(table);
    }

    /// The probability of a letter after another, both from 0.
    double probability(int before, int next) {
        return table[before][next];
    }

    /// A letter from the middle of a long text, so that a text that begins with it has the entropy of the source from
    /// its first letter on.
    int first(RandomGenerator random) {
        return draw(shares, random);
    }

    /// A letter drawn after another.
    int draw(int before, RandomGenerator random) {
        return draw(table[before], random);
    }

    private static int draw(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        for (int next = 0; next < LETTERS; next++) {
            left -= probabilities[next];
            if (left < 0) {
                return next;
            }
        }
        return LETTERS - 1;
    }
}
