package unrolled.view;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

/// Train, pause, step, reset, and how far the run has come.
final class ControlBar extends HBox {
    private static final double ANNOUNCED = 1; // seconds left that are worth a word

    private final Tools tools;
    private final Workbench bench;
    private final Button train;
    private final ProgressBar progress = new ProgressBar(0);
    private final HBox numbers = new HBox(14);
    private final Label left = Controls.label("", "stat-name");

    ControlBar(Tools tools, Workbench bench) {
        this.tools = tools;
        this.bench = bench;
        getStyleClass().add("control-bar");
        train = Controls.icon(Feather.PLAY, tools.say("lab.train"), this::toggle);
        train.setId("train");
        train.getStyleClass().add("play");
        Button step = Controls.icon(Feather.SKIP_FORWARD, tools.say("lab.step"), bench::step);
        step.setId("step");
        Button reset = Controls.icon(Feather.ROTATE_CCW, tools.say("lab.reset"), bench::reset);
        reset.setId("reset");
        HBox.setHgrow(progress, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setMinWidth(40);
        progress.setPrefWidth(120);
        progress.setAccessibleText(tools.say("lab.progress"));
        numbers.getStyleClass().add("stats");
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setFillHeight(false);
        left.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(train, step, reset, progress, numbers, left);
        refresh();
    }

    void toggle() {
        if (bench.running()) {
            bench.pause();
        } else {
            bench.train();
        }
    }

    void refresh() {
        boolean running = bench.running();
        train.setGraphic(new FontIcon(running ? Feather.PAUSE : Feather.PLAY));
        String words = tools.say(running ? "lab.pause" : "lab.train");
        train.setAccessibleText(words);
        train.getTooltip().setText(words);
        List<TrainingSnapshot> snapshots = bench.snapshots();
        if (snapshots.isEmpty()) {
            numbers.getChildren().clear();
            left.setText("");
            progress.setProgress(0);
            return;
        }
        TrainingSnapshot first = snapshots.getFirst();
        progress.setProgress(
                snapshots.stream().mapToDouble(ControlBar::share).average().orElse(0));
        numbers.getChildren()
                .setAll(stat(tools.say("lab.steps"), "%d / %d".formatted(bench.stepsMade(), first.steps())));
        last(first, "loss").or(() -> last(first, "train.loss")).ifPresent(loss -> numbers.getChildren()
                .add(stat(tools.say("lab.loss"), Numbers.brief(loss))));
        last(first, "accuracy").ifPresent(accuracy -> numbers.getChildren()
                .add(stat(tools.say("lab.accuracy"), Numbers.brief(accuracy))));
        left.setText(timeLeft(first, running));
    }

    private String timeLeft(TrainingSnapshot first, boolean running) {
        if (snapshotsDone()) {
            return first.status() instanceof Status.Done(boolean reached)
                    ? tools.say(reached ? "lab.reached" : "lab.done")
                    : "";
        }
        double seconds = bench.pace().seconds(Math.max(0, first.steps() - bench.stepsMade()));
        return running && seconds > ANNOUNCED ? tools.say("lab.left", Math.round(seconds)) : "";
    }

    private boolean snapshotsDone() {
        return bench.snapshots().stream().allMatch(snapshot -> snapshot.status() instanceof Status.Done);
    }

    private static double share(TrainingSnapshot snapshot) {
        if (snapshot.status() instanceof Status.Done) {
            return 1;
        }
        return last(snapshot, "read")
                .orElse(snapshot.steps() > 0 ? Math.min(1, (double) snapshot.step() / snapshot.steps()) : 0);
    }

    private static Optional<Double> last(TrainingSnapshot snapshot, String name) {
        return snapshot.curves().stream()
                .filter(curve -> curve.name().equals(name))
                .map(Curve::last)
                .filter(value -> !value.isNaN())
                .map(Float::doubleValue)
                .findFirst();
    }

    private static HBox stat(String name, String value) {
        HBox stat = new HBox(5, Controls.label(name, "stat-name"), Controls.label(value, "stat-value"));
        stat.setMinWidth(Region.USE_PREF_SIZE);
        return stat;
    }
}
