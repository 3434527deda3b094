package unrolled.view.lab;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.figure.Numbers;
import unrolled.lab.start.Limits;
import unrolled.training.Status;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureCard;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// Says why a run stopped, what became of the weights, and what to try. Shows nothing while all is well.
final class TroubleCard extends VBox {
    private static final String RATE = "learning rate";
    private static final String CLIP = "clip";
    private static final String CLIPPED = "1"; // gradient norm, the usual choice

    private final Tools tools;
    private final Workbench bench;
    private final List<String> labels;
    private final Runnable changed;
    private Object shown = "";

    /// @param labels  of the runs, in their order
    /// @param changed is told that a setting was changed here
    TroubleCard(Tools tools, Workbench bench, List<String> labels, Runnable changed) {
        this.tools = tools;
        this.bench = bench;
        this.labels = labels;
        this.changed = changed;
        getStyleClass().addAll("card", "trouble");
        setVisible(false);
        setManaged(false);
    }

    void show(TrainingSession.Report report) {
        Optional<TrainingSnapshot> diverged = report.snapshots().stream()
                .filter(snapshot -> snapshot.status() instanceof Status.Diverged)
                .findFirst();
        RuntimeException failure = report.failure();
        Object trouble = failure != null
                ? failure
                : diverged.<Object>map(TrainingSnapshot::status).orElse("");
        if (trouble.equals(shown)) {
            return;
        }
        shown = trouble;
        getChildren().clear();
        if (failure != null) {
            failed(failure);
        } else {
            diverged.ifPresent(run -> explain(run, report.snapshots()));
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private void failed(RuntimeException failure) {
        Button lessonsOwn = Controls.text(tools.say("trouble.lessons-own"), "chip", () -> {
            bench.giveUp();
            changed.run();
        });
        getChildren().setAll(new FailureCard(tools, tools.say("trouble.stopped"), failure, lessonsOwn));
    }

    /// Which run, at which step, which tensor; how the gradient had grown; what to change.
    private void explain(TrainingSnapshot run, List<TrainingSnapshot> all) {
        if (!(run.status() instanceof Status.Diverged(int step, String tensor))) {
            return;
        }
        String title = all.size() == 1
                ? tools.say("trouble.diverged", step)
                : tools.say("trouble.diverged-one", step, labels.get(all.indexOf(run)));
        String which = tools.say("trouble.which", tools.look().words().part(tensor));
        getChildren()
                .setAll(
                        Controls.wrapped(title, "figure-title"),
                        Controls.wrapped(tools.look().words().together(which, growth(run)), "trouble-text"),
                        actions(run, all));
    }

    /// The gradient norm at the first step and at the last that was made.
    private String growth(TrainingSnapshot run) {
        return run.curves().stream()
                .filter(curve -> curve.name().equals("gradient.norm") && curve.size() > 1)
                .map(curve -> tools.say("trouble.growth", Numbers.brief(curve.value(0)), Numbers.brief(curve.last())))
                .findFirst()
                .orElse("");
    }

    /// A change is offered where all runs of the page agree in the setting: runs that differ on purpose stay
    /// so. What a starting point locks or puts away is not offered.
    private FlowPane actions(TrainingSnapshot run, List<TrainingSnapshot> all) {
        FlowPane actions = new FlowPane(8, 4);
        actions.setRowValignment(VPos.CENTER);
        if (run.settings().get(CLIP) instanceof Number clip && clip.doubleValue() == 0 && offers(all, CLIP)) {
            actions.getChildren().add(change("clip-at-1", CLIP, CLIPPED, tools.say("trouble.clip", CLIPPED)));
        }
        if (run.settings().get(RATE) instanceof Number rate && offers(all, RATE)) {
            String lower = Numbers.plain(rate.doubleValue() / 10);
            actions.getChildren().add(change("lower-rate", RATE, lower, tools.say("trouble.lower", lower)));
        }
        String helps = tools.say(actions.getChildren().isEmpty() ? "trouble.suggest" : "trouble.helps");
        actions.getChildren().addFirst(Controls.label(helps, "trouble-text"));
        if (!bench.limits().hides(Limits.Part.TRAIN)) {
            actions.getChildren().add(Controls.text(tools.say("lab.reset"), "chip", bench::reset));
        }
        return actions;
    }

    private boolean offers(List<TrainingSnapshot> all, String setting) {
        Limits limits = bench.limits();
        return !limits.hides(Limits.Part.SETTINGS)
                && !limits.locks(setting)
                && all.stream()
                                .map(run -> run.settings().get(setting))
                                .distinct()
                                .count()
                        == 1;
    }

    private Button change(String id, String setting, String value, String words) {
        Button button = Controls.text(words, "chip", () -> {
            bench.change(setting, value);
            bench.train();
            changed.run();
        });
        button.setId(id);
        return button;
    }
}
