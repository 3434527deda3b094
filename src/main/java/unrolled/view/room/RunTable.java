package unrolled.view.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.figure.Hues;
import unrolled.figure.Numbers;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.lab.DraftRun;
import unrolled.lab.PageLab;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Look;
import unrolled.view.kit.Tools;

/// The runs of the free lab: what each is, and how far it has come.
final class RunTable extends VBox {
    private static final Run.Shade ALONE = new Run.Shade(0, 1);

    private final Tools tools;
    private final FreeSide side;
    private final Map<String, Label> standings = new LinkedHashMap<>(); // by run
    private final Map<String, Button> forks = new LinkedHashMap<>(); // by run

    RunTable(Tools tools, FreeSide side) {
        this.tools = tools;
        this.side = side;
        getStyleClass().addAll("card", "run-table");
    }

    void build() {
        standings.clear();
        forks.clear();
        getChildren().clear();
        PageLab page = side.lab().page();
        for (int i = 0; i < side.draft().runs().size(); i++) {
            getChildren().add(row(i, page.shade(i).orElse(ALONE)));
        }
    }

    private HBox row(int index, Run.Shade shade) {
        DraftRun run = side.draft().runs().get(index);
        Label name = Controls.label(side.draft().label(index, tools.look().words()), "run-name");
        Label standing = Controls.label("", "hint");
        standings.put(run.name(), standing);
        Button choose = new Button();
        choose.setGraphic(new VBox(name, standing));
        choose.getStyleClass().add("run-choose");
        choose.setAccessibleText(name.getText());
        LazyTooltip.on(choose, name.getText());
        choose.setMinWidth(0);
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setId("choose-" + run.name());
        choose.setOnAction(event -> with(run, side::choose));
        HBox.setHgrow(choose, Priority.ALWAYS);
        HBox row = new HBox(1, dot(run, shade), choose, fork(run), copy(run), remove(run));
        row.getStyleClass().add("run-row");
        if (index == side.chosen()) {
            row.getStyleClass().add("chosen");
        }
        return row;
    }

    /// Its colour in the figures, that of its family where none shows it; a press takes the next family's.
    private Button dot(DraftRun run, Run.Shade shade) {
        List<String> hues = List.copyOf(Palette.families());
        String next = hues.get((hues.indexOf(run.hue()) + 1) % hues.size());
        Button dot = new Button();
        dot.getStyleClass().add("run-dot");
        dot.setStyle("-fx-background-color: transparent, %s;"
                .formatted(Look.css(Hues.of(run.hue(), shade, tools.look().palette()))));
        dot.setAccessibleText(tools.say("free.colour"));
        LazyTooltip.on(dot, tools.say("free.colour"));
        dot.setId("colour-" + run.name());
        dot.setOnAction(event -> with(run, at -> side.change(() -> side.draft().coloured(at, next))));
        return dot;
    }

    private Button fork(DraftRun run) {
        Button fork = Controls.icon(Feather.GIT_BRANCH, tools.say("free.fork"), () -> with(run, side::fork));
        fork.setId("fork-of-" + run.name());
        forks.put(run.name(), fork);
        return fork;
    }

    private Button copy(DraftRun run) {
        Button copy = Controls.icon(
                Feather.COPY,
                tools.say("free.duplicate"),
                () -> with(run, at -> {
                    if (side.change(() -> side.draft().duplicated(at))) {
                        side.choose(at + 1);
                    }
                }));
        copy.setId("copy-" + run.name());
        return copy;
    }

    private Button remove(DraftRun run) {
        Button remove = Controls.icon(
                Feather.X,
                tools.say("free.remove"),
                () -> with(run, at -> side.change(() -> side.draft().without(at))));
        remove.setId("remove-" + run.name());
        remove.setDisable(side.draft().runs().size() == 1);
        return remove;
    }

    /// Does this with the place of a run, unless it has gone: a row stands a moment longer.
    private void with(DraftRun run, IntConsumer deed) {
        List<String> names = side.draft().runs().stream().map(DraftRun::name).toList();
        int at = names.indexOf(run.name());
        if (at >= 0) {
            deed.accept(at);
        }
    }

    /// Fills in the newest numbers.
    void show(List<TrainingSnapshot> snapshots) {
        standings.forEach((name, standing) -> {
            Optional<TrainingSnapshot> snapshot = snapshots.stream()
                    .filter(one -> one.experiment().equals(name))
                    .findFirst();
            boolean begun = snapshot.filter(one -> one.step() > 0).isPresent();
            Optional.ofNullable(forks.get(name)).ifPresent(fork -> fork.setDisable(!begun)); // else it is a copy
            standing.setText(snapshot.map(this::standing).orElse(""));
            standing.getStyleClass().remove("problem");
            if (snapshot.filter(one -> one.status() instanceof Status.Diverged).isPresent()) {
                standing.getStyleClass().add("problem");
            }
        });
    }

    /// Its step, loss and accuracy, as far as it has them.
    private String standing(TrainingSnapshot snapshot) {
        List<String> parts = new ArrayList<>();
        parts.add("%s %s".formatted(tools.say("lab.steps"), snapshot.step()));
        last(snapshot, "loss").ifPresent(loss -> parts.add("%s %s".formatted(tools.say("lab.loss"), loss)));
        last(snapshot, "accuracy").ifPresent(right -> parts.add("%s %s".formatted(tools.say("lab.accuracy"), right)));
        return String.join("  ", parts);
    }

    private static Optional<String> last(TrainingSnapshot snapshot, String curve) {
        return snapshot.curves().stream()
                .filter(one -> one.name().equals(curve))
                .map(Curve::last)
                .filter(value -> !value.isNaN())
                .map(value -> Numbers.brief(value))
                .findFirst();
    }
}
