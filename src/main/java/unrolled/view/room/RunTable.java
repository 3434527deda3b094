package unrolled.view.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.figure.Palette;
import unrolled.lab.DraftRun;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Numbers;
import unrolled.view.kit.Tools;

/// The runs of the free lab: what each is, and how far it has come.
final class RunTable extends VBox {
    private static final double NUMBER = 46; // px: `0.0123`
    private static final double WORD = 60; // px: the longest heading

    private final Tools tools;
    private final FreeSide side;
    private final Map<String, Label[]> numbers = new LinkedHashMap<>(); // step, loss, accuracy of each run

    RunTable(Tools tools, FreeSide side) {
        this.tools = tools;
        this.side = side;
        getStyleClass().addAll("card", "run-table");
    }

    void build() {
        numbers.clear();
        getChildren().setAll(heading());
        for (int i = 0; i < side.draft().runs().size(); i++) {
            getChildren().add(row(i));
        }
    }

    private HBox heading() {
        HBox heading = new HBox(
                4,
                Controls.spring(),
                number(tools.say("lab.steps"), "hint", NUMBER),
                number(tools.say("lab.loss"), "hint", NUMBER),
                number(tools.say("lab.accuracy"), "hint", WORD),
                room());
        heading.getStyleClass().add("run-row");
        return heading;
    }

    private static Region room() {
        Region room = new Region();
        room.setMinWidth(56);
        return room;
    }

    private static Label number(String text, String style, double width) {
        Label label = Controls.label(text, style);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private HBox row(int index) {
        DraftRun run = side.draft().runs().get(index);
        Label name = Controls.wrapped(side.draft().label(index, tools.look().words()), "run-name");
        name.setMaxWidth(Double.MAX_VALUE);
        Button choose = new Button();
        choose.setGraphic(name);
        choose.getStyleClass().add("run-choose");
        choose.setAccessibleText(name.getText());
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setId("choose-" + run.name());
        choose.setOnAction(event -> side.choose(index));
        name.prefWidthProperty().bind(choose.widthProperty().subtract(4));
        HBox.setHgrow(choose, Priority.ALWAYS);
        Label[] cells = {
            number("", "run-number", NUMBER), number("", "run-number", NUMBER), number("", "run-number", WORD)
        };
        numbers.put(run.name(), cells);
        HBox row = new HBox(4, dot(index, run), choose, cells[0], cells[1], cells[2], copy(index), remove(index));
        row.getStyleClass().add("run-row");
        if (index == side.chosen()) {
            row.getStyleClass().add("chosen");
        }
        return row;
    }

    /// Its colour; a press takes the next one.
    private Button dot(int index, DraftRun run) {
        List<String> hues = List.copyOf(Palette.families());
        String next = hues.get((hues.indexOf(run.hue()) + 1) % hues.size());
        Button dot = new Button();
        dot.getStyleClass().add("run-dot");
        dot.setStyle(
                "-fx-background-color: transparent, %s;".formatted(tools.look().hue(run.hue())));
        dot.setAccessibleText(tools.say("free.colour"));
        dot.setTooltip(new Tooltip(tools.say("free.colour")));
        dot.setId("colour-" + run.name());
        dot.setOnAction(event -> side.change(() -> side.draft().coloured(index, next)));
        return dot;
    }

    private Button copy(int index) {
        Button copy = Controls.icon(Feather.COPY, tools.say("free.duplicate"), () -> {
            if (side.change(() -> side.draft().duplicated(index))) {
                side.choose(index + 1);
            }
        });
        copy.setId("copy-" + side.draft().runs().get(index).name());
        return copy;
    }

    private Button remove(int index) {
        Button remove = Controls.icon(
                Feather.X,
                tools.say("free.remove"),
                () -> side.change(() -> side.draft().without(index)));
        remove.setId("remove-" + side.draft().runs().get(index).name());
        remove.setDisable(side.draft().runs().size() == 1);
        return remove;
    }

    /// Fills in the newest numbers.
    void show(List<TrainingSnapshot> snapshots) {
        numbers.forEach((name, cells) -> {
            Optional<TrainingSnapshot> snapshot = snapshots.stream()
                    .filter(one -> one.experiment().equals(name))
                    .findFirst();
            cells[0].setText(snapshot.map(RunTable::steps).orElse(""));
            cells[1].setText(snapshot.flatMap(one -> last(one, "loss")).orElse(""));
            cells[2].setText(snapshot.flatMap(one -> last(one, "accuracy")).orElse(""));
            cells[0].getStyleClass().remove("problem");
            if (snapshot.filter(one -> one.status() instanceof Status.Diverged).isPresent()) {
                cells[0].getStyleClass().add("problem");
            }
        });
    }

    private static String steps(TrainingSnapshot snapshot) {
        return Integer.toString(snapshot.step());
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
