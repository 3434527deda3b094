package unrolled.view.canvas;

import java.util.function.IntConsumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.figure.Figure;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// Moves the position of the text that a figure looks at, by hand or by itself, and the unit.
final class PositionBar extends HBox {
    private static final Duration STEP = Duration.millis(800); // to read the numbers of one position

    private final Tools tools;
    private final IntConsumer choose;
    private final Slider position;
    private final Slider unit;
    private final Label count = Controls.label("", "knob-value");
    private final Label which = Controls.label("", "knob-value");
    private final HBox units;
    private final Button play;
    private final Timeline walk = new Timeline();
    private boolean silent;

    /// @param choose is told the position
    /// @param look   is told the unit
    PositionBar(Tools tools, IntConsumer choose, IntConsumer look) {
        this.tools = tools;
        this.choose = choose;
        getStyleClass().add("position-bar");
        position = slider("position");
        unit = slider("unit");
        play = Controls.icon(Feather.PLAY, tools.say("position.play"), this::toggle);
        play.setId("position-play");
        HBox.setHgrow(position, Priority.ALWAYS);
        position.setMaxWidth(Double.MAX_VALUE);
        unit.setPrefWidth(70);
        Label unitName = Controls.label(tools.look().words().axis("unit"), "stat-name");
        Label name = Controls.label(tools.look().words().axis("position"), "stat-name");
        units = new HBox(unitName, unit, which);
        units.getStyleClass().add("knob");
        units.managedProperty().bind(units.visibleProperty());
        for (Label each : new Label[] {unitName, name, count, which}) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().setAll(play, name, position, count, units);
        position.valueProperty().addListener((property, was, is) -> tell(choose, is));
        unit.valueProperty().addListener((property, was, is) -> tell(look, is));
        walk.setCycleCount(Timeline.INDEFINITE);
        walk.setRate(tools.motion().rate(1, STEP.toMillis()));
        walk.getKeyFrames().setAll(new KeyFrame(STEP, event -> onward()));
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                walk.stop();
            }
        });
    }

    /// Leaves out what is understood without it, for a line with little room.
    PositionBar terse() {
        getChildren().remove(1);
        position.setPrefWidth(60);
        unit.setPrefWidth(50);
        return this;
    }

    private Slider slider(String name) {
        Slider slider = new Slider(0, 1, 0);
        slider.setId("look-" + name);
        slider.setAccessibleText(tools.look().words().axis(name));
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setMinWidth(50);
        return slider;
    }

    private void tell(IntConsumer told, Number value) {
        words();
        if (!silent) {
            told.accept((int) Math.rint(value.doubleValue()));
        }
    }

    private void words() {
        count.setText("%s / %s".formatted(Math.round(position.getValue()) + 1, Math.round(position.getMax()) + 1));
        which.setText(Long.toString(Math.round(unit.getValue())));
    }

    /// Shows where one is.
    void show(Figure.Extent extent) {
        silent = true;
        position.setMax(Math.max(1, extent.positions() - 1));
        unit.setMax(Math.max(1, extent.units() - 1));
        units.setVisible(extent.units() > 1);
        position.setValue(extent.position());
        unit.setValue(extent.unit());
        words();
        silent = false;
    }

    private void toggle() {
        if (walk.getStatus() == Timeline.Status.RUNNING) {
            walk.stop();
        } else {
            if (position.getValue() >= position.getMax()) {
                choose.accept(0);
            }
            walk.play();
        }
        sign();
    }

    private void sign() {
        boolean going = walk.getStatus() == Timeline.Status.RUNNING;
        play.setGraphic(new FontIcon(going ? Feather.PAUSE : Feather.PLAY));
    }

    private void onward() {
        int next = (int) Math.rint(position.getValue()) + 1;
        if (next > position.getMax()) {
            walk.stop();
            sign();
        } else {
            choose.accept(next);
        }
    }
}
