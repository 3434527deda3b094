package unrolled.engine.analysis;

/// How uncertain a distribution is (Shannon 1948).
final class Entropy {
    private Entropy() {}

    /// H = - sum_i p_i ln p_i.
    static double nats(float[] probabilities) {
        double entropy = 0;
        for (float p : probabilities) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropy;
    }
}
