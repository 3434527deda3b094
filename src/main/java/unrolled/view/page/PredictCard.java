package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import unrolled.lab.Laboratory;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
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
    private final List<RadioButton> choices = new ArrayList<>();
    private final Button skip;
    private final Label verdict = Controls.wrapped("", "verdict");
    private Optional<Laboratory.Verdict> outcome = Optional.empty();

    /// `answered` is called after each answer, a skipped question included.
    PredictCard(Tools tools, Lesson lesson, Block.Predict predict, Answers answers, Runnable answered) {
        this.tools = tools;
        this.lesson = lesson;
        this.predict = predict;
        this.answers = answers;
        this.answered = answered;
        getStyleClass().addAll("card", "predict");
        heading = Controls.wrapped("", "predict-heading");
        getChildren().addAll(heading, new MarkdownView(tools, predict.fields().text("question", "")));
        ToggleGroup group = new ToggleGroup();
        List<String> texts = predict.fields().list("choices", '|');
        for (int i = 0; i < texts.size(); i++) {
            int index = i;
            RadioButton choice = new RadioButton(texts.get(i));
            choice.setWrapText(true);
            choice.setToggleGroup(group);
            choice.setOnAction(event -> choose(index));
            choices.add(choice);
        }
        getChildren().addAll(choices);
        skip = Controls.text(tools.say("predict.skip"), "link", () -> choose(Answers.SKIPPED));
        skip.managedProperty().bind(skip.visibleProperty());
        verdict.managedProperty().bind(verdict.visibleProperty());
        getChildren().addAll(skip, verdict);
        refresh();
    }

    private void choose(int choice) {
        answers.choose(lesson, predict, choice);
        refresh();
        answered.run();
    }

    boolean isAnswered() {
        return answers.to(lesson, predict).isPresent();
    }

    void show(Optional<Laboratory.Verdict> newest) {
        if (!newest.equals(outcome)) {
            outcome = newest;
            refresh();
        }
    }

    private void refresh() {
        OptionalInt answer = answers.to(lesson, predict);
        boolean revealed = answer.isPresent() && outcome.isPresent();
        boolean skipped = answer.isPresent() && answer.getAsInt() == Answers.SKIPPED;
        heading.setText(tools.say(answer.isEmpty() ? "predict.before" : skipped ? "predict.skipped" : "predict.said"));
        for (int i = 0; i < choices.size(); i++) {
            choices.get(i).setSelected(answer.isPresent() && answer.getAsInt() == i);
            choices.get(i).setDisable(revealed);
            boolean right = revealed && outcome.get().right() == i;
            choices.get(i).getStyleClass().remove("came-true");
            if (right) {
                choices.get(i).getStyleClass().add("came-true");
            }
        }
        skip.setVisible(answer.isEmpty());
        skip.setText(tools.say(outcome.isPresent() ? "predict.show" : "predict.skip"));
        verdict.setVisible(revealed || (answer.isPresent() && !skipped));
        verdict.getStyleClass().removeAll("wrong", "waiting");
        if (revealed) {
            boolean right = outcome.get().right() == answer.getAsInt();
            String mark = skipped ? "" : right ? "✓ " : "✗ ";
            verdict.setText(mark + outcome.get().sentence());
            if (!right && !skipped) {
                verdict.getStyleClass().add("wrong");
            }
        } else {
            verdict.setText(tools.say("predict.now-train"));
            verdict.getStyleClass().add("waiting");
        }
    }
}
