package unrolled.engine.optim;

/// The learning rate at each step.
@FunctionalInterface
public interface Schedule {
    /// The rate of one update.
    ///
    /// @param step updates made so far, from 0
    double learningRate(int step);

    /// The same rate at every step.
    static Schedule constant(double rate) {
        return step -> rate;
    }

    /// Linear from 0 to `peak` over `warmUp` steps, then along half a cosine to `floor` at `steps` (Loshchilov &
    /// Hutter 2017).
    static Schedule cosine(double peak, double floor, int warmUp, int steps) {
        return step -> {
            if (step < warmUp) {
                return peak * (step + 1) / warmUp;
            }
            double done = Math.min(1, (step - warmUp) / (double) Math.max(1, steps - warmUp));
            return floor + (peak - floor) * (1 + Math.cos(Math.PI * done)) / 2;
        };
    }

    /// Linear from 0 to `peak` over `warmUp` steps, then linear to 0 at `steps`.
    static Schedule linear(double peak, int warmUp, int steps) {
        return step -> {
            if (step < warmUp) {
                return peak * (step + 1) / warmUp;
            }
            return peak * Math.max(0, (steps - step) / (double) Math.max(1, steps - warmUp));
        };
    }
}
