package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.view.kit.ButtonBody;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Look;
import unrolled.view.kit.Tools;

/// One lesson in the picture of the lineage: its ring on the line, its name, and what was done in it.
/// Pressing it opens the lesson.
final class StationView extends Button {
    static final Ikon PAGES = Feather.FILE_TEXT;
    static final Ikon ANSWERS = Feather.HELP_CIRCLE;
    static final Ikon EXERCISES = Feather.CHECK_SQUARE;

    private final ButtonBody body;

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
        body = ButtonBody.in(
                this,
                1,
                PADDING,
                ring,
                name(tools, lesson),
                Controls.wrapped(lesson.title(), "station-title"),
                counts(done));
        String said = said(tools, lesson, done);
        setAccessibleText(said);
        LazyTooltip.on(this, said);
    }

    static final double PADDING = 6; // px around the content, as in the style sheet

    private static FlowPane name(Tools tools, Lesson lesson) {
        FlowPane line = new FlowPane(6, 0);
        line.setRowValignment(VPos.BASELINE);
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

    /// Its height at a width, before it has that width.
    double heightAt(double width) {
        return body.heightIn(width) + 2 * PADDING;
    }
}
