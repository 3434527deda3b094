package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.training.Goal;
import unrolled.training.StepCost;
import unrolled.training.Trainer;

/// The goal of a run: `accuracy > 0.98, or 400 steps`. The left side of a comparison is a curve, the right a number.
/// What a run may spend is said in steps, in seconds or in multiply-adds, and it ends at the first step that has
/// spent it: `600 steps, or 8 seconds, or 55 billion multiply-adds`, whatever comes first. `0 steps` is a run that is
/// only looked at.
///
/// The same seed gives the same bits whatever the computer, except where seconds end a run: a faster one gets
/// further.
///
/// @param steps        [Goal#ANY_NUMBER] if they do not count
/// @param seconds      spent in steps; 0 if they do not count
/// @param multiplyAdds of all steps, forward and backward; 0 if they do not count
record Until(List<Limit> limits, int steps, double seconds, double multiplyAdds) {
    /// What runs can be equal in.
    static final List<String> BUDGETS = List.of("steps", "seconds", "multiply-adds");

    private static final Pattern STEPS = Pattern.compile("(?:or\\s+)?(\\d{1,9}) steps");
    private static final Pattern SECONDS = Pattern.compile("(?:or\\s+)?(\\d{1,6}(?:\\.\\d+)?) seconds");
    private static final Pattern WORK =
            Pattern.compile("(?:or\\s+)?(\\d{1,6}(?:\\.\\d+)?) (million|billion|trillion) multiply-adds");
    private static final Map<String, Double> UNITS = Map.of("million", 1e6, "billion", 1e9, "trillion", 1e12);
    private static final Pattern LIMIT = Pattern.compile("([a-z][\\w.-]*)\\s*(>=|<=|>|<)\\s*(-?\\d*\\.?\\d+)");

    /// One comparison of a curve with a number.
    record Limit(String curve, String operator, double number) {
        boolean holds(double value) {
            return switch (operator) {
                case ">" -> value > number;
                case ">=" -> value >= number;
                case "<" -> value < number;
                default -> value <= number;
            };
        }
    }

    /// @throws InputException that says what a goal looks like
    static Until parse(String text) {
        List<Limit> limits = new ArrayList<>();
        int steps = Goal.ANY_NUMBER;
        double seconds = 0;
        double work = 0;
        for (String part : text.split("\\s*,\\s*", -1)) {
            Matcher limit = LIMIT.matcher(part);
            Matcher count = STEPS.matcher(part);
            Matcher time = SECONDS.matcher(part);
            Matcher spent = WORK.matcher(part);
            if (limit.matches()) {
                limits.add(new Limit(limit.group(1), limit.group(2), Double.parseDouble(limit.group(3))));
            } else if (count.matches()) {
                steps = Integer.parseInt(count.group(1));
            } else if (time.matches()) {
                seconds = Double.parseDouble(time.group(1));
            } else if (spent.matches()) {
                work = Double.parseDouble(spent.group(1)) * UNITS.getOrDefault(spent.group(2), 1.0);
            } else {
                throw new InputException("'%s' is no goal; write 'accuracy > 0.98, or 400 steps'".formatted(part));
            }
        }
        if (steps == Goal.ANY_NUMBER && seconds == 0 && work == 0) {
            throw new InputException("'%s' never ends; add ', or 400 steps'".formatted(text));
        }
        return new Until(List.copyOf(limits), steps, seconds, work);
    }

    /// Those of [#BUDGETS] of which it says how much there is; one at least.
    List<String> budgets() {
        return BUDGETS.stream()
                .filter(budget -> switch (budget) {
                    case "steps" -> steps != Goal.ANY_NUMBER;
                    case "seconds" -> seconds > 0;
                    default -> multiplyAdds > 0;
                })
                .toList();
    }

    /// The same with one of [#BUDGETS] only: what the others say does not count.
    ///
    /// @throws InputException if it does not say how much of it there is
    Until equal(String budget) {
        Until only =
                switch (budget) {
                    case "steps" -> new Until(limits, steps, 0, 0);
                    case "seconds" -> new Until(limits, Goal.ANY_NUMBER, seconds, 0);
                    default -> new Until(limits, Goal.ANY_NUMBER, 0, multiplyAdds);
                };
        if (only.steps == Goal.ANY_NUMBER && only.seconds == 0 && only.multiplyAdds == 0) {
            throw new InputException("it does not say how many %s the runs are equal in; add them, as in %s"
                    .formatted(budget, "'600 steps, or 8 seconds, or 55 billion multiply-adds'"));
        }
        return only;
    }

    /// The goal of a run whose steps cost so much.
    ///
    /// @param cost of a step; null for a model that counts
    /// @throws InputException if the multiply-adds of this model are not known
    Goal goal(@Nullable StepCost cost) {
        int most = steps;
        if (multiplyAdds > 0) {
            double each = cost == null ? 0 : cost.multiplyAdds();
            if (each == 0) {
                throw new InputException("the multiply-adds of this model are not known; write '400 steps'");
            }
            most = (int) Math.min(most, Math.ceil(multiplyAdds / each));
        }
        return new OfRun(limits, most, seconds == 0 ? Double.POSITIVE_INFINITY : seconds);
    }

    /// The goal of one run.
    private record OfRun(List<Limit> limits, int steps, double seconds) implements Goal {
        @Override
        public boolean reached(Trainer trainer) {
            return !limits.isEmpty() && limits.stream().allMatch(limit -> limit.holds(trainer.last(limit.curve())));
        }
    }
}
