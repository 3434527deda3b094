package unrolled.view.page;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import unrolled.lab.Exercise;
import unrolled.lesson.Block;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.SolvedExercises;

/// Something to do, and an answer to compare, which is shown when it is asked for. A goal that the program can measure
/// is ticked as soon as a run of the page reaches it, and stays so.
final class ExerciseCard extends VBox {
    private final Tools tools;
    private final Runnable solve;
    private final Exercise exercise;
    private final Label outcome = Controls.wrapped("", "verdict");
    private final Button reveal;
    private final MarkdownView answer;
    private boolean solved;

    /// @param lesson   folder of the lesson
    /// @param withheld whether the answer is kept from the learner
    ExerciseCard(Tools tools, String lesson, Block.Exercise block, SolvedExercises solvedBefore, boolean withheld) {
        this.tools = tools;
        this.solve = () -> solvedBefore.add(lesson, block.fields().name());
        this.exercise = Exercise.of(block.fields());
        this.solved = solvedBefore.has(lesson, block.fields().name());
        getStyleClass().addAll("card", "claim", "exercise");
        setId("exercise-" + block.fields().name());
        answer = new MarkdownView(tools, block.fields().text("answer", ""));
        answer.getStyleClass().add("exercise-answer");
        answer.managedProperty().bind(answer.visibleProperty());
        answer.setVisible(false);
        reveal = Controls.text("", "link", this::turn);
        reveal.setId("answer-" + block.fields().name());
        reveal.setVisible(!withheld);
        reveal.managedProperty().bind(reveal.visibleProperty());
        outcome.managedProperty().bind(outcome.visibleProperty());
        getChildren()
                .addAll(
                        Controls.wrapped(heading(), "predict-heading"),
                        new MarkdownView(tools, block.fields().text("asks", "")),
                        outcome,
                        reveal,
                        answer);
        refresh();
    }

    /// Says the task and its answer in a second language below the first.
    ///
    /// @param made shows a text of that language
    void second(Function<String, MarkdownView> made, Block.Exercise twin) {
        MarkdownView other = made.apply(twin.fields().text("answer", ""));
        other.visibleProperty().bind(answer.visibleProperty());
        other.managedProperty().bind(other.visibleProperty());
        getChildren().add(2, made.apply(twin.fields().text("asks", "")));
        getChildren().add(other);
    }

    private String heading() {
        return switch (exercise.kind()) {
            case BY_HAND -> tools.say("exercise.by-hand");
            case GOAL -> tools.say("exercise.goal");
            case TRANSFER -> tools.say("exercise.transfer");
            case EXPLAIN -> tools.say("exercise.explain");
        };
    }

    private void turn() {
        answer.setVisible(!answer.isVisible());
        refresh();
    }

    /// @param reached whether the goal is reached now; empty while nobody knows
    void show(Optional<Boolean> reached) {
        if (reached.orElse(false) && !solved) {
            solved = true;
            solve.run();
            refresh();
        }
    }

    private void refresh() {
        outcome.setVisible(exercise.kind() == Exercise.Kind.GOAL);
        outcome.setText(solved ? "✓ " + tools.say("exercise.reached") : tools.say("exercise.not-yet"));
        outcome.getStyleClass().remove("waiting");
        if (!solved) {
            outcome.getStyleClass().add("waiting");
        }
        reveal.setText(tools.say(answer.isVisible() ? "exercise.hide" : "exercise.compare"));
    }
}
