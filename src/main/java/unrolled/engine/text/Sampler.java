package unrolled.engine.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Chooses the next token from its probabilities: sharpened or flattened by a temperature, cut to the k most
/// probable ones and to the fewest that together reach p (nucleus sampling, Holtzman et al. 2020).
///
/// @param temperature 0 takes the most probable token always; 1 leaves the probabilities as they are
/// @param topK        0 for no limit
/// @param topP        1 for no limit
public record Sampler(double temperature, int topK, double topP) {
    public Sampler {
        if (temperature < 0 || topK < 0 || topP <= 0 || topP > 1) {
            throw new IllegalArgumentException(
                    "temperature must be 0 or more, top-k 0 or more, top-p above 0 and at most 1, not %s, %d, %s"
                            .formatted(temperature, topK, topP));
        }
    }

    /// One token id.
    public int draw(float[] probabilities, RandomGenerator random) {
        float[] weights = reshape(probabilities);
        double point = random.nextDouble();
        int last = 0;
        for (int id = 0; id < weights.length; id++) {
            if (weights[id] > 0) {
                last = id;
                point -= weights[id];
                if (point < 0) {
                    return id;
                }
            }
        }
        return last;
    }

    /// The probabilities that are drawn from: they sum to 1, and what is cut off is 0.
    public float[] reshape(float[] probabilities) {
        Integer[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -probabilities[id]))
                .toArray(Integer[]::new);
        double[] weights = new double[probabilities.length];
        double top = probabilities[order[0]];
        for (int id = 0; id < weights.length; id++) {
            double p = probabilities[id];
            weights[id] = temperature == 0 ? (id == order[0] ? 1 : 0) : p <= 0 ? 0 : Math.pow(p / top, 1 / temperature);
        }
        double sum = Arrays.stream(weights).sum();
        double kept = 0;
        for (int rank = 0; rank < order.length; rank++) {
            boolean enough = kept >= topP * sum;
            if (rank > 0 && ((topK > 0 && rank >= topK) || (topP < 1 && enough))) {
                weights[order[rank]] = 0;
            }
            kept += weights[order[rank]];
        }
        double total = kept;
        float[] reshaped = new float[weights.length];
        for (int id = 0; id < weights.length; id++) {
            reshaped[id] = (float) (weights[id] / total);
        }
        return reshaped;
    }
}
