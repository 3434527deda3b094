package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;
import unrolled.lesson.Page;
import unrolled.training.TrainingSnapshot;

/// What a lesson lets its reader predict before a run, and how the run judges it: one of a few choices, a number, an
/// order, a curve. What the reader says is a [Reply], what comes true an [Outcome].
public sealed interface Prediction permits ChoicePrediction, NumberPrediction, CurvePrediction, OrderPrediction {
    /// The keys of each kind, by the one that makes it.
    Map<String, List<String>> KEYS = Map.of(
            "choices", List.of("of", "covers", "question", "choices", "answer", "after"),
            "number", List.of("of", "covers", "question", "number", "as", "unit", "answer", "within", "after"),
            "curve", List.of("of", "question", "curve", "run", "across", "up", "within", "after"),
            "order", List.of("of", "covers", "question", "order", "by", "after"));

    /// Reads a `predict` fence.
    ///
    /// @param page where it stands
    /// @throws LessonException with file and line
    static Prediction of(Page page, Fields fields) {
        List<String> kinds = KEYS.keySet().stream().filter(fields::has).sorted().toList();
        if (kinds.size() != 1) {
            throw fields.begin()
                    .error("a prediction has one of %s, not %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            KEYS.keySet().stream().sorted().toList()),
                                    kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
        }
        String kind = kinds.getFirst();
        List<String> known = KEYS.getOrDefault(kind, List.of());
        fields.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw entry.error("'%s' means nothing beside '%s'; a prediction with it has %s"
                        .formatted(key, kind, String.join(", ", known)));
            }
        });
        return switch (kind) {
            case "number" -> NumberPrediction.of(fields);
            case "curve" -> CurvePrediction.of(page, fields);
            case "order" -> OrderPrediction.of(fields);
            default -> ChoicePrediction.of(fields);
        };
    }

    /// What came true; empty while a number it needs is missing, or it is too early to say.
    ///
    /// @param usual the experiment meant where none is named
    Optional<Outcome> outcome(Map<String, TrainingSnapshot> runs, String usual);

    /// Whether a reply is one to this question, and not to one that stood here before the lesson was changed.
    default boolean fits(Reply reply) {
        return switch (reply) {
            case Reply.Skipped skipped -> true;
            case Reply.Choice(int choice) ->
                this instanceof ChoicePrediction asked
                        && choice < asked.choices().size();
            case Reply.Value value -> this instanceof NumberPrediction;
            case Reply.Curve line -> this instanceof CurvePrediction;
            case Reply.Order(List<Integer> things) ->
                this instanceof OrderPrediction asked
                        && things.size() == asked.things().size();
        };
    }

    /// What it reads off the runs.
    List<Measure> measures();

    /// The runs it reads, by the name of their experiment.
    ///
    /// @param usual the experiment meant where none is named
    default Set<String> reads(String usual) {
        return measures().stream()
                .filter(measure -> !(measure instanceof Measure.Constant))
                .flatMap(measure -> measure.runs().isEmpty() ? Stream.of(usual) : measure.runs().stream())
                .collect(Collectors.toSet());
    }

    /// The key of the fence that says what it reads.
    String rule();

    /// How far a reply may be off and still count as right.
    ///
    /// @throws LessonException if it is no share
    static double within(Fields fields, double usual) {
        String text = fields.text("within", Double.toString(usual)).strip();
        if (MeasureForms.NUMBER.matcher(text).matches()) {
            double share = Double.parseDouble(text);
            if (share > 0 && share <= 0.5) {
                return share;
            }
        }
        throw fields.at("within").error("'%s' is no share from 0 to 0.5, such as 0.1".formatted(text));
    }

    /// The measure that a part of a fence says.
    ///
    /// @throws LessonException that lists the forms there are
    static Measure measure(String text, Fields.Entry where) {
        try {
            return Measure.parse(text);
        } catch (InputException e) {
            throw where.error(e);
        }
    }
}
