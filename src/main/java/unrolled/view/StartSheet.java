package unrolled.view;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FileSaving;
import unrolled.view.kit.Tools;

/// Asks what a starting point is called, what of the page is put away in it, and where it is saved.
final class StartSheet extends VBox {
    private static final double WIDTH = 560; // px
    private static final double GAP = 10; // px

    private final Tools tools;
    private final TextField title = new TextField();
    private final Map<Limits.Part, CheckBox> hidden = new EnumMap<>(Limits.Part.class);
    private final Map<String, CheckBox> locked = new LinkedHashMap<>();
    private final Label where = Controls.wrapped("", "hint");
    private final Label outcome = Controls.wrapped("", "trouble-text");

    /// What was decided.
    ///
    /// @param told what came of the saving, on the FX thread
    record Wanted(String title, Limits limits, Path folder, FileSaving.Told told) {}

    /// @param knobs of the page
    /// @param saves called when it is to be saved
    /// @param leave takes the sheet away
    StartSheet(Tools tools, List<PageLab.Knob> knobs, Consumer<Wanted> saves, Runnable leave) {
        super(GAP);
        this.tools = tools;
        getStyleClass().addAll("card", "start-sheet");
        setPrefWidth(WIDTH);
        title.setId("start-title");
        title.setPromptText(tools.say("start.title"));
        title.setAccessibleText(tools.say("start.title"));
        for (Limits.Part part : Limits.Part.values()) {
            hidden.put(part, box("start-hide-" + part.word().replace(' ', '-'), hides(part)));
        }
        knobs.stream()
                .map(knob -> knob.setting().name())
                .filter(name -> !name.equals("seed"))
                .forEach(name -> locked.put(
                        name,
                        box(
                                "start-lock-" + name.replace(' ', '-'),
                                tools.look().words().setting(name))));
        locked.put("seed", box("start-lock-seed", tools.say("lab.seed")));
        Button save = Controls.text(tools.say("start.save"), "primary", () -> save(saves));
        save.setId("start-save");
        Button choose = Controls.text(tools.say("start.folder"), "chip", this::choose);
        choose.setId("start-folder");
        Button cancel = Controls.text(tools.say("start.close"), "chip", leave);
        HBox buttons = new HBox(GAP, choose, Controls.spring(), cancel, save);
        buttons.setAlignment(Pos.CENTER_LEFT);
        outcome.setId("start-outcome");
        outcome.managedProperty().bind(outcome.visibleProperty());
        outcome.setVisible(false);
        Label how = Controls.wrapped(tools.say("start.how"), "hint");
        getChildren()
                .addAll(
                        Controls.wrapped(tools.say("keys.start-save"), "page-title"),
                        how,
                        title,
                        Controls.label(tools.say("start.hide"), "predict-heading"),
                        flow(List.copyOf(hidden.values())),
                        Controls.label(tools.say("start.lock"), "predict-heading"),
                        flow(List.copyOf(locked.values())),
                        where,
                        buttons,
                        outcome);
        showFolder();
    }

    private String hides(Limits.Part part) {
        return switch (part) {
            case TRAIN -> tools.say("start.hide.train");
            case SETTINGS -> tools.say("start.hide.settings");
            case OWN_TEXT -> tools.say("start.hide.own-text");
            case ANSWERS -> tools.say("start.hide.answers");
        };
    }

    private static CheckBox box(String id, String words) {
        CheckBox box = new CheckBox(words);
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static FlowPane flow(List<CheckBox> boxes) {
        FlowPane flow = new FlowPane(GAP * 2, GAP / 2);
        flow.getChildren().addAll(boxes);
        return flow;
    }

    private void showFolder() {
        where.setText(tools.say("start.where", tools.choice().folder()));
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(tools.say("start.folder"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            tools.choice().folder(chosen.toPath());
            showFolder();
        }
    }

    private void save(Consumer<Wanted> saves) {
        Set<Limits.Part> away = new HashSet<>();
        hidden.forEach((part, box) -> {
            if (box.isSelected()) {
                away.add(part);
            }
        });
        Set<String> fixed = new HashSet<>();
        locked.forEach((name, box) -> {
            if (box.isSelected()) {
                fixed.add(name);
            }
        });
        saves.accept(new Wanted(
                title.getText().strip(), new Limits(away, fixed), tools.choice().folder(), this::tell));
    }

    private void tell(String words, boolean wrong) {
        outcome.setText(words);
        outcome.getStyleClass().remove("problem");
        if (wrong) {
            outcome.getStyleClass().add("problem");
        }
        outcome.setVisible(true);
    }
}
