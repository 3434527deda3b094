package unrolled.view.front;

import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;

/// The packs of lessons: those that are open with their lessons and where they come from, those opened before,
/// and the way to another one.
final class PacksView extends VBox {
    private static final double GAP = 14; // px
    private static final double STATION = 176; // px

    private final Tools tools;
    private final Book book;

    PacksView(Tools tools, Book book) {
        super(GAP);
        this.tools = tools;
        this.book = book;
        setId("packs");
        getStyleClass().add("packs");
        getChildren().add(top());
        book.packs().open().forEach(pack -> getChildren().add(card(pack)));
        book.packs().awaited().forEach(from -> {
            var reading = Controls.wrapped(tools.say("pack.reading", from.getFileName()), "hint");
            reading.getStyleClass().add("pack-awaited");
            getChildren().add(reading);
        });
        if (!book.packs().recent().isEmpty()) {
            getChildren().add(Controls.wrapped(tools.say("pack.recent"), "hint"));
            book.packs().recent().forEach(from -> getChildren().add(recent(from)));
        }
    }

    private Node top() {
        VBox words = new VBox(
                2,
                Controls.wrapped(tools.say("pack.title"), "start-room-title"),
                Controls.wrapped(tools.say("pack.promise"), "start-room-promise"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top = new HBox(
                8,
                words,
                button("pack-open", tools.say("pack.open"), book.packs().acts()::choose),
                button(
                        "pack-open-folder",
                        tools.say("pack.open-folder"),
                        book.packs().acts()::chooseFolder));
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    private static Button button(String id, String words, Runnable action) {
        Button button = Controls.text(words, "chip", action);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Node card(Book.Pack pack) {
        FontIcon sign = new FontIcon(Feather.PACKAGE);
        sign.getStyleClass().add("hit-sign");
        VBox words = new VBox(2, Controls.wrapped(pack.title(), "start-room-title"));
        if (!pack.says().isEmpty()) {
            words.getChildren().add(Controls.wrapped(pack.says(), "start-room-promise"));
        }
        words.getChildren().add(Controls.wrapped(pack.from().toString(), "hint"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = button("pack-close-" + pack.id(), tools.say("pack.close"), () -> book.packs()
                .acts()
                .close(pack.id()));
        close.setAccessibleText(tools.say("pack.close-of", pack.title()));
        HBox top = new HBox(10, sign, words, close);
        FlowPane lessons = new FlowPane(4, 4);
        for (int i = 0; i < book.lessons().size(); i++) {
            Lesson lesson = book.lessons().get(i);
            if (lesson.pack().equals(pack.id())) {
                int place = i;
                boolean here = book.bookmark().map(Book.Bookmark::place).orElse(-1) == i;
                StationView station = new StationView(tools, lesson, Studied.of(lesson, book.learner()), here);
                station.setOnAction(event -> book.doors().enter(place));
                station.setPrefWidth(STATION);
                lessons.getChildren().add(station);
            }
        }
        VBox card = new VBox(10, top, lessons);
        card.getStyleClass().addAll("card", "pack-card");
        card.setId("pack-" + pack.id());
        return card;
    }

    private Node recent(Path from) {
        Button open = Controls.text(String.valueOf(from.getFileName()), "link", () -> book.packs()
                .acts()
                .open(from));
        LazyTooltip.on(open, from.toString());
        open.getStyleClass().add("pack-recent");
        Button forget = Controls.icon(Feather.X, tools.say("pack.forget", from), () -> book.packs()
                .acts()
                .forget(from));
        var where = Controls.label(from.toString(), "hint");
        where.setMinWidth(0);
        HBox row = new HBox(8, open, where, forget);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
