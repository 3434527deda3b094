package unrolled.view.presenter;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.lab.ballot.BallotFile;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.page.ClassDesk;
import unrolled.view.page.MarkdownView;
import unrolled.view.page.TallyBars;
import unrolled.view.workbench.ClassVotes;

/// What a class predicted, on the wall: how many are counted, then each question that somebody answered, first covered
/// and then with its bars. A remote control leads through all of it, and Escape leads back to the slide.
final class ClassWall extends BorderPane {
    private static final double APART = 8; // units

    private final ClassDesk desk;
    private final Place place;
    private final Tools sharp; // for words that are made larger
    private final Runnable close;
    private int at = -1; // the question that is shown; none at first

    /// @param place the page that is presented: its question is the first
    /// @param sharp as the tools of the place, for more pixels
    /// @param close takes this away
    ClassWall(ClassDesk desk, Place place, Tools sharp, Runnable close) {
        this.desk = desk;
        this.place = place;
        this.sharp = sharp;
        this.close = close;
        getStyleClass().addAll("slide", "class-wall");
        setId("class");
        setFocusTraversable(true);
        desk.watch(this::make);
        make();
    }

    /// The same in another language or other colours, at the same question.
    ClassWall with(Place other, Tools otherSharp) {
        ClassWall next = new ClassWall(desk, other, otherSharp, close);
        next.at = at;
        next.make();
        return next;
    }

    Place place() {
        return place;
    }

    private void make() {
        List<ClassVotes.Asked> asked = desk.asked();
        at = Math.min(at, asked.size() - 1);
        VBox words = at < 0 ? counted(asked.size()) : question(asked.get(at), asked.size());
        words.getStyleClass().add("slide-words");
        setCenter(new Spread(null, List.of(words), null));
        if (getScene() != null) {
            requestFocus();
        }
    }

    private VBox counted(int questions) {
        VBox words = new VBox(
                APART,
                top(Controls.wrapped(sharp.say("class.title"), "slide-heading")),
                Controls.wrapped(sharp.say("class.how", "*." + BallotFile.ENDING), "slide-how"),
                desk.rounds(sharp),
                desk.acts(sharp));
        words.getChildren().addAll(desk.news(sharp));
        if (questions > 0) {
            words.getChildren().add(Controls.wrapped(sharp.say("class.onward", questions), "slide-how"));
        }
        return words;
    }

    private VBox question(ClassVotes.Asked asked, int questions) {
        Lesson lesson = desk.lesson(asked);
        String page = lesson.pages().get(asked.page()).title();
        Button where = Controls.text(
                "%s / %s   %s"
                        .formatted(at + 1, questions, lesson.mark().isEmpty() ? page : lesson.mark() + " · " + page),
                "link",
                () -> {
                    desk.go(asked);
                    close.run(); // it may be the page that is shown already
                });
        where.setMinWidth(0);
        where.setWrapText(true);
        MarkdownView words = new MarkdownView(sharp, asked.predict().fields().text("question", ""));
        words.getStyleClass().add("slide-question");
        FlowPane rounds = new FlowPane(2 * APART, APART / 2, desk.show(sharp, asked));
        rounds.setRowValignment(VPos.CENTER);
        if (asked.first() > 0) {
            rounds.getChildren()
                    .add(TallyBars.sign("vote-first", sharp.say("class.before", asked.first()), "slide-how"));
        }
        if (asked.second() > 0) {
            rounds.getChildren()
                    .add(TallyBars.sign("vote-second", sharp.say("class.after", asked.second()), "slide-how"));
        }
        VBox all = new VBox(APART, top(where), words, rounds);
        if (desk.shows(asked)) {
            all.getChildren().add(new TallyBars(asked));
        }
        return all;
    }

    private HBox top(Labeled words) {
        Button leave = Controls.icon(Feather.X, sharp.say("start.close"), close);
        leave.setId("class-close");
        HBox top = new HBox(APART, words, Controls.spring(), leave);
        top.setAlignment(Pos.CENTER_LEFT);
        return top;
    }

    /// Does what a key stands for here; says whether it stands for anything.
    ///
    /// @param pressing whether a button has the keyboard, which then has the space bar
    boolean obey(KeyCode code, boolean pressing) {
        switch (code) {
            case SPACE -> {
                if (pressing) {
                    return false;
                }
                onward();
            }
            case RIGHT, DOWN, PAGE_DOWN -> onward();
            case LEFT, UP, PAGE_UP -> show(Math.max(-1, at - 1));
            case HOME -> show(-1);
            case END -> show(desk.asked().size() - 1);
            case H -> turn();
            case ESCAPE, G -> close.run();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show(int question) {
        at = question;
        make();
    }

    private void turn() {
        if (at >= 0) {
            desk.turn(desk.asked().get(at));
        }
    }

    /// What there was no room for, then the bars, then the next question. The first one is that of the page that lies
    /// open, if it was answered.
    private void onward() {
        List<ClassVotes.Asked> asked = desk.asked();
        if (getCenter() instanceof Spread spread && spread.further()) {
            return;
        }
        if (at < 0) {
            show(IntStream.range(0, asked.size())
                    .filter(i -> desk.lesson(asked.get(i))
                                    .folder()
                                    .equals(place.lesson().folder())
                            && asked.get(i).page() == place.page())
                    .findFirst()
                    .orElse(asked.isEmpty() ? -1 : 0));
        } else if (!desk.shows(asked.get(at))) {
            turn();
        } else if (at + 1 < asked.size()) {
            show(at + 1);
        }
    }
}
