package unrolled.view.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.fault.InputException;
import unrolled.lab.Draft;
import unrolled.lab.Library;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Abreast;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.page.Foot;
import unrolled.view.page.Side;
import unrolled.view.workbench.FreeLab;

/// Left of the free lab: the table of runs, and under it what the chosen run is made of, or which figures are shown.
final class FreeSide extends BorderPane implements Side {
    private static final long BETWEEN = 250_000_000; // ns between two fillings of the table

    private final Tools tools;
    private final FreeLab lab;
    private final Place place;
    private final RunTable table;
    private final RunEditor editor;
    private final FigureChooser figures;
    private final VBox below = new VBox();
    private final Label outcome = Controls.wrapped("", "free-outcome");
    private final Button undo;
    private final ToggleButton settingsChip;
    private final ToggleButton figuresChip;
    private List<TrainingSnapshot> newest = List.of();
    private long filledAt;

    /// What outlives the widgets: where one was.
    static final class Place {
        int run;
        boolean figures;
        boolean everywhere;
    }

    FreeSide(Tools tools, FreeLab lab, Library library, Place place, Foot.Turning turning) {
        this.tools = tools;
        this.lab = lab;
        this.place = place;
        table = new RunTable(tools, this);
        editor = new RunEditor(tools, this);
        figures = new FigureChooser(tools, this, library);
        undo = Controls.icon(Feather.CORNER_UP_LEFT, tools.say("free.undo"), lab::undo);
        undo.setId("free-undo");
        settingsChip = chip("free.settings", false);
        figuresChip = chip("free.figures", true);
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(settingsChip, figuresChip);
        outcome.setId("free-outcome");
        outcome.managedProperty().bind(outcome.visibleProperty());
        outcome.setVisible(false);
        getStyleClass().add("page");
        VBox column = new VBox(
                Controls.wrapped(tools.say("free.title"), "page-title"),
                Controls.wrapped(tools.say("free.promise"), "free-promise"),
                table,
                buttons(),
                outcome,
                below);
        column.getStyleClass().addAll("page-column", "free");
        ScrollPane scroll = new SharpScroll(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("page-scroll");
        setCenter(scroll);
        setBottom(new Foot(tools, 0, 1, turning));
        rebuild();
    }

    private Abreast buttons() {
        Button more = Controls.text("+ " + tools.say("free.run"), "chip", () -> {
            if (change(() -> draft().withRun())) {
                choose(draft().runs().size() - 1);
            }
        });
        more.setId("free-more");
        Button save = Controls.icon(Feather.FILE_TEXT, tools.say("free.save-lesson"), this::saveLesson);
        save.setId("free-save-lesson");
        HBox deeds = new HBox(6, more, undo, save);
        HBox views = new HBox(6, settingsChip, figuresChip);
        deeds.getStyleClass().add("free-buttons");
        views.getStyleClass().add("free-buttons");
        return new Abreast(6, new Abreast.Part(deeds, 0, true), new Abreast.Part(views, 0, false));
    }

    private ToggleButton chip(String key, boolean forFigures) {
        ToggleButton chip = new ToggleButton(tools.say(key));
        chip.getStyleClass().add("chip");
        chip.setId(key.replace('.', '-'));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(event -> {
            place.figures = forFigures;
            rebuild();
        });
        return chip;
    }

    Draft draft() {
        return lab.draft();
    }

    FreeLab lab() {
        return lab;
    }

    Place place() {
        return place;
    }

    int chosen() {
        return Math.min(place.run, draft().runs().size() - 1);
    }

    void choose(int run) {
        place.run = run;
        place.figures = false;
        rebuild();
    }

    /// Goes on with another draft, or says why that cannot be.
    ///
    /// @return whether it could
    boolean change(Supplier<Draft> change) {
        try {
            lab.become(change.get());
            outcome.setVisible(false);
            return true;
        } catch (InputException e) {
            say(FailureWords.of(tools, e), true);
            return false;
        }
    }

    /// Lets a run go off from where it stands, and offers the fork for one thing of it to be changed.
    void fork(int run) {
        try {
            lab.fork(
                    run,
                    forked -> forked.ifPresentOrElse(
                            next -> {
                                if (change(next)) {
                                    choose(run + 1);
                                }
                            },
                            () -> say(tools.say("free.fork-counts"), true)));
        } catch (InputException e) {
            say(FailureWords.of(tools, e), true);
        }
    }

    void say(String words, boolean wrong) {
        outcome.setText(words);
        outcome.getStyleClass().remove("problem");
        if (wrong) {
            outcome.getStyleClass().add("problem");
        }
        outcome.setVisible(true);
    }

    private void saveLesson() {
        Saving.lesson(tools, lab, this::say);
    }

    /// After the draft has changed. A field that is just being left may be the cause, so this waits until the focus is
    /// where it goes.
    void refresh() {
        Platform.runLater(this::rebuild);
    }

    private void rebuild() {
        Optional<String> focused = Optional.ofNullable(getScene())
                .map(scene -> scene.getFocusOwner())
                .map(Node::getId);
        undo.setDisable(!lab.canUndo());
        settingsChip.setSelected(!place.figures);
        figuresChip.setSelected(place.figures);
        table.build();
        table.show(newest);
        below.getChildren().setAll(place.figures ? figures.built(newest) : editor.built());
        focused.map(id -> lookup("#" + id)).ifPresent(Node::requestFocus);
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void show(List<TrainingSnapshot> snapshots, boolean running, long now) {
        if (running && now - filledAt < BETWEEN) {
            return;
        }
        filledAt = now;
        boolean others = !reported(snapshots).equals(reported(newest));
        newest = List.copyOf(snapshots);
        table.show(newest);
        editor.tell();
        if (others && place.figures) {
            rebuild();
        }
    }

    /// What there is to be shown: runs, what they are, and the names of their curves.
    private static List<String> reported(List<TrainingSnapshot> snapshots) {
        List<String> names = new ArrayList<>();
        for (TrainingSnapshot snapshot : snapshots) {
            names.add(snapshot.experiment());
            names.add(snapshot.settings().toString());
            snapshot.curves().forEach(curve -> names.add(curve.name()));
        }
        return names;
    }
}
