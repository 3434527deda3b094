package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;
import unrolled.training.TrainingSnapshot;

/// A number that the learner places on a scale, and the run measures.
///
/// @param within share of the scale that still counts as right
public record NumberPrediction(NumberScale scale, Measure measure, double within) implements Prediction {
    private static final double WITHIN = 0.1; // where the lesson says nothing

    /// @throws LessonException with file and line
    static NumberPrediction of(Fields fields) {
        String as = fields.text("as", "");
        if (!as.isEmpty() && !as.equals("percent")) {
            throw fields.at("as").error("'%s' is no way to say a number; there is 'percent'".formatted(as));
        }
        if (!as.isEmpty() && fields.has("unit")) {
            throw fields.at("unit").error("a number in percent has no other unit; leave 'as' or 'unit' out");
        }
        if (!fields.has("answer")) {
            throw fields.begin().error("a prediction is judged: 'answer: accuracy', the measure that is asked for");
        }
        return new NumberPrediction(
                NumberScale.of(fields.at("number"), !as.isEmpty(), fields.text("unit", "")),
                Prediction.measure(fields.text("answer", ""), fields.at("answer")),
                Prediction.within(fields, WITHIN));
    }

    @Override
    public Optional<Outcome> outcome(Map<String, TrainingSnapshot> runs, String usual) {
        double value = measure.read(runs, usual);
        return Double.isFinite(value) ? Optional.of(new Outcome.Measured(value, scale, within)) : Optional.empty();
    }

    @Override
    public List<Measure> measures() {
        return List.of(measure);
    }

    @Override
    public String rule() {
        return "answer";
    }
}
