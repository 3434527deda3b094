package unrolled.view.presenter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.figure.Numbers;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// The line under a slide: which page and which slide of it, the runs and how far they are, the time.
final class TalkBar extends HBox {
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    private final Place place;
    private final TalkClock clock;
    private final Label stats = Controls.label("", "talk-stats");
    private final Label time = Controls.label("", "talk-time");
    private final Button train;
    private final HBox runs;
    private boolean showsPause;

    TalkBar(Spot spot, TalkClock clock, Deeds deeds) {
        place = spot.place();
        this.clock = clock;
        Tools tools = place.tools();
        getStyleClass().add("talk-bar");
        Label page = Controls.label(
                "%s / %s".formatted(place.page() + 1, place.lesson().pages().size()), "talk-page");
        page.setAccessibleText(
                tools.say("page.of", place.page() + 1, place.lesson().pages().size()));
        page.setMinWidth(Region.USE_PREF_SIZE);
        train = button(tools.say("lab.train"), "T", deeds::train);
        train.setId("talk-train");
        train.setGraphic(new FontIcon(Feather.PLAY));
        runs = new HBox(
                train,
                icon(Feather.SKIP_FORWARD, tools.say("lab.step"), "S", deeds::step),
                icon(Feather.ROTATE_CCW, tools.say("lab.reset"), "R", deeds::reset));
        runs.getStyleClass().add("talk-runs");
        time.setMinWidth(Region.USE_PREF_SIZE);
        runs.setMinWidth(Region.USE_PREF_SIZE);
        Button keys = button("?", "", deeds::list);
        keys.setAccessibleText(tools.say("keys.title"));
        Label begun = Controls.label(place.bench().map(Workbench::startedAt).orElse(""), "talk-begun");
        begun.setId("talk-begun");
        begun.setMinWidth(0);
        if (place.bench().filter(Workbench::standsIn).isPresent()) { // that a run is recorded has to be seen
            begun.setText(tools.say("recorded.on-wall"));
            begun.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren()
                .setAll(page, dots(spot.at(), spot.stops().size()), runs, begun, stats, Controls.spring(), time, keys);
        refresh();
    }

    private static Button button(String words, String key, Runnable action) {
        Button button = Controls.text(words, "talk-button", action);
        button.setFocusTraversable(false); // the space bar turns the page
        button.setAccessibleText(key.isEmpty() ? words : words + ", " + key);
        return button;
    }

    private static Button icon(Feather sign, String words, String key, Runnable action) {
        Button button = button("", key, action);
        button.setGraphic(new FontIcon(sign));
        button.setAccessibleText(words + ", " + key);
        LazyTooltip.on(button, words);
        return button;
    }

    private static HBox dots(int at, int stops) {
        HBox dots = new HBox();
        dots.getStyleClass().add("talk-dots");
        for (int i = 0; i < stops; i++) {
            Region dot = new Region();
            dot.getStyleClass().addAll("talk-dot", i == at ? "now" : i < at ? "done" : "to-come");
            dots.getChildren().add(dot);
        }
        return dots;
    }

    /// Shows the runs and the time as they are.
    void refresh() {
        boolean running = place.bench().map(Workbench::running).orElse(false);
        if (running != showsPause) {
            showsPause = running;
            train.setGraphic(new FontIcon(running ? Feather.PAUSE : Feather.PLAY));
            train.setText(place.tools().say(running ? "lab.pause" : "lab.train"));
        }
        boolean trains = trains();
        runs.setVisible(trains);
        runs.setManaged(trains);
        Optional<String> trouble = trouble();
        stats.setText(trouble.orElseGet(() -> stats(place.snapshots())));
        stats.pseudoClassStateChanged(TROUBLE, trouble.isPresent());
        time.setText(clock.text());
        time.getStyleClass().removeAll("SOON", "OVER");
        time.getStyleClass().add(clock.state().name());
    }

    /// Whether there is anything to train, and not only to look at.
    private boolean trains() {
        List<TrainingSnapshot> snapshots = place.snapshots();
        boolean looked = !snapshots.isEmpty() && snapshots.stream().allMatch(run -> run.steps() == 0);
        return !looked && place.bench().map(Workbench::trains).orElse(false);
    }

    /// Why the runs stand, if something went wrong; what helps stands in the window.
    private Optional<String> trouble() {
        Tools tools = place.tools();
        TrainingSession.Report report = place.bench().map(Workbench::report).orElse(null);
        RuntimeException failure = report == null ? null : report.failure();
        return failure != null
                ? Optional.of(FailureWords.of(tools, failure))
                : place.snapshots().stream()
                        .map(TrainingSnapshot::status)
                        .filter(Status.Diverged.class::isInstance)
                        .findFirst()
                        .map(status -> tools.say("trouble.diverged", ((Status.Diverged) status).step()));
    }

    private String stats(List<TrainingSnapshot> snapshots) {
        Optional<TrainingSnapshot> longest = snapshots.stream().max(Comparator.comparingInt(TrainingSnapshot::step));
        if (longest.isEmpty() || longest.get().step() == 0) {
            return "";
        }
        String steps = place.tools().say("lab.steps") + " " + longest.get().step();
        return longest.get().curves().stream()
                .filter(curve -> curve.name().equals("loss") || curve.name().equals("train.loss"))
                .map(Curve::last)
                .filter(value -> !value.isNaN())
                .findFirst()
                .map(loss -> "%s   %s %s%s"
                        .formatted(
                                steps,
                                place.tools().say("lab.loss"),
                                Numbers.measured(loss),
                                snapshots.size() > 1 ? whose(snapshots.indexOf(longest.get()), longest.get()) : ""))
                .orElse(steps);
    }

    /// The name of the run whose loss is said, where there are several; last, since it may be cut.
    private String whose(int index, TrainingSnapshot run) {
        return " \u00b7 " + place.lab().run(index, run).label();
    }
}
