package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import unrolled.lab.Claims;
import unrolled.lesson.Block;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.ClaimCheck;

/// What a lesson claims, and a button that tries it: every seed trains the runs anew and makes the comparison
/// that the build makes too.
final class ClaimCard extends VBox {
    private final Tools tools;
    private final ClaimCheck check;
    private final Button button;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label outcome = Controls.wrapped("", "verdict");
    private final VBox seeds = new VBox(2);

    ClaimCard(Tools tools, Block.Claim claim, ClaimCheck check) {
        this.tools = tools;
        this.check = check;
        getStyleClass().addAll("card", "claim");
        button = Controls.text("", "link", check::toggle);
        button.setId("check-" + check.name());
        progress.setAccessibleText(tools.say("claim.progress"));
        progress.setPrefWidth(120);
        progress.managedProperty().bind(progress.visibleProperty());
        HBox line = new HBox(12, button, progress);
        line.setAlignment(Pos.CENTER_LEFT);
        outcome.managedProperty().bind(outcome.visibleProperty());
        Label expected = Controls.wrapped(check.expected(), "claim-expected");
        getChildren()
                .addAll(
                        Controls.wrapped(tools.say("claim.heading"), "predict-heading"),
                        new MarkdownView(tools, claim.fields().text("says", check.expected())),
                        expected,
                        line,
                        outcome,
                        seeds);
        check.watch(this::refresh);
        refresh();
    }

    private static String trying(int seeds) {
        return seeds == 1 ? "claim.try-once" : "claim.try";
    }

    private void refresh() {
        Claims.Result result = check.result();
        int all = check.seeds();
        int tried = result == null ? 0 : result.tried();
        button.setText(tools.say(check.running() ? "claim.cancel" : tried > 0 ? "claim.again" : trying(all), all));
        progress.setVisible(check.running());
        progress.setProgress(tried == 0 ? ProgressBar.INDETERMINATE_PROGRESS : tried / (double) all);
        outcome.getStyleClass().remove("wrong");
        outcome.setVisible(tried > 0 || !check.trouble().isEmpty());
        seeds.getChildren().clear();
        if (!check.trouble().isEmpty()) {
            outcome.setText(check.trouble());
            outcome.getStyleClass().add("wrong");
        } else if (result != null && tried > 0) {
            outcome.setText(tools.say(tried == 1 ? "claim.held-once" : "claim.held", result.held(), tried));
            if (result.held() < tried) {
                outcome.getStyleClass().add("wrong");
            }
            lines(result).forEach(text -> seeds.getChildren().add(Controls.wrapped(text, "claim-seed")));
        }
    }

    private List<String> lines(Claims.Result result) {
        int each = result.numbers().size() / result.tried();
        List<String> lines = new ArrayList<>();
        for (int seed = 0; seed < result.tried(); seed++) {
            String numbers = String.join("   ", result.numbers().subList(seed * each, (seed + 1) * each));
            lines.add(tools.say("claim.seed", seed + 1) + "   " + numbers);
        }
        return lines;
    }
}
