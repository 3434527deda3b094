package unrolled.view.canvas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.engine.setting.Setting;
import unrolled.lab.PageLab;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Floating;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.Layered;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.words.Words;

/// The options of a figure that the reader may move while it is shown: those the lesson names stand under the title,
/// all others behind a button, on a card over the page. Moving one trains nothing anew.
final class OptionsView extends VBox {
    /// Told what was moved; false if the value is not allowed.
    @FunctionalInterface
    interface Moved {
        boolean accept(String option, String value);
    }

    private static final double CARD = 300; // px of a line of knobs on the card

    private final Tools tools;
    private final PageLab.PageFigure figure;
    private final Map<String, String> changes;
    private final Moved moved;
    private final FlowPane named = new FlowPane();
    private final FlowPane others = new FlowPane();
    private final Label problem = Controls.wrapped("", "problem");
    private final ToggleButton button = new ToggleButton();
    private final Floating card;
    private List<Setting> shown = List.of();
    private UnaryOperator<String> names = name -> name;
    private Map<String, String> known = Map.of();

    /// @param figure  as the lesson declares it
    /// @param changes what the reader has moved before, by option
    OptionsView(Tools tools, PageLab.PageFigure figure, Map<String, String> changes, Moved moved) {
        this.tools = tools;
        this.figure = figure;
        this.changes = changes;
        this.moved = moved;
        button.setGraphic(new FontIcon(Feather.SLIDERS));
        button.getStyleClass().add("tool");
        button.setId("options-" + figure.spec().name());
        button.setAccessibleText(tools.say("figure.options"));
        LazyTooltip.on(button, tools.say("figure.options"));
        getStyleClass().add("figure-options");
        named.getStyleClass().add("figure-knobs");
        others.getStyleClass().add("figure-knobs");
        others.setPrefWrapLength(CARD);
        problem.setVisible(false);
        for (var part : List.of(named, problem)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        getChildren().setAll(named, problem);
        card = card();
        refresh();
    }

    private Floating card() {
        HBox header = new HBox(
                Controls.wrapped(figure.spec().title(), "figure-title"),
                Controls.spring(),
                Controls.icon(Feather.X, tools.say("inspector.close"), () -> button.setSelected(false)));
        header.getStyleClass().add("figure-header");
        VBox all = new VBox(header, others);
        all.getStyleClass().addAll("card", "options-card");
        return new Floating(all, header);
    }

    /// Lays the options that the lesson does not name over the page when they are asked for.
    ///
    /// @param about the figure
    void over(Layered page, Node about) {
        button.selectedProperty().addListener((property, was, is) -> {
            if (is) {
                page.lay(card, about);
            } else {
                page.take(card);
            }
        });
    }

    /// Opens and closes the options that the lesson does not name.
    ToggleButton button() {
        return button;
    }

    /// Shows controls for these, which may differ from run to run.
    ///
    /// @param names what each of them is called
    void show(List<Setting> live, UnaryOperator<String> names) {
        if (!live.equals(shown) || !changes.equals(known)) {
            shown = live;
            this.names = names;
            refresh();
        }
    }

    /// Makes the controls anew, at the values of now.
    void refresh() {
        known = Map.copyOf(changes);
        named.getChildren().clear();
        others.getChildren().clear();
        for (Setting setting : shown) {
            FlowPane place = figure.controls().contains(setting.name()) ? named : others;
            place.getChildren()
                    .add(new KnobView(
                            setting,
                            names.apply(setting.name()),
                            value -> word(setting, value),
                            value(setting),
                            () -> true,
                            text -> move(setting, text)));
        }
        named.setVisible(!named.getChildren().isEmpty());
        button.setVisible(!others.getChildren().isEmpty());
        button.setManaged(button.isVisible());
        if (!button.isVisible()) {
            button.setSelected(false);
        }
        show();
    }

    private void show() {
        setVisible(named.isVisible() || problem.isVisible());
        setManaged(isVisible());
    }

    /// One of several heads is named by its activation.
    private String word(Setting setting, String value) {
        Words words = tools.look().words();
        return value.indexOf('.') > 0 ? words.part(value) : words.optionValue(setting.name(), value);
    }

    /// What an option is now. The lesson may leave it to the figure, which then takes the usual.
    private String value(Setting setting) {
        String given = Objects.toString(figure.spec().options().values().get(setting.name()), "");
        String value = changes.getOrDefault(setting.name(), given);
        boolean possible =
                !(setting instanceof Setting.Choice choice) || choice.options().contains(value);
        return possible ? value : setting.usualText();
    }

    private void move(Setting setting, String text) {
        Map<String, String> after = new LinkedHashMap<>(changes);
        after.put(setting.name(), text);
        known = after; // so that a slider being dragged is not made anew
        boolean allowed = moved.accept(setting.name(), text);
        known = Map.copyOf(changes);
        problem.setVisible(!allowed);
        if (!allowed) {
            problem.setText(tools.say("figure.limits", names.apply(setting.name())));
        }
        show();
    }
}
