package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.CurvePrediction;
import unrolled.lab.NumberPrediction;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.workbench.Answers;

/// A prediction that a learner has made, and what came of it.
///
/// @param place of the lesson among all
/// @param page  from 0
/// @param came  empty while no run has decided it
/// @param sure  how sure the learner was, in percent; empty if that was not said
record Foretold(
        int place,
        int page,
        Block.Predict predict,
        Prediction prediction,
        Reply reply,
        Optional<Answers.Came> came,
        Optional<Integer> sure) {
    /// The kinds of prediction, in the order in which they are told.
    enum Kind {
        CHOICE,
        NUMBER,
        ORDER,
        CURVE
    }

    /// All that were made, in the order of the lessons. A question that was skipped was not predicted.
    static List<Foretold> all(List<Lesson> lessons, Answers answers) {
        List<Foretold> all = new ArrayList<>();
        for (int place = 0; place < lessons.size(); place++) {
            Lesson lesson = lessons.get(place);
            for (int page = 0; page < lesson.pages().size(); page++) {
                for (Block.Predict predict : lesson.pages().get(page).all(Block.Predict.class)) {
                    Prediction prediction = Prediction.of(lesson.pages().get(page), predict.fields());
                    int lessonPlace = place;
                    int lessonPage = page;
                    answers.to(lesson, predict)
                            .filter(reply -> !(reply instanceof Reply.Skipped) && prediction.fits(reply))
                            .ifPresent(reply -> all.add(new Foretold(
                                    lessonPlace,
                                    lessonPage,
                                    predict,
                                    prediction,
                                    reply,
                                    answers.came(lesson, predict),
                                    answers.sure(lesson, predict))));
                }
            }
        }
        return all;
    }

    Kind kind() {
        return switch (prediction) {
            case ChoicePrediction choice -> Kind.CHOICE;
            case NumberPrediction number -> Kind.NUMBER;
            case OrderPrediction order -> Kind.ORDER;
            case CurvePrediction curve -> Kind.CURVE;
        };
    }

    /// What the learner said, in words; empty for a line, which stands in its figure.
    String said() {
        return switch (reply) {
            case Reply.Choice(int choice)
            when prediction instanceof ChoicePrediction asked -> asked.choices().get(choice);
            case Reply.Value(double value)
            when prediction instanceof NumberPrediction asked -> asked.scale().text(value);
            case Reply.Order(List<Integer> things)
            when prediction instanceof OrderPrediction asked ->
                things.stream().map(thing -> asked.things().get(thing)).collect(Collectors.joining(", "));
            default -> "";
        };
    }
}
