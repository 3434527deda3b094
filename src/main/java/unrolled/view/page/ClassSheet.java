package unrolled.view.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.export.CsvText;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.ballot.Tally;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.ClassVotes;

/// What a class predicted, from its learners' files: how many are counted in each round, what could not be read, and
/// a histogram of each question, covered until it is asked for, since the class looks on.
public final class ClassSheet extends VBox {
    private static final double WIDTH = 720; // px
    private static final double BAR = 220; // px of a bar for everybody
    private static final double GAP = 10; // px
    private static final int MOST_TROUBLES = 8; // that are named

    private final Tools tools;
    private final ClassVotes votes;
    private final List<Lesson> lessons;
    private final Acts acts;
    private String news;
    private List<String> troubles;
    private final Set<String> open = new HashSet<>(); // questions whose bars are shown

    /// What is pressed.
    public interface Acts {
        /// Asks for files.
        void choose();

        /// Saves a table of all answers as a file.
        ///
        /// @param told of where it is, or why it is not
        void save(String csv, Consumer<String> told);

        /// Turns to the page of a question.
        void go(ClassVotes.Asked asked);
    }

    /// @param news     what came of the last files; empty for none
    /// @param troubles files that could not be read, with the reason
    public ClassSheet(
            Tools tools, ClassVotes votes, List<Lesson> lessons, String news, List<String> troubles, Acts acts) {
        super(GAP);
        this.tools = tools;
        this.votes = votes;
        this.lessons = lessons;
        this.acts = acts;
        getStyleClass().addAll("card", "vote-sheet");
        setId("class");
        setPrefWidth(WIDTH);
        setMaxWidth(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        setOnMouseClicked(javafx.event.Event::consume); // what lies below closes by a click
        this.news = news;
        this.troubles = List.copyOf(troubles);
        make();
    }

    private void make() {
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("class.title"), "page-title"),
                        Controls.wrapped(tools.say("class.how", "*." + BallotFile.ENDING), "hint"),
                        rounds(),
                        acts());
        if (!news.isEmpty()) {
            Label said = Controls.wrapped(news, "vote-result");
            said.setId("class-news");
            getChildren().add(said);
        }
        troubles.stream().limit(MOST_TROUBLES).forEach(what -> getChildren()
                .add(Controls.wrapped(what, "trouble-text")));
        if (troubles.size() > MOST_TROUBLES) {
            getChildren()
                    .add(Controls.wrapped(tools.say("class.more", troubles.size() - MOST_TROUBLES), "trouble-text"));
        }
        List<ClassVotes.Asked> all = votes.asked(lessons);
        if (all.isEmpty()) {
            getChildren().add(Controls.wrapped(tools.say("class.none"), "hint"));
        }
        all.forEach(asked -> getChildren().add(question(asked)));
    }

    /// To which round the next files are added.
    private Node rounds() {
        FlowPane row = new FlowPane(GAP, GAP / 2);
        row.getStyleClass().add("class-rounds");
        for (int round = 0; round < ClassVotes.ROUNDS; round++) {
            int to = round;
            ToggleButton button =
                    new ToggleButton(tools.say(round == 0 ? "class.first" : "class.second", votes.learners(round)));
            button.getStyleClass().add("chip");
            button.setId("class-round-" + (round + 1));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setSelected(votes.round() == round);
            button.setOnAction(event -> {
                votes.round(to);
                make();
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private Node acts() {
        Button choose = Controls.text(tools.say("class.add"), "primary", acts::choose);
        choose.setId("class-add");
        HBox row = new HBox(GAP, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        if (votes.canTakeBack()) {
            Button back = Controls.text(tools.say("class.back"), "chip", () -> {
                votes.takeBack();
                tell(tools.say("class.taken-back"));
            });
            back.setId("class-back");
            row.getChildren().add(back);
        }
        List<ClassVotes.Asked> all = votes.asked(lessons);
        if (!all.isEmpty()) {
            Button csv = Controls.text(
                    "CSV", "chip", () -> acts.save(CsvText.of(ClassVotes.table(lessons, all)), this::tell));
            csv.setId("class-csv");
            row.getChildren().add(csv);
        }
        return row;
    }

    private void tell(String words) {
        news = words;
        troubles = List.of();
        make();
    }

    private Node question(ClassVotes.Asked asked) {
        Lesson lesson = lessons.get(asked.place());
        String key = lesson.folder() + "/" + asked.predict().fields().name();
        Button place = Controls.text(
                "%s / %s".formatted(lesson.mark().isEmpty() ? lesson.title() : lesson.mark(), asked.page() + 1),
                "link",
                () -> acts.go(asked));
        place.setMinWidth(Region.USE_PREF_SIZE);
        boolean shown = open.contains(key);
        Button show = Controls.text(tools.say(shown ? "class.cover" : "class.show"), "chip", () -> {
            if (!open.remove(key)) {
                open.add(key);
            }
            make();
        });
        show.setId("class-show-" + asked.predict().fields().name());
        show.setMinWidth(Region.USE_PREF_SIZE);
        MarkdownView words = new MarkdownView(tools, asked.predict().fields().text("question", ""));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top = new HBox(GAP, place, words, show);
        top.setAlignment(Pos.TOP_LEFT);
        VBox card = new VBox(
                GAP / 2, top, Controls.wrapped(tools.say("class.answers", asked.first(), asked.second()), "hint"));
        if (shown) {
            card.getChildren().add(bars(asked));
        }
        card.getStyleClass().addAll("card", "class-question");
        return card;
    }

    /// One line a bar; the second round below the first, if there is one.
    private static Node bars(ClassVotes.Asked asked) {
        GridPane grid = new GridPane();
        grid.setHgap(GAP);
        grid.setVgap(GAP / 2);
        int row = 0;
        for (Tally tally : asked.bars()) {
            Label label = Controls.wrapped(tally.label(), "vote-choice");
            label.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(label, Priority.ALWAYS);
            VBox both = new VBox(2);
            if (asked.first() > 0) {
                both.getChildren().add(bar(tally.first(), asked.first(), "vote-first"));
            }
            if (asked.second() > 0) {
                both.getChildren().add(bar(tally.second(), asked.second(), "vote-second"));
            }
            both.setAlignment(Pos.CENTER_LEFT);
            grid.addRow(row++, label, both);
        }
        return grid;
    }

    private static Node bar(int count, int all, String style) {
        Region full = new Region();
        full.getStyleClass().addAll("vote-bar", style);
        full.setPrefWidth(Math.max(1, BAR * count / all));
        full.setMinWidth(Region.USE_PREF_SIZE);
        full.setMaxWidth(Region.USE_PREF_SIZE);
        Label number = Controls.label("%s  (%s %%)".formatted(count, Math.round(100.0 * count / all)), "vote-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(6, full, number);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(BAR + 90);
        return bar;
    }
}
