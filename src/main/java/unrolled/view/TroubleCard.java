package unrolled.view;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import unrolled.engine.text.TextException;
import unrolled.training.Status;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;

/// Says why a run stopped, what became of the weights, and what to try. Shows nothing while all is well.
final class TroubleCard extends VBox {
    private static final String RATE = "learning rate";

    private final Tools tools;
    private final Workbench bench;
    private Object shown = "";

    TroubleCard(Tools tools, Workbench bench) {
        this.tools = tools;
        this.bench = bench;
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
            diverged.ifPresent(this::explain);
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private void failed(RuntimeException failure) {
        String reason = failure instanceof TextException refused
                ? OwnTextView.reason(tools, refused)
                : tools.say("trouble.failed", String.valueOf(failure.getMessage()));
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("trouble.stopped"), "figure-title"),
                        Controls.wrapped(reason, "trouble-text"),
                        new HBox(8, Controls.text(tools.say("trouble.lessons-own"), "chip", () -> {
                            bench.forget();
                            bench.reset();
                        })));
    }

    private void explain(TrainingSnapshot snapshot) {
        if (!(snapshot.status() instanceof Status.Diverged(int step, String tensor))) {
            return;
        }
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("trouble.diverged", step), "figure-title"),
                        Controls.wrapped(
                                tools.say("trouble.which", tools.look().words().term(tensor)), "trouble-text"),
                        Controls.wrapped(tools.say("trouble.suggest"), "trouble-text"));
        HBox actions = new HBox(8);
        if (snapshot.settings().get(RATE) instanceof Number rate) {
            String lower = Numbers.plain(rate.doubleValue() / 10);
            Button again = Controls.text(tools.say("trouble.lower", lower), "chip", () -> {
                bench.change(RATE, lower);
                bench.train();
            });
            actions.getChildren().add(again);
        }
        actions.getChildren().add(Controls.text(tools.say("lab.reset"), "chip", bench::reset));
        getChildren().add(actions);
    }
}
