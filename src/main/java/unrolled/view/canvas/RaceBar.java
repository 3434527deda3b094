package unrolled.view.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Run;
import unrolled.lab.Race;
import unrolled.training.Status;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.RaceTrial;

/// Above a raced figure: the button that begins and stops the race, how far it has come, and who reached the goal
/// how often.
public final class RaceBar extends HBox {
    private static final double ANNOUNCED = 1; // seconds left that are worth a word

    private final Tools tools;
    private final RaceTrial trial;
    private final int seeds;
    private final int swept;
    private final Button button;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label standing = Controls.wrapped("", "race-standing");

    /// @param swept how many values of a setting it tries; 0 for a race to a goal
    public RaceBar(Tools tools, String figure, RaceTrial trial, int seeds, int swept, Runnable begin) {
        this.tools = tools;
        this.trial = trial;
        this.seeds = seeds;
        this.swept = swept;
        getStyleClass().add("race-bar");
        setSpacing(10);
        setAlignment(Pos.CENTER_LEFT);
        button = Controls.text("", "ghost", () -> {
            if (trial.running()) {
                trial.close();
            } else {
                begin.run();
            }
        });
        button.setId("race-" + figure);
        progress.setAccessibleText(tools.say("race.progress"));
        progress.setPrefWidth(90);
        progress.setMinWidth(40);
        progress.managedProperty().bind(progress.visibleProperty());
        getChildren().setAll(button, progress, standing);
        refresh();
    }

    void refresh() {
        Race.Standing now = trial.standing();
        button.setText(trial.running() ? tools.say("race.stop") : begin(now == null));
        progress.setVisible(trial.running());
        progress.setProgress(now == null ? ProgressBar.INDETERMINATE_PROGRESS : now.share());
        standing.setText(text(now));
        standing.setAccessibleText(standing.getText());
    }

    private String begin(boolean first) {
        return swept > 0
                ? tools.say("race.sweep", swept, seeds)
                : tools.say(first ? "race.begin" : "race.again", seeds);
    }

    private String text(Race.@Nullable Standing now) {
        Throwable failure = trial.failure();
        if (failure != null) {
            return FailureWords.of(tools, failure);
        }
        if (now == null) {
            return "";
        }
        String counts = swept > 0 ? "" : counts(now);
        if (!trial.running()) {
            return counts.isEmpty() ? "" : tools.say("race.reached", counts);
        }
        String run = tools.say("race.run", Math.min(now.finished() + 1, now.all()), now.all());
        String left = now.left() > ANNOUNCED ? tools.say("lab.left", Math.round(now.left())) : "";
        return run + (left.isEmpty() ? "" : "  \u00b7  " + left) + (counts.isEmpty() ? "" : "  \u00b7  " + counts);
    }

    /// "GRU 5/5, RNN 0/5".
    private static String counts(Race.Standing now) {
        Map<String, int[]> counts = new LinkedHashMap<>(); // reached, finished
        for (Run run : now.runs().subList(0, Math.min(now.finished(), now.runs().size()))) {
            int[] count = counts.computeIfAbsent(run.label(), label -> new int[2]);
            count[0] += run.snapshot().status() instanceof Status.Done(boolean reached) && reached ? 1 : 0;
            count[1]++;
        }
        return counts.entrySet().stream()
                .map(entry -> "%s %s/%s".formatted(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .collect(Collectors.joining(", "));
    }
}
