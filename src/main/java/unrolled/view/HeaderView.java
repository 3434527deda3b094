package unrolled.view;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.figure.Palette;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.words.Language;

/// The line at the top: where one is, and how the window speaks and looks.
final class HeaderView extends HBox {
    private final HBox dots = new HBox();
    private final Button name;
    private final javafx.scene.control.Label title;
    private final HBox zoom;
    private final Button swap;
    private final Button search;

    /// What the buttons do.
    interface Actions {
        void speak(Language language);

        /// Shows everything in these colours.
        void colour(Palette theme);

        void zoom(int direction);

        /// Shows all lessons.
        void home();

        /// Opens the line to search with.
        void search();

        void keys();

        /// Shows the page on the wall.
        void present();

        /// Shows the text instead of the lab or the other way round, where there is no room for both.
        void swap();
    }

    /// @param lesson that lies open; empty on a page before the lessons
    /// @param menu   what can be done with the page, asked when the list is opened
    HeaderView(
            Tools tools,
            Optional<Lesson> lesson,
            int page,
            IntConsumer go,
            Supplier<List<PageMenu.Item>> menu,
            Actions actions) {
        getStyleClass().add("header");
        HBox mark = new HBox(2);
        mark.getStyleClass().add("logo-mark");
        for (String hue : new String[] {"rnn", "lstm", "gpt"}) {
            Circle circle = new Circle(3.5);
            circle.setStyle("-fx-fill: %s;".formatted(tools.look().hue(hue)));
            mark.getChildren().add(circle);
        }
        name = home(tools, mark, actions);
        title = Controls.label(lesson.map(Lesson::title).orElse(""), "lesson-title");
        dots.getStyleClass().add("dots");
        lesson.ifPresent(open -> {
            for (int i = 0; i < open.pages().size(); i++) {
                dots.getChildren().add(dot(tools, open, i, page, go));
            }
        });
        zoom = new HBox(
                2,
                Controls.icon(Feather.ZOOM_OUT, tools.say("zoom.out"), () -> actions.zoom(-1)),
                Controls.icon(Feather.ZOOM_IN, tools.say("zoom.in"), () -> actions.zoom(1)));
        swap = Controls.icon(Feather.COLUMNS, tools.say("page.swap"), actions::swap);
        swap.setId("swap");
        zoom.getStyleClass().add("dots");
        search = Controls.text(tools.say("search.title"), "chip", actions::search);
        search.setGraphic(new FontIcon(Feather.SEARCH));
        search.getStyleClass().add("search-open");
        search.setId("search");
        search.setTooltip(new Tooltip(tools.say("search.title") + "  Ctrl K"));
        HBox languages = new HBox();
        languages.getStyleClass().add("languages");
        for (Language language : Language.values()) {
            languages.getChildren().add(chip(tools, language, actions));
        }
        ThemeMenu theme = new ThemeMenu(tools, actions::colour);
        Button keys = Controls.icon(Feather.HELP_CIRCLE, tools.say("keys.title"), actions::keys);
        keys.setId("keys");
        Button present = Controls.icon(Feather.MONITOR, tools.say("present.start"), actions::present);
        present.setId("present");
        PageMenu more = new PageMenu(tools, menu);
        getChildren()
                .addAll(
                        name,
                        title,
                        dots,
                        Controls.spring(),
                        search,
                        swap,
                        languages,
                        zoom,
                        theme,
                        present,
                        keys,
                        more);
    }

    /// The program's name leads to all lessons.
    private static Button home(Tools tools, HBox mark, Actions actions) {
        Button home = Controls.text("Unrolled", "logo", actions::home);
        home.setGraphic(mark);
        home.setGraphicTextGap(9);
        home.setId("home");
        home.setAccessibleText(tools.say("front.home"));
        home.setTooltip(new Tooltip(tools.say("front.home")));
        return home;
    }

    private static Button dot(Tools tools, Lesson lesson, int index, int page, IntConsumer go) {
        Button dot = new Button();
        dot.getStyleClass().add("page-dot");
        dot.getStyleClass().add(index == page ? "now" : index < page ? "done" : "to-come");
        String words = tools.say("page.of", index + 1, lesson.pages().size()) + ": "
                + lesson.pages().get(index).title();
        dot.setAccessibleText(words);
        dot.setTooltip(new Tooltip(words));
        dot.setOnAction(event -> go.accept(index));
        return dot;
    }

    private static ToggleButton chip(Tools tools, Language language, Actions actions) {
        ToggleButton chip = new ToggleButton(language.chip());
        chip.getStyleClass().add("chip");
        chip.setId("language-" + language.tag());
        boolean on = language == tools.look().words().language();
        chip.setSelected(on);
        chip.setAccessibleText(language.ownName());
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(event -> {
            chip.setSelected(true);
            if (!on) {
                actions.speak(language);
            }
        });
        return chip;
    }

    /// Leaves out what there is no room for.
    void fit(double width, boolean oneColumn) {
        show(swap, oneColumn);
        show(dots, width >= 1000);
        show(title, width >= 800);
        search.setContentDisplay(width >= 1100 ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        show(zoom, width >= 600);
        name.setPrefWidth(width >= Columns.ROOMY ? 190 : USE_COMPUTED_SIZE);
    }

    private static void show(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }
}
