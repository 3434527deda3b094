package unrolled.view.canvas;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.Numbers;
import unrolled.figure.Run;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Pins;
import unrolled.words.Words;

/// The pinned cells of a figure in words: where each lies, what it is now and how far it has moved since it was pinned,
/// so that two of them, or one of them over time, can be compared.
final class PinBar extends FlowPane {
    private final Tools tools;
    private final Pins pins;
    private final Runnable freed;

    /// @param freed called when a pin was taken away here
    PinBar(Tools tools, Pins pins, Runnable freed) {
        this.tools = tools;
        this.pins = pins;
        this.freed = freed;
        getStyleClass().add("pins");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Figure figure, List<Run> runs) {
        setVisible(!pins.all().isEmpty());
        getChildren()
                .setAll(pins.all().stream().map(pin -> chip(pin, figure, runs)).toList());
    }

    private HBox chip(Pins.Pin pin, Figure figure, List<Run> runs) {
        double now = Pins.value(pin.run(), pin.cell(), figure, runs);
        double moved = now - pin.then();
        String sign = moved < 0 ? "" : "+";
        String since = Math.abs(moved) > 0
                ? tools.say("pin.since", sign + Numbers.brief(moved), pin.step())
                : tools.say("pin.step", pin.step());
        Label place = Controls.label(place(pin, runs), "stat-name");
        Label value = Controls.label(Numbers.brief(now), "term-value");
        Button free = Controls.icon(Feather.X, tools.say("pin.free"), () -> {
            pins.free(pin);
            freed.run();
        });
        HBox chip = new HBox(6, place, value, Controls.label(since, "stat-name"), free);
        chip.getStyleClass().add("pin");
        return chip;
    }

    private String place(Pins.Pin pin, List<Run> runs) {
        Trace trace = runs.get(Math.min(pin.run(), runs.size() - 1)).snapshot().trace();
        String name = pin.cell().activation();
        Words words = tools.look().words();
        if (!trace.has(name)) {
            return words.part(name);
        }
        Activation activation = trace.get(name);
        boolean there = pin.cell().row() < activation.rows().size()
                && pin.cell().column() < activation.columns().size();
        return there
                ? "%s → %s"
                        .formatted(
                                AxisWords.label(activation.rows(), pin.cell().row(), words),
                                AxisWords.label(activation.columns(), pin.cell().column(), words))
                : words.part(name);
    }
}
