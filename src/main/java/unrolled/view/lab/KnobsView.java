package unrolled.view.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import unrolled.fault.InputException;
import unrolled.figure.Fonts;
import unrolled.figure.Wrapping;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;
import unrolled.words.Words;

/// Seed, speed and the settings this page offers. Where that saves a row, sliders and sentences become shorter.
final class KnobsView extends FlowPane {
    private static final List<String> SPEEDS = List.of("0", "50", "10", "2"); // steps a second; 0: no limit
    private static final double LEAST = 120; // px
    private static final double SEED = 48; // px: four digits and a caret
    private static final double TEXT = 150; // px: names of texts are long, and only the chosen one must be read
    private static final double LONGEST_TEXT = 400; // px
    private static final float TEXT_SIZE = 13; // px, as in the style sheet
    private static final double TEXT_FRAME = 48; // px around the name: edges and arrow

    /// What is around the knobs.
    ///
    /// @param ownText   opens the editor of the learner's own text
    /// @param comparing opens the choice of what is changed in runs beside these
    /// @param refused   says what would have worked in place of what was typed; nothing once it did
    record Around(Runnable ownText, Runnable comparing, Consumer<String> refused) {}

    /// @param offered knobs of the lab
    KnobsView(Tools tools, Workbench bench, PageLab lab, List<PageLab.Knob> offered, Around around) {
        getStyleClass().add("knobs");
        setVisible(!bench.limits().hides(Limits.Part.SETTINGS));
        setManaged(isVisible());
        Words words = tools.look().words();
        for (PageLab.Knob knob : offered) {
            String name = knob.setting().name();
            String value = bench.value(name, knob.value());
            if (name.equals("text")) {
                getChildren().add(locked(text(tools, bench, knob, value, around), name, tools, bench));
            } else if (!name.equals("seed")) {
                KnobView[] view = new KnobView[1];
                view[0] = new KnobView(
                        knob.setting(),
                        words.setting(name),
                        option -> words.value(name, option),
                        value,
                        () -> bench.follows(knob),
                        changed -> change(tools, bench, knob, changed, why -> {
                            if (!why.isEmpty()) {
                                view[0].refuse(changed, why);
                            }
                            around.refused().accept(why);
                        }));
                getChildren().add(locked(view[0], name, tools, bench));
            }
        }
        ComboBox<String> speed = KnobView.choice(
                SPEEDS,
                String.format(Locale.ROOT, "%.0f", bench.speed()),
                steps -> steps.equals("0") ? tools.say("lab.speed-full") : tools.say("lab.speed-steps", steps),
                steps -> bench.speed(Double.parseDouble(steps)));
        speed.setId("speed");
        speed.setAccessibleText(tools.say("lab.speed"));
        if (bench.trains()) {
            getChildren().add(KnobView.labelled(tools.say("lab.speed"), speed));
        }
        Node seed = KnobView.labelled(tools.say("lab.seed"), seed(tools, bench, lab.seed(), around.refused()));
        getChildren().add(locked(seed, "seed", tools, bench));
        if (!bench.beside().knobs().isEmpty()) {
            Button compare = Controls.text(tools.say("beside.compare"), "chip", around.comparing());
            compare.setId("compare");
            LazyTooltip.on(compare, tools.say("beside.compare-tip"));
            getChildren().add(compare);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        if (width > 0) {
            boolean tight = rows(width, true) < rows(width, false);
            double inside = width - snappedLeftInset() - snappedRightInset();
            for (Node child : getChildren()) {
                if (child instanceof KnobView knob) {
                    knob.tighten(tight || knob.roomy() > inside);
                    knob.within(inside);
                }
            }
        }
        return super.computePrefHeight(width);
    }

    /// A long name goes into several lines, and does not push the lab out of the window.
    @Override
    protected double computeMinWidth(double height) {
        return LEAST;
    }

    /// How many rows the controls take.
    private int rows(double width, boolean tight) {
        double inside = width - snappedLeftInset() - snappedRightInset();
        int rows = 1;
        double x = 0;
        for (Node child : getManagedChildren()) {
            double wide = snapSizeX(
                    child instanceof KnobView knob ? knob.roomy() - (tight ? knob.spare() : 0) : child.prefWidth(-1));
            if (x > 0 && x + wide > inside) {
                rows++;
                x = 0;
            }
            x += wide + snapSpaceX(getHgap());
        }
        return rows;
    }

    private static void change(
            Tools tools, Workbench bench, PageLab.Knob knob, String value, Consumer<String> refused) {
        refused.accept("");
        bench.change(knob, value, unread -> refused.accept(FailureWords.of(tools, unread)));
    }

    /// A control of a setting, which cannot be moved if a starting point locks it.
    private static Node locked(Node control, String setting, Tools tools, Workbench bench) {
        if (bench.limits().locks(setting)) {
            control.setDisable(true);
            control.setAccessibleHelp(tools.say("start.locked"));
        }
        return control;
    }

    /// The texts on this computer and the learner's own; choosing that one opens its editor.
    private static Node text(Tools tools, Workbench bench, PageLab.Knob knob, String value, Around around) {
        List<String> texts = new ArrayList<>(tools.course().texts());
        texts.remove("own");
        texts.add("own");
        UnaryOperator<String> words = name -> name.equals("own")
                ? tools.say("text.title")
                : tools.look().words().corpus(name);
        ComboBox<String> list = KnobView.choice(texts, value, words, name -> {
            if (name.equals("own") && !bench.hasOwnText()) {
                around.ownText().run();
            } else if (!name.equals(bench.value("text", value))) { // it may have waited for a text of one's own
                change(tools, bench, knob, name, around.refused());
            }
        });
        String name = tools.look().words().setting("text");
        list.setAccessibleText(name);
        list.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(() -> width(words.apply(list.getValue())), list.valueProperty()));
        return KnobView.labelled(name, list);
    }

    private static double width(String text) {
        return Math.clamp(Wrapping.width(text, Fonts.regular(TEXT_SIZE)) + TEXT_FRAME, TEXT, LONGEST_TEXT);
    }

    private static TextField seed(Tools tools, Workbench bench, String lessons, Consumer<String> refused) {
        TextField[] field = new TextField[1];
        field[0] = KnobView.line(bench.value("seed", lessons), text -> {
            String now = bench.value("seed", lessons);
            String chosen = now;
            try {
                chosen = Integer.toString(Laboratory.SEED.parse(text));
                refused.accept("");
            } catch (InputException e) {
                refused.accept(FailureWords.of(tools, e));
            }
            field[0].setText(chosen);
            if (!chosen.equals(now)) {
                bench.change("seed", chosen);
            }
        });
        field[0].setPrefWidth(SEED);
        field[0].setMinWidth(SEED);
        field[0].setId("seed");
        field[0].setAccessibleText(tools.say("lab.seed"));
        return field[0];
    }
}
