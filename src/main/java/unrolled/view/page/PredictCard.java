package unrolled.view.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.CurvePrediction;
import unrolled.lab.Laboratory;
import unrolled.lab.NumberPrediction;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Answers;

/// A question before the run; after it, what the learner said and what it did. It can be skipped.
final class PredictCard extends VBox {
    private final Tools tools;
    private final Lesson lesson;
    private final Block.Predict predict;
    private final Answers answers;
    private final Runnable answered;
    private final Label heading;
    private final Prediction prediction;
    private final ReplyView view;
    private final Button skip;
    private final SureRow sure;
    private final MarkdownView verdict;
    private final boolean withheld;
    private Optional<Laboratory.Verdict> outcome = Optional.empty();
    private int step; // at which it was judged
    private boolean back; // one looks at an earlier step
    private boolean off; // something of the lesson's is taken off in the runs

    /// `answered` is called after each answer, a skipped question included.
    ///
    /// @param page of the lesson, from 0
    PredictCard(Tools tools, Lesson lesson, int page, Block.Predict predict, Answers answers, Runnable answered) {
        this.tools = tools;
        this.lesson = lesson;
        this.predict = predict;
        this.answers = answers;
        this.answered = answered;
        this.withheld = answers.withheld(lesson.folder(), page);
        getStyleClass().addAll("card", "predict");
        heading = Controls.wrapped("", "predict-heading");
        prediction = Prediction.of(lesson.pages().get(page), predict.fields());
        view = view();
        skip = Controls.text(
                tools.say("predict.skip"), "link", () -> answers.give(lesson, predict, new Reply.Skipped()));
        sure = new SureRow(tools, predict.fields().name(), percent -> answers.sure(lesson, predict, percent));
        skip.managedProperty().bind(skip.visibleProperty());
        verdict = new MarkdownView(tools, "");
        verdict.getStyleClass().add("verdict");
        verdict.managedProperty().bind(verdict.visibleProperty());
        getChildren()
                .addAll(
                        heading,
                        new MarkdownView(tools, predict.fields().text("question", "")),
                        view.node(),
                        skip,
                        sure,
                        verdict);
        refresh();
        answers.watch(this::said);
    }

    private ReplyView view() {
        String name = predict.fields().name();
        Optional<Reply> draft = answers.draft(lesson, predict).filter(prediction::fits);
        ReplyView.Said said = new ReplyView.Said() {
            @Override
            public void draft(Reply reply) {
                answers.draft(lesson, predict, reply);
            }

            @Override
            public void give(Reply reply) {
                answers.give(lesson, predict, reply);
            }
        };
        return switch (prediction) {
            case ChoicePrediction choice -> new ChoiceView(choice, said);
            case NumberPrediction number -> new NumberView(tools, name, number.scale(), draft, said);
            case CurvePrediction curve -> new CurveView(tools, name, curve, () -> answers.draft(lesson, predict), said);
            case OrderPrediction order -> new OrderView(tools, name, order.things(), draft, said);
        };
    }

    /// Asks in a second language, too, below the first.
    ///
    /// @param made shows a text of that language
    /// @param page of the lesson in that language
    void second(Function<String, MarkdownView> made, Page page, Block.Predict twin) {
        getChildren().add(2, made.apply(twin.fields().text("question", "")));
        view.second(
                switch (Prediction.of(page, twin.fields())) {
                    case ChoicePrediction choice -> choice.choices();
                    case OrderPrediction order -> order.things();
                    case NumberPrediction number -> List.of();
                    case CurvePrediction curve -> List.of();
                });
        refresh();
    }

    /// Something was said, here or in a figure.
    private void said() {
        refresh();
        answered.run();
    }

    private Optional<Reply> reply() {
        return answers.to(lesson, predict).filter(prediction::fits);
    }

    boolean isAnswered() {
        return reply().isPresent();
    }

    /// @param now where the runs stand that it was judged by
    void show(Optional<Laboratory.Verdict> newest, int now) {
        if (!newest.equals(outcome)) {
            outcome = newest;
            step = now;
            refresh();
        }
    }

    /// The runs stand at an earlier step than the verdict is of, or they do no longer.
    void lookBack(boolean earlier) {
        if (earlier != back) {
            back = earlier;
            refresh();
        }
    }

    /// Something that the lesson has set by hand is taken off in the runs, or no longer.
    void takeOff(boolean taken) {
        if (taken != off) {
            off = taken;
            refresh();
        }
    }

    private void refresh() {
        Optional<Reply> reply = reply();
        boolean revealed = reply.isPresent() && outcome.isPresent() && !withheld;
        boolean skipped = reply.filter(said -> said instanceof Reply.Skipped).isPresent();
        heading.setText(tools.say(reply.isEmpty() ? "predict.before" : skipped ? "predict.skipped" : "predict.said"));
        view.show(reply, outcome.filter(came -> revealed).map(Laboratory.Verdict::outcome));
        skip.setVisible(reply.isEmpty() && !withheld);
        sure.show(reply.isPresent() && !skipped, revealed, answers.sure(lesson, predict));
        skip.setText(tools.say(outcome.isPresent() ? "predict.show" : "predict.skip"));
        verdict.setVisible(revealed || (reply.isPresent() && !skipped));
        verdict.getStyleClass().removeAll("wrong", "waiting");
        if (revealed) {
            boolean right = outcome.get().outcome().isRight(reply.get());
            if (!skipped) {
                answers.decided(
                        lesson, predict, new Answers.Came(right, outcome.get().sentence()));
            }
            String of = back ? tools.say("predict.at-step", step) : "";
            String mark = skipped ? "" : right ? "✓ " : "× ";
            String said = tools.look().words().together(of, mark + outcome.get().sentence());
            verdict.show(MarkdownView.sentence(said));
            if (!right && !skipped) {
                verdict.getStyleClass().add("wrong");
            }
        } else {
            verdict.show(tools.say(withheld ? "predict.withheld" : off ? "predict.taken-off" : "predict.now-train"));
            verdict.getStyleClass().add("waiting");
        }
    }
}
