package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.Outcome;
import unrolled.lab.Reply;

/// A few choices, of which the learner picks one; another one until the run has told.
final class ChoiceView implements ReplyView {
    private static final double APART = 6; // px

    private final VBox column = new VBox(APART);
    private final List<RadioButton> choices = new ArrayList<>();

    ChoiceView(ChoicePrediction prediction, Said said) {
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < prediction.choices().size(); i++) {
            Reply reply = new Reply.Choice(i);
            RadioButton choice = new RadioButton(prediction.choices().get(i));
            choice.setWrapText(true);
            choice.setMinHeight(Region.USE_PREF_SIZE);
            choice.setToggleGroup(group);
            choice.setOnAction(event -> said.give(reply));
            choices.add(choice);
        }
        column.getChildren().setAll(choices);
    }

    @Override
    public Node node() {
        return column;
    }

    @Override
    public void second(List<String> words) {
        for (int i = 0; i < Math.min(words.size(), choices.size()); i++) {
            RadioButton choice = choices.get(i);
            if (!choice.getText().equals(words.get(i))) {
                choice.setText(choice.getText() + "\n" + words.get(i));
            }
        }
    }

    @Override
    public void show(Optional<Reply> reply, Optional<Outcome> outcome) {
        for (int i = 0; i < choices.size(); i++) {
            RadioButton choice = choices.get(i);
            choice.setSelected(reply.equals(Optional.of(new Reply.Choice(i))));
            choice.setDisable(outcome.isPresent());
            choice.getStyleClass().remove("came-true");
            if (outcome.equals(Optional.of(new Outcome.Choice(i)))) {
                choice.getStyleClass().add("came-true");
            }
        }
    }
}
