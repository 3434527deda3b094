package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Abreast;
import unrolled.view.kit.ButtonBody;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;

/// The page the program opens at: where one was, all lessons as a picture that can be entered anywhere, and
/// the places behind them.
final class StartPage extends SharpScroll {
    private static final double GAP = 14; // px between two cards
    private static final double PADDING = 16; // px at either side of a room's card, as in the style sheet
    private static final double LEAST_WORDS = 300; // px

    private final Tools tools;
    private final Book book;

    StartPage(Tools tools, Book book) {
        this.tools = tools;
        this.book = book;
        LineagePicture picture = new LineagePicture(tools, book);
        VBox column = new VBox(top(), picture, picture.legend(), rooms(), new PacksView(tools, book));
        column.getStyleClass().add("start-page");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
    }

    private Node top() {
        VBox words = new VBox(
                Controls.wrapped(tools.say("front.title"), "start-title"),
                Controls.wrapped(tools.say("front.promise", book.course().size()), "start-promise"));
        return new Abreast(GAP, new Abreast.Part(words, LEAST_WORDS, true), new Abreast.Part(goOn(), 0, false));
    }

    private Button goOn() {
        Book.Bookmark mark = book.bookmark().orElse(new Book.Bookmark(0, 0));
        Lesson lesson = book.at(mark.place());
        String where =
                lesson.pages().size() > 1 ? tools.say("front.place", lesson.title(), mark.page() + 1) : lesson.title();
        String words = tools.say(
                book.bookmark().isPresent() ? "front.continue" : "front.begin",
                book.bookmark().isPresent() ? where : lesson.title());
        Button button = Controls.text(words, "primary", () -> book.doors().open(mark.place(), mark.page()));
        button.getStyleClass().add("start-continue");
        button.setId("continue");
        return button;
    }

    private Node rooms() {
        List<Abreast.Part> cards = new ArrayList<>();
        for (int i = 0; i < book.rooms().size(); i++) {
            int place = book.lessons().size() + i;
            Lesson room = book.rooms().get(i);
            Button card = new Button();
            Label promise = Controls.wrapped(tools.say("front.room." + room.folder()), "start-room-promise");
            ButtonBody.in(card, 2, PADDING, Controls.wrapped(room.title(), "start-room-title"), promise);
            card.getStyleClass().addAll("card", "start-room");
            card.setId("room-" + room.folder());
            card.setAccessibleText(room.title());
            card.setMaxWidth(Double.MAX_VALUE);
            card.setOnAction(event -> book.doors().enter(place));
            cards.add(new Abreast.Part(card, LEAST_WORDS, true));
        }
        return new Abreast(GAP, cards.toArray(Abreast.Part[]::new));
    }
}
