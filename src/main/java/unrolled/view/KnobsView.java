package unrolled.view;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import unrolled.lab.PageLab;

/// Seed, speed and the settings this page offers.
final class KnobsView extends FlowPane {
    private static final List<String> SPEEDS = List.of("0", "50", "10", "2"); // steps a second; 0: no limit
    private static final long LARGEST_SEED = 1_000_000_000;

    KnobsView(Tools tools, Bench bench, PageLab lab, String seed) {
        getStyleClass().add("knobs");
        for (PageLab.Knob knob : lab.knobs()) {
            if (!knob.setting().name().equals("seed")) {
                String value = bench.value(knob.setting().name(), knob.value());
                getChildren().add(new KnobView(tools, knob.setting(), value, changed -> bench.change(knob, changed)));
            }
        }
        ComboBox<String> speed = KnobView.choice(
                SPEEDS,
                String.format(Locale.ROOT, "%.0f", bench.speed()),
                steps -> steps.equals("0") ? tools.say("lab.speed-full") : tools.say("lab.speed-steps", steps),
                steps -> bench.speed(Double.parseDouble(steps)));
        speed.setAccessibleText(tools.say("lab.speed"));
        getChildren()
                .addAll(
                        KnobView.labelled(tools.say("lab.speed"), speed),
                        KnobView.labelled(tools.say("lab.seed"), seed(tools, bench, seed)));
    }

    private static TextField seed(Tools tools, Bench bench, String lessons) {
        TextField[] field = new TextField[1];
        field[0] = KnobView.line(bench.value("seed", lessons), text -> {
            String digits = text.strip();
            if (digits.matches("\\d{1,10}") && Long.parseLong(digits) <= LARGEST_SEED) {
                bench.change("seed", digits);
            } else {
                field[0].setText(bench.value("seed", lessons));
            }
        });
        field[0].setPrefColumnCount(4);
        field[0].setMinWidth(56);
        field[0].setId("seed");
        field[0].setAccessibleText(tools.say("lab.seed"));
        return field[0];
    }
}
