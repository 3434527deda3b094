package unrolled.view.front;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// The way of predictions from a learner to a teacher: his own into a file, and a class's files together.
final class BallotRow extends FlowPane {
    private static final double GAP = 10; // px

    /// @param some whether there is anything to save
    BallotRow(Tools tools, Book.Ballots ballots, boolean some) {
        super(GAP, GAP);
        setId("ballots");
        setAlignment(Pos.CENTER_LEFT);
        if (some) {
            TextField name = new TextField(ballots.name());
            name.setId("ballot-name");
            name.setPromptText(tools.say("ballot.name"));
            name.setAccessibleText(tools.say("ballot.name"));
            Button save = button("ballot-save", tools.say("ballot.save"), () -> ballots.save(name.getText()));
            name.setOnAction(event -> save.fire());
            getChildren().addAll(name, save);
        }
        getChildren().add(button("ballot-gather", tools.say("ballot.gather"), ballots::gather));
    }

    private static Button button(String id, String words, Runnable action) {
        Button button = Controls.text(words, "chip", action);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
