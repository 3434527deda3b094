package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;
import unrolled.training.TrainingSnapshot;

/// Things that the learner puts in an order, and the run measures: the smallest comes first, what never comes last.
///
/// @param things   in the reader's language, as the lesson lists them
/// @param measures of each thing
public record OrderPrediction(List<String> things, List<Measure> measures) implements Prediction {
    private static final int FEWEST = 2; // things
    private static final int MOST = 7;

    public OrderPrediction {
        things = List.copyOf(things);
        measures = List.copyOf(measures);
    }

    /// @throws LessonException with file and line
    static OrderPrediction of(Fields fields) {
        List<String> things = fields.list("order", '|');
        if (things.size() < FEWEST
                || things.size() > MOST
                || things.stream().distinct().count() < things.size()) {
            throw fields.at("order")
                    .error("an order is of %s to %s different things: 'RNN | LSTM | GRU'".formatted(FEWEST, MOST));
        }
        List<Measure> measures = fields.list("by", '|').stream()
                .map(text -> Prediction.measure(text, fields.at("by")))
                .toList();
        if (measures.size() != things.size()) {
            throw fields.at(measures.isEmpty() ? "by" : "order")
                    .error("%s things and %s measures; 'by' has one for each thing of 'order', with a '|' between them"
                            .formatted(things.size(), measures.size()));
        }
        return new OrderPrediction(things, measures);
    }

    /// None as long as none of the things has come: every order would be right.
    @Override
    public Optional<Outcome> outcome(Map<String, TrainingSnapshot> runs, String usual) {
        List<Double> values =
                measures.stream().map(measure -> measure.read(runs, usual)).toList();
        return values.stream().allMatch(value -> value.isNaN())
                ? Optional.empty()
                : Optional.of(new Outcome.Order(values));
    }

    @Override
    public String rule() {
        return "by";
    }
}
