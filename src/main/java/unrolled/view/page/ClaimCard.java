package unrolled.view.page;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.lab.Claims;
import unrolled.lesson.Block;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.ClaimCheck;

/// What a lesson claims, a button that tries it, and one that tries it with seeds nobody chose: every seed trains the
/// runs anew and makes the comparison that the build makes too. A claim tells how the run ends, so it can be held back.
final class ClaimCard extends VBox {
    private final Tools tools;
    private final ClaimCheck check;
    private final Button button;
    private final Button others;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label queued;
    private final Label outcome = Controls.wrapped("", "verdict");
    private final VBox seeds = new VBox(2);
    private final Label waiting;
    private final VBox said;

    ClaimCard(Tools tools, Block.Claim claim, ClaimCheck check) {
        this.tools = tools;
        this.check = check;
        getStyleClass().addAll("card", "claim");
        managedProperty().bind(visibleProperty());
        button = Controls.text("", "link", check::toggle);
        button.setId("check-" + check.name());
        others = Controls.text("", "link", check::goOn);
        others.setId("others-" + check.name());
        others.managedProperty().bind(others.visibleProperty());
        progress.setAccessibleText(tools.say("claim.progress"));
        progress.setPrefWidth(120);
        progress.managedProperty().bind(progress.visibleProperty());
        queued = Controls.wrapped(tools.say("claim.turn"), "claim-expected");
        queued.managedProperty().bind(queued.visibleProperty());
        FlowPane line = new FlowPane(12, 4, button, others, progress, queued);
        line.setAlignment(Pos.CENTER_LEFT);
        outcome.managedProperty().bind(outcome.visibleProperty());
        Label expected = Controls.wrapped(check.expected(), "claim-expected");
        waiting = Controls.wrapped(tools.say("claim.waits", 1), "claim-expected");
        waiting.managedProperty().bind(waiting.visibleProperty());
        MarkdownView says = new MarkdownView(tools, claim.fields().text("says", check.expected()));
        said = new VBox(says, expected, line, outcome, seeds);
        said.getStyleClass().add("claim-said");
        said.managedProperty().bind(said.visibleProperty());
        getChildren().addAll(Controls.wrapped(tools.say("claim.heading"), "predict-heading"), waiting, said);
        check.watch(this::refresh);
        refresh();
    }

    /// Says it in a second language below the first.
    void second(MarkdownView says) {
        said.getChildren().add(1, says);
    }

    void open(boolean open) {
        waiting.setVisible(!open);
        said.setVisible(open);
        setVisible(true);
    }

    /// Stands for all claims of the page that wait.
    void standFor(int all) {
        waiting.setText(tools.say("claim.waits", all));
    }

    /// Waits unseen: another card stands for it.
    void leaveOut() {
        setVisible(false);
    }

    private void refresh() {
        Claims.Result result = check.result();
        int each = check.seeds().count();
        int tried = result == null ? 0 : result.tried();
        String again = tried > 0 ? "claim.again" : each == 1 ? "claim.try-once" : "claim.try";
        button.setText(tools.say(check.running() ? "claim.cancel" : again, each));
        others.setVisible(!check.running());
        others.setText(tools.say(each == 1 ? "claim.other" : "claim.others", each));
        progress.setVisible(check.running() && !check.queued());
        queued.setVisible(check.queued());
        progress.setProgress(
                result == null || tried == 0 ? ProgressBar.INDETERMINATE_PROGRESS : tried / (double) result.seeds());
        outcome.getStyleClass().remove("wrong");
        Throwable failure = check.failure();
        outcome.setVisible(tried > 0 || failure != null);
        seeds.getChildren().clear();
        if (failure != null) {
            outcome.setText(FailureWords.of(tools, failure));
            outcome.getStyleClass().add("wrong");
        } else if (result != null && tried > 0) {
            outcome.setText(tools.say("claim.held", result.held(), tried));
            if (result.held() < tried) {
                outcome.getStyleClass().add("wrong");
            }
            result.trials().forEach(trial -> seeds.getChildren().add(line(trial)));
        }
    }

    private Label line(Claims.Trial trial) {
        String text = tools.say("claim.seed", trial.seed()) + "   " + String.join("   ", trial.compared());
        Label line = Controls.wrapped(text, "claim-seed");
        if (!trial.held()) {
            line.getStyleClass().add("wrong");
        }
        return line;
    }
}
