package unrolled.view.page;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import unrolled.lab.Outcome;
import unrolled.lab.Reply;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// The part of a prediction's card in which the learner says what is expected; one class a kind.
interface ReplyView {
    Node node();

    /// Says what can be chosen in a second language, too, in the same order.
    void second(List<String> words);

    /// Shows how things stand.
    ///
    /// @param reply   what the learner has said; empty while nothing is
    /// @param outcome what came true, once it may be shown
    void show(Optional<Reply> reply, Optional<Outcome> outcome);

    /// What a reply view tells of what the learner does.
    interface Said {
        /// Something that can still be changed.
        void draft(Reply reply);

        /// The reply for good.
        void give(Reply reply);
    }

    /// The button that gives a reply; it can be pressed once there is one.
    static Button commit(Tools tools, Runnable give) {
        Button button = Controls.text(tools.say("predict.commit"), "primary", give);
        button.getStyleClass().add("predict-commit");
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }
}
