package unrolled.lab.ballot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.CurvePrediction;
import unrolled.lab.NumberPrediction;
import unrolled.lab.NumberScale;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;

/// One bar of a class's histogram: how many said so in each of two rounds.
///
/// @param label a choice in words, a stretch of a scale, or an order
public record Tally(String label, int first, int second) {
    private static final int BINS = 8; // of equal width on the scale

    /// All bars of a question. A choice has one each, also if nobody took it; a number eight stretches of its
    /// scale, and a curve the same for the height it ends at; an order one for each that was said, the most
    /// frequent first.
    ///
    /// @param first  answers of the first round that fit the question
    /// @param second of the second round
    public static List<Tally> of(Prediction asked, List<Reply> first, List<Reply> second) {
        return switch (asked) {
            case ChoicePrediction choice -> bars(choice.choices(), choices(choice, first), choices(choice, second));
            case NumberPrediction number ->
                bars(stretches(number.scale()), bins(number.scale(), first), bins(number.scale(), second));
            case CurvePrediction curve ->
                bars(stretches(curve.up()), bins(curve.up(), first), bins(curve.up(), second));
            case OrderPrediction order -> orders(order, first, second);
        };
    }

    /// How often each choice was taken; answers that do not fit the question are passed over.
    public static List<Integer> choices(ChoicePrediction asked, List<Reply> replies) {
        int[] counts = new int[asked.choices().size()];
        for (Reply reply : replies) {
            if (reply instanceof Reply.Choice(int choice) && asked.fits(reply)) {
                counts[choice]++;
            }
        }
        return IntStream.of(counts).boxed().toList();
    }

    private static List<Tally> bars(List<String> labels, List<Integer> first, List<Integer> second) {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> new Tally(labels.get(i), first.get(i), second.get(i)))
                .toList();
    }

    private static List<String> stretches(NumberScale scale) {
        return IntStream.range(0, BINS)
                .mapToObj(i -> scale.number(scale.value((double) i / BINS)) + " \u2013 "
                        + scale.text(scale.value((i + 1.0) / BINS)))
                .toList();
    }

    private static List<Integer> bins(NumberScale scale, List<Reply> replies) {
        int[] counts = new int[BINS];
        for (Reply reply : replies) {
            double value =
                    switch (reply) {
                        case Reply.Value(double number) -> number;
                        case Reply.Curve(var line) when !line.isEmpty() -> line.at(line.to());
                        default -> Double.NaN;
                    };
            if (Double.isFinite(value)) {
                counts[Math.min(BINS - 1, (int) (BINS * scale.share(value)))]++;
            }
        }
        return IntStream.of(counts).boxed().toList();
    }

    private static List<Tally> orders(OrderPrediction asked, List<Reply> first, List<Reply> second) {
        Map<String, Integer> before = orders(asked, first);
        Map<String, Integer> after = orders(asked, second);
        List<String> labels = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(label -> !before.containsKey(label)).forEach(labels::add);
        labels.sort(null);
        labels.sort((one, other) -> Integer.compare(
                before.getOrDefault(other, 0) + after.getOrDefault(other, 0),
                before.getOrDefault(one, 0) + after.getOrDefault(one, 0)));
        return labels.stream()
                .map(label -> new Tally(label, before.getOrDefault(label, 0), after.getOrDefault(label, 0)))
                .toList();
    }

    private static Map<String, Integer> orders(OrderPrediction asked, List<Reply> replies) {
        Map<String, Integer> orders = new HashMap<>();
        for (Reply reply : replies) {
            if (reply instanceof Reply.Order(List<Integer> things)) {
                String words =
                        things.stream().map(thing -> asked.things().get(thing)).collect(Collectors.joining(" \u2192 "));
                orders.merge(words, 1, Integer::sum);
            }
        }
        return orders;
    }
}
