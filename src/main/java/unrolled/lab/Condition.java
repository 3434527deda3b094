package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;
import unrolled.training.TrainingSnapshot;

/// A comparison of two measures, as in `lstm: accuracy > rnn: accuracy + 0.4` or `wide: loss > narrow: loss * 2`.
///
/// @param factor of the right side
/// @param margin added to the right side
public record Condition(Measure left, String operator, Measure right, double factor, double margin) {
    private static final double EQUAL = 1e-4; // what '=' allows: numbers on the screen have at most four digits
    private static final Pattern COMPARISON =
            Pattern.compile("((?:\\([^)]*\\)|[^<>=(])+?)\\s*(>=|<=|=|>|<)\\s*(.+?)(?:\\s+([*+-])\\s+(\\d*\\.?\\d+))?");

    /// Reads a comparison from a lesson file.
    ///
    /// @throws InputException that says what a comparison looks like
    public static Condition parse(String text) {
        Matcher matcher = COMPARISON.matcher(text.strip());
        if (!matcher.matches() && text.indexOf('(') >= 0 && text.indexOf(')') < 0) {
            throw new InputException(
                    "'%s' is cut off: a ';' ends a comparison and can be no label in one".formatted(text.strip()));
        }
        if (!matcher.matches()) {
            throw new InputException(
                    "'%s' is no comparison; write for example 'loss < 0.5' or 'rnn: accuracy > ngram: accuracy + 0.4'"
                            .formatted(text.strip()));
        }
        double number = matcher.group(5) == null ? 0 : Double.parseDouble(matcher.group(5));
        String change = matcher.group(4) == null ? "+" : matcher.group(4);
        return new Condition(
                Measure.parse(matcher.group(1)),
                matcher.group(2),
                Measure.parse(matcher.group(3)),
                change.equals("*") ? number : 1,
                change.equals("+") ? number : change.equals("-") ? -number : 0);
    }

    /// Whether it holds; empty while one side has no number.
    public Optional<Boolean> holds(Map<String, TrainingSnapshot> runs, String usual) {
        return holds(left.read(runs, usual), limit(runs, usual));
    }

    /// What the left side is compared with; NaN while there is no number.
    public double limit(Map<String, TrainingSnapshot> runs, String usual) {
        return right.read(runs, usual) * factor + margin;
    }

    private Optional<Boolean> holds(double a, double limit) {
        if (Double.isNaN(a) || Double.isNaN(limit)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (operator) {
                    case ">" -> a > limit;
                    case "<" -> a < limit;
                    case ">=" -> a >= limit;
                    case "<=" -> a <= limit;
                    default -> Math.abs(a - limit) < EQUAL;
                });
    }

    /// Both sides.
    public List<Measure> measures() {
        return List.of(left, right);
    }
}
