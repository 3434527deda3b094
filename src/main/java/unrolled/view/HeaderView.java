package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.figure.Palette;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.view.kit.Typeface;
import unrolled.words.Language;

/// The line at the top: where one is, and how the window speaks and looks. What has no room in it folds into the list
/// at its end, the least needed first.
final class HeaderView extends HBox {
    private static final double LEAST_TITLE = 60; // px

    private final HBox dots = new HBox();
    private final Button name;
    private final javafx.scene.control.Label title;
    private final Button swap;
    private final Button search;
    private final List<Folding> folding;

    /// A part that may fold into the list, as these lines of it.
    private record Folding(Region part, List<PageMenu.Item> lines) {
        boolean folded() {
            return !part.isManaged();
        }
    }

    /// What the buttons do.
    interface Actions {
        void speak(Language language);

        /// Shows everything in these colours.
        void colour(Palette theme);

        /// Lets pictures change at most once a second, or as often as they can.
        void reduceMotion(boolean less);

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
        setMinWidth(0);
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
        HBox zoom = new HBox(
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
        LazyTooltip.on(search, tools.say("search.title") + "  Ctrl K");
        HBox languages = new HBox();
        languages.getStyleClass().add("languages");
        for (Language language : Language.values()) {
            languages.getChildren().add(chip(tools, language, actions));
        }
        ThemeMenu theme = new ThemeMenu(tools, actions::colour, actions::reduceMotion);
        Button keys = Controls.icon(Feather.HELP_CIRCLE, tools.say("keys.title"), actions::keys);
        keys.setId("keys");
        Button present = Controls.icon(Feather.MONITOR, tools.say("present.start"), actions::present);
        present.setId("present");
        folding = List.of(
                new Folding(
                        zoom,
                        List.of(
                                line("fold-in", tools.say("zoom.in"), "Ctrl +", true, () -> actions.zoom(1)),
                                line("fold-out", tools.say("zoom.out"), "Ctrl −", false, () -> actions.zoom(-1)))),
                new Folding(keys, List.of(line("fold-keys", tools.say("keys.title"), "F1", true, actions::keys))),
                new Folding(
                        present,
                        List.of(line("fold-present", tools.say("present.start"), "F5", true, actions::present))),
                new Folding(languages, languageLines(tools, actions)),
                new Folding(theme, themeLines(tools, actions)),
                new Folding(
                        search,
                        List.of(line("fold-search", tools.say("search.title"), "Ctrl K", true, actions::search))));
        PageMenu more = new PageMenu(tools, () -> withFolded(menu.get()));
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

    private List<PageMenu.Item> withFolded(List<PageMenu.Item> items) {
        List<PageMenu.Item> all = new ArrayList<>(items);
        folding.reversed().stream().filter(Folding::folded).forEach(one -> all.addAll(one.lines()));
        return all;
    }

    private static PageMenu.Item line(String id, String words, String key, boolean apart, Runnable action) {
        return new PageMenu.Item(id, words, key, true, apart, action);
    }

    private static List<PageMenu.Item> languageLines(Tools tools, Actions actions) {
        List<PageMenu.Item> lines = new ArrayList<>();
        for (Language language : Language.values()) {
            boolean now = language == tools.look().words().language();
            lines.add(new PageMenu.Item(
                    "fold-" + language.tag(),
                    language.ownName(),
                    "",
                    !now,
                    lines.isEmpty(),
                    () -> actions.speak(language)));
        }
        return lines;
    }

    private static List<PageMenu.Item> themeLines(Tools tools, Actions actions) {
        List<PageMenu.Item> lines = new ArrayList<>();
        for (Palette theme : Palette.all()) {
            boolean now = theme.equals(tools.look().palette());
            lines.add(new PageMenu.Item(
                    "fold-" + theme.name(),
                    tools.say("theme." + theme.name()),
                    "",
                    !now,
                    lines.isEmpty(),
                    () -> actions.colour(theme)));
        }
        return lines;
    }

    /// The program's name leads to all lessons.
    private static Button home(Tools tools, HBox mark, Actions actions) {
        Button home = Controls.text("Unrolled", "logo", actions::home);
        home.setGraphic(mark);
        home.setGraphicTextGap(9);
        home.setId("home");
        home.setAccessibleText(tools.say("front.home"));
        LazyTooltip.on(home, tools.say("front.home"));
        return home;
    }

    private static Button dot(Tools tools, Lesson lesson, int index, int page, IntConsumer go) {
        Button dot = new Button();
        dot.getStyleClass().add("page-dot");
        dot.getStyleClass().add(index == page ? "now" : index < page ? "done" : "to-come");
        String words = tools.say("page.of", index + 1, lesson.pages().size()) + ": "
                + lesson.pages().get(index).title();
        dot.setAccessibleText(words);
        LazyTooltip.on(dot, words);
        dot.setOnAction(event -> go.accept(index));
        return dot;
    }

    private static ToggleButton chip(Tools tools, Language language, Actions actions) {
        ToggleButton chip = Typeface.in(language, new ToggleButton(language.chip()));
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
        name.setPrefWidth(width >= Columns.ROOMY ? 190 : USE_COMPUTED_SIZE);
        name.setContentDisplay(ContentDisplay.LEFT);
        folding.forEach(one -> show(one.part(), true));
        for (Folding one : folding) {
            if (needed() > width) {
                show(one.part(), false);
            }
        }
        if (needed() > width) {
            name.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
    }

    /// The width of all that is shown; a title can be cut.
    private double needed() {
        double sum = snappedLeftInset() + snappedRightInset();
        for (Node part : getManagedChildren()) {
            sum += part.equals(title) ? LEAST_TITLE : part.prefWidth(-1);
        }
        return sum + getSpacing() * Math.max(0, getManagedChildren().size() - 1);
    }

    private static void show(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }
}
