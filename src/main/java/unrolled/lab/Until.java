package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;
import unrolled.training.Goal;
import unrolled.training.Trainer;

/// The goal of a run: `accuracy > 0.98, or 400 steps`. The left side is a curve, the right a number.
record Until(List<Limit> limits, int steps) implements Goal {
    private static final Pattern STEPS = Pattern.compile("(?:or\\s+)?(\\d{1,9}) steps");
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
        int steps = 0;
        for (String part : text.split("\\s*,\\s*", -1)) {
            Matcher limit = LIMIT.matcher(part);
            Matcher count = STEPS.matcher(part);
            if (limit.matches()) {
                limits.add(new Limit(limit.group(1), limit.group(2), Double.parseDouble(limit.group(3))));
            } else if (count.matches()) {
                steps = Integer.parseInt(count.group(1));
            } else {
                throw new InputException("'%s' is no goal; write 'accuracy > 0.98, or 400 steps'".formatted(part));
            }
        }
        if (steps == 0) {
            throw new InputException("'%s' never ends; add ', or 400 steps'".formatted(text));
        }
        return new Until(List.copyOf(limits), steps);
    }

    @Override
    public boolean reached(Trainer trainer) {
        return !limits.isEmpty() && limits.stream().allMatch(limit -> limit.holds(trainer.last(limit.curve())));
    }
}
