package unrolled.view.kit;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import unrolled.engine.setting.Setting;
import unrolled.figure.Numbers;

/// One setting as a control: a slider for a number, a list for a choice, a line for words.
public final class KnobView extends HBox {
    private static final double SLIDER = 84; // px
    private static final int STEPS = 20; // of an arrow key, from one end of a slider to the other
    private static final double SHORT_SLIDER = 60; // px
    private static final double SHORT_LINE = 0.6; // of a line of words
    private static final int LETTERS = 9; // of a line of words
    private static final int MOST_LETTERS = 26;
    private static final double LETTER = 0.6; // of the width of a W, in which columns are counted
    private static final double IDEOGRAPH = 1.1;
    private static final int FULL_WIDTH = 0x2e80; // from here on, nearly all signs are as wide as Chinese ones
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final List<String> NO_OR_YES = List.of("no", "yes");

    private final BooleanSupplier follows;
    private boolean tight;
    private double saved; // px, while it is tight

    /// @param name    of the setting, in the reader's language
    /// @param words   for the values of a choice
    /// @param follows whether a slider tells of values while it is being dragged, asked at each
    /// @param changed is told the value as a lesson file would give it
    public KnobView(
            Setting setting,
            String name,
            UnaryOperator<String> words,
            String value,
            BooleanSupplier follows,
            Consumer<String> changed) {
        this.follows = follows;
        getStyleClass().add("knob");
        if (setting instanceof Setting.Choice choice && choice.options().equals(NO_OR_YES)) {
            getChildren().add(tick(name, value, changed));
            return;
        }
        Label label = Controls.label(name, "stat-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(label);
        switch (setting) {
            case Setting.Whole whole -> {
                Slider slider = new Slider(whole.min(), whole.max(), Double.parseDouble(value));
                slider.setBlockIncrement(1); // each can be had
                slider(name, slider, x -> Long.toString(Math.round(x)), changed);
            }
            case Setting.Real real
            when real.logarithmic() && real.min() > 0 -> logarithmic(name, real, Double.parseDouble(value), changed);
            case Setting.Real real -> {
                Slider slider = new Slider(real.min(), real.max(), Double.parseDouble(value));
                slider.setBlockIncrement((real.max() - real.min()) / STEPS);
                slider(name, slider, x -> Numbers.plain(x, real.min(), real.max()), changed);
            }
            case Setting.Choice choice ->
                getChildren().add(named(name, choice(choice.options(), value, words, changed)));
            case Setting.Interval interval -> getChildren().add(named(name, line(value, changed)));
            case Setting.Formed formed -> getChildren().add(named(name, line(value, changed)));
            case Setting.FreeText text -> getChildren().add(named(name, sentence(value, changed)));
        }
    }

    /// How much narrower it may be made than it is meant, or is.
    public double spare() {
        return tight
                ? saved
                : getChildren().stream().mapToDouble(KnobView::spare).sum();
    }

    private static double spare(Node child) {
        return switch (child) {
            case Slider slider -> SLIDER - SHORT_SLIDER;
            case TextField line -> Math.floor((1 - SHORT_LINE) * line.prefWidth(-1));
            default -> 0;
        };
    }

    /// How wide it is meant to be.
    public double roomy() {
        return computePrefWidth(-1) + (tight ? saved : 0);
    }

    /// No wider than this, its name in several lines where need be.
    public void within(double room) {
        boolean wide = roomy() - spare() > room;
        setPrefWidth(wide ? room : USE_COMPUTED_SIZE);
        if (getChildren().getFirst() instanceof Label label) {
            label.setWrapText(wide);
            label.setMinWidth(wide ? 0 : USE_PREF_SIZE);
        }
    }

    /// Makes it as narrow as it may be, or as wide as it is meant.
    public void tighten(boolean tight) {
        if (tight == this.tight) {
            return;
        }
        saved = spare();
        this.tight = tight;
        for (Node child : getChildren()) {
            if (child instanceof Slider slider) {
                slider.setPrefWidth(tight ? SHORT_SLIDER : SLIDER);
            } else if (child instanceof TextField line) {
                line.setPrefWidth(tight ? line.prefWidth(-1) - spare(line) : USE_COMPUTED_SIZE);
            }
        }
    }

    /// What was written in the line is not in force: it stays there to be mended, marked, until something else is
    /// entered. Nothing if the line says something else by now.
    public void refuse(String value, String why) {
        for (Node child : getChildren()) {
            if (child instanceof TextField line && line.getText().equals(value)) {
                line.pseudoClassStateChanged(WRONG, true);
                line.setAccessibleHelp(why);
            }
        }
    }

    /// A choice between no and yes.
    private static Control tick(String name, String value, Consumer<String> changed) {
        CheckBox box = new CheckBox(name);
        box.setSelected(value.equals("yes"));
        box.selectedProperty().addListener((property, was, is) -> changed.accept(is ? "yes" : "no"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setId("knob-" + name);
        return box;
    }

    private static Control named(String name, Control control) {
        control.setAccessibleText(name);
        control.setId("knob-" + name);
        return control;
    }

    private void logarithmic(String name, Setting.Real real, double value, Consumer<String> changed) {
        double low = Math.log10(real.min());
        double high = Math.log10(real.max());
        Slider slider = new Slider(low, high, Math.log10(value));
        slider.setBlockIncrement((high - low) / STEPS);
        DoubleUnaryOperator meaning = x -> x >= high ? real.max() : x <= low ? real.min() : Math.pow(10, x);
        slider(name, slider, x -> Numbers.plain(meaning.applyAsDouble(x), real.min(), real.max()), changed);
    }

    /// @param text the value at a place of the slider, as a lesson file would give it
    private void slider(String name, Slider slider, DoubleFunction<String> text, Consumer<String> changed) {
        slider.setPrefWidth(SLIDER);
        slider.setMinWidth(60);
        Label value = Controls.label(text.apply(slider.getValue()), "knob-value");
        String[] said = {value.getText()};
        Runnable commit = () -> {
            String now = text.apply(slider.getValue());
            if (!now.equals(said[0])) {
                said[0] = now;
                changed.accept(now);
            }
        };
        slider.valueProperty().addListener((property, was, is) -> {
            value.setText(text.apply(is.doubleValue()));
            if (!slider.isValueChanging() || follows.getAsBoolean()) {
                commit.run();
            }
        });
        slider.valueChangingProperty().addListener((property, was, is) -> {
            if (!is) {
                commit.run();
            }
        });
        getChildren().addAll(named(name, slider), value);
    }

    /// A list to choose from, each option said in the reader's language. One of them is chosen always.
    public static ComboBox<String> choice(
            List<String> options, String value, UnaryOperator<String> words, Consumer<String> changed) {
        ComboBox<String> list = new ComboBox<>();
        list.getItems().setAll(options);
        list.setValue(value);
        list.setConverter(new StringConverter<>() {
            @Override
            public String toString(String option) {
                return option == null ? "" : words.apply(option);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        String[] said = {value};
        list.valueProperty().addListener((property, was, is) -> {
            if (is == null) { // Ctrl Space takes it away where the list has dropped down
                Platform.runLater(() -> list.setValue(said[0]));
            } else if (!is.equals(said[0])) {
                said[0] = is;
                changed.accept(is);
            }
        });
        list.setMinWidth(Region.USE_PREF_SIZE);
        return list;
    }

    /// A line of text that counts when Enter is pressed or the focus leaves it; who is told may put another text there,
    /// which is no change.
    public static TextField line(String value, Consumer<String> changed) {
        TextField line = new TextField(value);
        String[] said = {value};
        Runnable commit = () -> {
            if (!line.getText().equals(said[0])) {
                said[0] = line.getText();
                line.pseudoClassStateChanged(WRONG, false);
                line.setAccessibleHelp(null);
                changed.accept(line.getText());
                said[0] = line.getText();
            }
        };
        line.setPrefColumnCount(LETTERS);
        line.setOnAction(event -> commit.run());
        line.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                commit.run();
            }
        });
        return line;
    }

    /// A line in which a sentence can be read: as wide as what it said at first, between bounds.
    private static TextField sentence(String value, Consumer<String> changed) {
        TextField line = line(value, changed);
        double wide = value.codePoints()
                .mapToDouble(letter -> letter >= FULL_WIDTH ? IDEOGRAPH : LETTER)
                .sum();
        line.setPrefColumnCount(Math.clamp((long) Math.ceil(wide), LETTERS, MOST_LETTERS));
        return line;
    }

    public static Node labelled(String name, Node control) {
        HBox box = new HBox(Controls.label(name, "stat-name"), control);
        box.getStyleClass().add("knob");
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }
}
