package unrolled.view.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.lab.NumberScale;
import unrolled.lab.Outcome;
import unrolled.lab.Reply;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// A number that the learner sets on a scale or types. Once it is given, its mark stays, and the run's comes beside it.
final class NumberView implements ReplyView {
    private static final double APART = 8; // px
    private static final int COLUMNS = 6; // letters that can be typed without scrolling

    private final Tools tools;
    private final NumberScale scale;
    private final Said said;
    private final ScaleView line;
    private final TextField field = new TextField();
    private final Button commit;
    private final Label problem;
    private final FlowPane row;
    private final VBox column;
    private boolean writing; // the field is filled by us

    /// @param name of the question
    NumberView(Tools tools, String name, NumberScale scale, Optional<Reply> draft, Said said) {
        this.tools = tools;
        this.scale = scale;
        this.said = said;
        Object[] ends = scale.ends().toArray();
        line = new ScaleView(scale, tools.say("predict.scale", ends));
        line.setId("scale-" + name);
        line.obey(this::set, this::give);
        field.setId("number-" + name);
        field.setPrefColumnCount(COLUMNS);
        field.setPromptText("?");
        field.setAccessibleText(tools.say("predict.number"));
        field.textProperty().addListener((property, was, is) -> typed(is));
        field.setOnAction(event -> give());
        commit = ReplyView.commit(tools, this::give);
        commit.setId("commit-" + name);
        row = new FlowPane(APART, APART, field, Controls.label(unit(), "predict-unit"), commit);
        row.managedProperty().bind(row.visibleProperty());
        problem = Controls.wrapped(tools.say("present.number", ends), "problem");
        problem.setId("problem-" + name);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        column = new VBox(APART, line, row, problem);
        commit.setDisable(true);
        draft.ifPresent(reply -> {
            if (reply instanceof Reply.Value(double value)) {
                set(value);
            }
        });
    }

    private String unit() {
        return scale.percent() ? "%" : scale.unit();
    }

    @Override
    public Node node() {
        return column;
    }

    /// Moves the mark, and writes its number.
    private void set(double value) {
        mark(OptionalDouble.of(value));
        writing = true;
        field.setText(scale.number(value));
        writing = false;
    }

    private void typed(String text) {
        if (!writing) {
            mark(scale.typed(text));
        }
    }

    private void mark(OptionalDouble value) {
        line.own(value.orElse(Double.NaN), "");
        commit.setDisable(value.isEmpty() && field.getText().isBlank());
        problem.setVisible(false);
        value.ifPresent(number -> said.draft(new Reply.Value(number)));
    }

    /// Gives the reply, or says which numbers there are.
    private void give() {
        line.value().ifPresentOrElse(value -> said.give(new Reply.Value(value)), () -> problem.setVisible(true));
    }

    @Override
    public void second(List<String> words) {
        // a number has none
    }

    @Override
    public void show(Optional<Reply> reply, Optional<Outcome> outcome) {
        if (reply.isEmpty()) {
            return;
        }
        row.setVisible(false);
        problem.setVisible(false);
        line.close();
        if (reply.get() instanceof Reply.Value(double value)) {
            line.own(value, tools.say("predict.you", scale.text(value)));
        } else {
            line.own(Double.NaN, "");
        }
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Measured number) {
            line.came(number.value(), tools.say("predict.run", scale.text(number.value())));
        } else {
            line.came(Double.NaN, "");
        }
    }
}
