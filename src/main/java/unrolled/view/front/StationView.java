package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Look;
import unrolled.view.kit.Tools;

/// One lesson in the picture of the lineage: its ring on the line, its name, and what was done in it.
/// Pressing it opens the lesson.
final class StationView extends Button {
    static final Ikon PAGES = Feather.FILE_TEXT;
    static final Ikon ANSWERS = Feather.HELP_CIRCLE;
    static final Ikon EXERCISES = Feather.CHECK_SQUARE;

    /// @param here whether the book lies open in this lesson
    StationView(Tools tools, Lesson lesson, Studied done, boolean here) {
        getStyleClass().add("station");
        if (here) {
            getStyleClass().add("here");
        }
        setId("station-" + lesson.folder());
        String family = lesson.header().text("hue", "");
        String number = lesson.number().isEmpty() ? "•" : lesson.number();
        double share = done.pages().all() == 0
                ? 0
                : (double) done.pages().done() / done.pages().all();
        ProgressRing ring =
                new ProgressRing(number, share, done.complete(), tools.look().hue(family));
        Body body =
                new Body(ring, name(tools, lesson), Controls.wrapped(lesson.title(), "station-title"), counts(done));
        body.prefWidthProperty().bind(widthProperty().subtract(2 * PADDING));
        setGraphic(body);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        String said = said(tools, lesson, done);
        setAccessibleText(said);
        setTooltip(new Tooltip(said));
    }

    static final double PADDING = 6; // px around the content, as in the style sheet

    private static HBox name(Tools tools, Lesson lesson) {
        HBox line = new HBox(6);
        line.setAlignment(Pos.BASELINE_LEFT);
        Optional<String> station = lesson.header().find("station");
        station.ifPresent(word -> {
            Label name = Controls.label(tools.look().words().station(word), "station-name");
            name.setStyle("-fx-text-fill: %s;".formatted(hue(tools.look(), lesson.header())));
            line.getChildren().add(name);
        });
        Label year = Controls.label(lesson.header().text("year", ""), "station-year");
        year.setMinWidth(Region.USE_PREF_SIZE);
        line.getChildren().add(year);
        return line;
    }

    private static String hue(Look look, Fields header) {
        var palette = look.palette();
        return Look.css(palette.readable(palette.hues().getOrDefault(header.text("hue", ""), palette.soft())));
    }

    private static FlowPane counts(Studied done) {
        FlowPane line = new FlowPane(8, 0);
        line.getStyleClass().add("station-counts");
        count(PAGES, done.pages(), line);
        count(ANSWERS, done.answers(), line);
        count(EXERCISES, done.exercises(), line);
        return line;
    }

    private static void count(Ikon icon, Studied.Count count, FlowPane into) {
        if (count.all() > 0) {
            Label label = Controls.label("%s/%s".formatted(count.done(), count.all()), "station-count");
            label.setGraphic(new FontIcon(icon));
            if (count.complete()) {
                label.getStyleClass().add("complete");
            }
            into.getChildren().add(label);
        }
    }

    private static String said(Tools tools, Lesson lesson, Studied done) {
        List<String> said = new ArrayList<>();
        said.add((lesson.number() + " " + lesson.title()).strip());
        said.add(tools.say("front.pages", done.pages().done(), done.pages().all()));
        if (done.answers().all() > 0) {
            said.add(tools.say(
                    "front.answers", done.answers().done(), done.answers().all()));
        }
        if (done.exercises().all() > 0) {
            said.add(tools.say(
                    "front.exercises", done.exercises().done(), done.exercises().all()));
        }
        return String.join("\n", said);
    }

    /// The content. A button asks its graphic for a height without saying for which width, and that of a
    /// title that wraps depends on it.
    private static final class Body extends VBox {
        Body(javafx.scene.Node... parts) {
            super(1, parts);
            setAlignment(Pos.TOP_LEFT);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 ? getPrefWidth() : width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }

    /// Its height at a width, before it has that width.
    double heightAt(double width) {
        return getGraphic() instanceof Body body ? body.computePrefHeight(width - 2 * PADDING) + 2 * PADDING : 0;
    }
}
