package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Answers;

/// How sure the learner is of what was said: one press, if wanted, until it is known what came.
final class SureRow extends FlowPane {
    private static final double APART = 6; // px

    private final Tools tools;
    private final Label words = Controls.wrapped("", "predict-how");
    private final List<ToggleButton> levels = new ArrayList<>();

    /// @param question its name
    /// @param said     told how sure, in percent; nothing when it is taken back
    SureRow(Tools tools, String question, Consumer<Optional<Integer>> said) {
        super(APART, APART);
        this.tools = tools;
        getStyleClass().add("sure-row");
        managedProperty().bind(visibleProperty());
        getChildren().add(words);
        for (int percent : Answers.SURE) {
            ToggleButton level = new ToggleButton(percent + "%");
            level.getStyleClass().add("chip");
            level.setId("sure-%s-%s".formatted(question, percent));
            level.setMinWidth(USE_PREF_SIZE);
            level.setUserData(percent);
            level.setOnAction(event -> said.accept(level.isSelected() ? Optional.of(percent) : Optional.empty()));
            level.managedProperty().bind(level.visibleProperty());
            levels.add(level);
            getChildren().add(level);
        }
    }

    /// @param asked whether something was said that one can be sure of
    /// @param known whether it is known what came
    /// @param sure  in percent; empty while it is not said
    void show(boolean asked, boolean known, Optional<Integer> sure) {
        setVisible(asked && (!known || sure.isPresent()));
        words.setText(
                known
                        ? sure.map(percent -> tools.say("predict.was-sure", percent))
                                .orElse("")
                        : tools.say("predict.sure"));
        for (ToggleButton level : levels) {
            level.setVisible(!known);
            level.setSelected(sure.equals(Optional.of(level.getUserData())));
        }
    }
}
