package unrolled.engine.optim;

import java.util.List;

/// The learning rate at each step.
@FunctionalInterface
public interface Schedule {
    /// The names that [#named] knows, in the form of a lesson file.
    List<String> NAMES = List.of("constant", "cosine", "linear");

    /// The rate of one update.
    ///
    /// @param step updates made so far, from 0
    double learningRate(int step);

    /// The same rate at every step.
    static Schedule constant(double rate) {
        return step -> rate;
    }

    /// Along half a cosine from `peak` to 0 at `steps` (Loshchilov & Hutter 2017); 0 from there on.
    static Schedule cosine(double peak, int steps) {
        return step -> peak * (1 + Math.cos(Math.PI * Math.min(1, step / (double) steps))) / 2;
    }

    /// Straight from `peak` to 0 at `steps`; 0 from there on.
    static Schedule linear(double peak, int steps) {
        return step -> peak * Math.max(0, 1 - step / (double) steps);
    }

    /// Straight up over the first `warmUp` steps to where this schedule begins, which follows after them (Goyal et
    /// al. 2017). The first step has a rate above 0.
    default Schedule after(int warmUp) {
        double peak = learningRate(0);
        return step -> step < warmUp ? peak * (step + 1) / (warmUp + 1) : learningRate(step - warmUp);
    }

    /// The schedule with a name out of [#NAMES].
    ///
    /// @param warmUp steps before the peak
    /// @param steps  after which the rate is 0, warm-up included, if it falls at all
    static Schedule named(String name, double peak, int warmUp, int steps) {
        int rest = Math.max(1, steps - warmUp);
        Schedule schedule =
                switch (name) {
                    case "constant" -> constant(peak);
                    case "cosine" -> cosine(peak, rest);
                    case "linear" -> linear(peak, rest);
                    default ->
                        throw new IllegalArgumentException("schedules are one of %s, not '%s'".formatted(NAMES, name));
                };
        return schedule.after(warmUp);
    }
}
