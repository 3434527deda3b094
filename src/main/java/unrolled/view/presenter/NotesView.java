package unrolled.view.presenter;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.page.MarkdownView;

/// What the teacher sees of a slide: the notes of its page, what the runs say before the class sees it, what comes
/// next, and the time.
final class NotesView extends BorderPane {
    private static final double APART = 10; // px
    private static final int MORE = 5; // minutes that a press adds to the time that is meant

    private final Tools tools;
    private final TalkClock clock;
    private final Label time = Controls.label("", "notes-time");
    private final Label meant = Controls.label("", "notes-meant");
    private final Button going;

    NotesView(Standing now, TalkClock clock) {
        this.clock = clock;
        tools = now.place().tools();
        getStyleClass().add("notes");
        getStylesheets()
                .add(java.util.Objects.requireNonNull(NotesView.class.getResource("presenter.css"))
                        .toExternalForm());
        going = Controls.text("", "ghost", this::stopOrGo);
        going.setId("notes-going");
        setTop(clockLine());
        setCenter(words(now));
        setBottom(Controls.wrapped(now.next(), "notes-next"));
        tick();
    }

    private HBox clockLine() {
        Button less = Controls.text("\u2212", "ghost", () -> mean(-MORE));
        less.setId("notes-less");
        less.setAccessibleText(tools.say("present.less"));
        Button more = Controls.text("+", "ghost", () -> mean(MORE));
        more.setId("notes-more");
        more.setAccessibleText(tools.say("present.more"));
        Button reset = Controls.text(tools.say("present.restart"), "ghost", () -> {
            clock.reset();
            tick();
        });
        reset.setId("notes-restart");
        time.setMinWidth(USE_PREF_SIZE);
        meant.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(APART, time, meant, less, more, Controls.spring(), going, reset);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("notes-clock");
        return line;
    }

    private ScrollPane words(Standing now) {
        Place place = now.place();
        String where = "%s / %s  ·  %s"
                .formatted(place.page() + 1, place.lesson().pages().size(), now.kind(now.stop()));
        VBox column = new VBox(
                APART,
                Controls.wrapped(where, "notes-where"),
                Controls.wrapped(place.content().title(), "page-title"));
        now.verdict().ifPresent(sentence -> column.getChildren()
                .add(Controls.wrapped(tools.say("present.came", sentence), "notes-came")));
        now.notes().forEach(note -> column.getChildren().add(new MarkdownView(tools, note.markdown())));
        if (now.notes().isEmpty()) {
            column.getChildren().add(Controls.wrapped(tools.say("present.no-notes"), "notes-none"));
        }
        column.getStyleClass().add("notes-words");
        ScrollPane scroll = new SharpScroll(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private void mean(int more) {
        clock.minutes(clock.minutes() + more);
        tick();
    }

    private void stopOrGo() {
        if (clock.going()) {
            clock.stop();
        } else {
            clock.start();
        }
        tick();
    }

    void tick() {
        time.setText(clock.text());
        time.getStyleClass().removeAll("SOON", "OVER");
        time.getStyleClass().add(clock.state().name());
        meant.setText(tools.say("present.of", clock.minutes()));
        going.setText(tools.say(clock.going() ? "present.stop" : "present.go"));
    }
}
