package unrolled.view.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.figure.chart.Drawn;
import unrolled.lab.CurvePrediction;
import unrolled.lab.Outcome;
import unrolled.lab.Reply;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// A curve that the learner draws into a figure of the page; here stand how, and the button that gives it.
final class CurveView implements ReplyView {
    private static final double APART = 8; // px

    private final Tools tools;
    private final CurvePrediction prediction;
    private final Supplier<Optional<Reply>> draft;
    private final Label how;
    private final Button commit;
    private final FlowPane row;
    private final VBox column;

    /// @param name  of the question
    /// @param draft what is drawn and not given yet
    CurveView(Tools tools, String name, CurvePrediction prediction, Supplier<Optional<Reply>> draft, Said said) {
        this.tools = tools;
        this.prediction = prediction;
        this.draft = draft;
        how = Controls.wrapped(tools.say("predict.draw", prediction.title()), "predict-how");
        commit = ReplyView.commit(
                tools, () -> draft.get().filter(prediction::isEnough).ifPresent(said::give));
        commit.setId("commit-" + name);
        Button clear = Controls.text(
                tools.say("predict.clear"), "link", () -> said.draft(new Reply.Curve(new Drawn(List.of()))));
        clear.setId("clear-" + name);
        row = new FlowPane(2 * APART, APART, commit, clear);
        row.setAlignment(Pos.CENTER_LEFT);
        row.managedProperty().bind(row.visibleProperty());
        how.managedProperty().bind(how.visibleProperty());
        column = new VBox(APART, how, row);
    }

    @Override
    public Node node() {
        return column;
    }

    @Override
    public void second(List<String> words) {
        // a line has none
    }

    @Override
    public void show(Optional<Reply> reply, Optional<Outcome> outcome) {
        row.setVisible(reply.isEmpty());
        commit.setDisable(draft.get().filter(prediction::isEnough).isEmpty());
        boolean said = reply.isPresent() && reply.get() instanceof Reply.Curve;
        how.setVisible(reply.isEmpty() || said);
        if (said && outcome.isPresent()) {
            double off = outcome.get().off(reply.get());
            how.setText(tools.say("predict.off", String.format(Locale.ROOT, "%.0f%%", off * 100)));
        } else if (said) {
            how.setText(tools.say("predict.drawn", prediction.title()));
        }
    }
}
