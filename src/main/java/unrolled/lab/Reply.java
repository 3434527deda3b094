package unrolled.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unrolled.figure.chart.Drawn;

/// What a learner says to a prediction. It can be written down in one line, which [#parse] reads.
public sealed interface Reply {
    /// A small number without a sign.
    Pattern WHOLE = Pattern.compile("\\d{1,4}");

    /// What Java writes of a number.
    Pattern REAL = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d{1,3})?");

    /// The learner would rather not say.
    record Skipped() implements Reply {}

    /// One of the choices.
    ///
    /// @param choice counted from 0
    record Choice(int choice) implements Reply {}

    /// A number on a scale.
    record Value(double value) implements Reply {}

    /// A line drawn by hand.
    record Curve(Drawn line) implements Reply {}

    /// Things in an order, the first first.
    ///
    /// @param things each by its place in the lesson's list, from 0
    record Order(List<Integer> things) implements Reply {
        public Order {
            things = List.copyOf(things);
        }

        /// Every thing once; null otherwise.
        private static @Nullable Order of(String text) {
            List<String> words = List.of(text.split(" +", -1));
            if (!words.stream().allMatch(word -> WHOLE.matcher(word).matches())) {
                return null;
            }
            List<Integer> things = words.stream().map(Integer::valueOf).toList();
            boolean each = things.stream().distinct().count() == things.size()
                    && things.stream().allMatch(thing -> thing < things.size());
            return each ? new Order(things) : null;
        }
    }

    /// In one line.
    default String toText() {
        return switch (this) {
            case Skipped skipped -> "skipped";
            case Choice(int choice) -> "choice " + choice;
            case Value(double value) -> String.format(Locale.ROOT, "number %s", value);
            case Curve(Drawn line) -> "curve " + line.toText();
            case Order(List<Integer> things) ->
                "order " + things.stream().map(String::valueOf).collect(Collectors.joining(" "));
        };
    }

    /// What [#toText] wrote; empty for anything else, such as a line of a later version.
    static Optional<Reply> parse(String text) {
        String[] words = text.strip().split(" +", 2);
        String rest = words.length < 2 ? "" : words[1];
        return Optional.ofNullable(
                switch (words[0]) {
                    case "skipped" -> rest.isEmpty() ? new Skipped() : null;
                    case "choice" -> WHOLE.matcher(rest).matches() ? new Choice(Integer.parseInt(rest)) : null;
                    case "number" -> REAL.matcher(rest).matches() ? new Value(Double.parseDouble(rest)) : null;
                    case "curve" -> Drawn.parse(rest).map(Curve::new).orElse(null);
                    case "order" -> Order.of(rest);
                    default -> null;
                });
    }
}
