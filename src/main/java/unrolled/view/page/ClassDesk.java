package unrolled.view.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import unrolled.export.CsvText;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.ClassVotes;

/// What a class predicted, as a teacher goes through it: which questions are uncovered, what came of the last
/// files. The sheet of the window and that of the wall are made of its rows.
public final class ClassDesk {
    private static final double GAP = 10; // px, or units on the wall
    private static final int MOST_TROUBLES = 8; // that are named

    private final ClassVotes votes;
    private final Supplier<List<Lesson>> lessons;
    private final Acts acts;
    private final Set<String> open = new HashSet<>(); // questions whose bars are shown
    private String news;
    private List<String> troubles;
    private Runnable changed = () -> {};

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

    /// @param lessons  in the language that is shown
    /// @param news     what came of the last files; empty for none
    /// @param troubles files that could not be read, with the reason
    public ClassDesk(ClassVotes votes, Supplier<List<Lesson>> lessons, Acts acts, String news, List<String> troubles) {
        this.votes = votes;
        this.lessons = lessons;
        this.acts = acts;
        this.news = news;
        this.troubles = List.copyOf(troubles);
    }

    /// Whom to tell when the sheet has to be made anew.
    public void watch(Runnable watcher) {
        changed = watcher;
    }

    /// The questions that somebody has answered, in the order of the lessons.
    public List<ClassVotes.Asked> asked() {
        return votes.asked(lessons.get());
    }

    public Lesson lesson(ClassVotes.Asked asked) {
        return lessons.get().get(asked.place());
    }

    private String key(ClassVotes.Asked asked) {
        return lesson(asked).folder() + "/" + asked.predict().fields().name();
    }

    /// Whether the bars of a question are seen.
    public boolean shows(ClassVotes.Asked asked) {
        return open.contains(key(asked));
    }

    /// Shows the bars of a question, or covers them.
    public void turn(ClassVotes.Asked asked) {
        if (!open.remove(key(asked))) {
            open.add(key(asked));
        }
        changed.run();
    }

    public void go(ClassVotes.Asked asked) {
        acts.go(asked);
    }

    /// The button that shows the bars of a question or covers them.
    public Button show(Tools tools, ClassVotes.Asked asked) {
        Button show = Controls.text(tools.say(shows(asked) ? "class.cover" : "class.show"), "chip", () -> turn(asked));
        show.setId("class-show-" + asked.predict().fields().name());
        return show;
    }

    /// To which round the next files are added.
    public Region rounds(Tools tools) {
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
                changed.run();
            });
            row.getChildren().add(button);
        }
        return row;
    }

    /// What can be done with files.
    public Region acts(Tools tools) {
        Button choose = Controls.text(tools.say("class.add"), "primary", acts::choose);
        choose.setId("class-add");
        FlowPane row = new FlowPane(GAP, GAP / 2, choose);
        if (votes.canTakeBack()) {
            Button back = Controls.text(tools.say("class.back"), "chip", () -> {
                votes.takeBack();
                tell(tools.say("class.taken-back"));
            });
            back.setId("class-back");
            row.getChildren().add(back);
        }
        List<ClassVotes.Asked> all = asked();
        if (!all.isEmpty()) {
            Button csv = Controls.text(
                    "CSV", "chip", () -> acts.save(CsvText.of(ClassVotes.table(lessons.get(), all)), this::tell));
            csv.setId("class-csv");
            row.getChildren().add(csv);
        }
        return row;
    }

    private void tell(String words) {
        news = words;
        troubles = List.of();
        changed.run();
    }

    /// What came of the last files, and which of them could not be read.
    public List<Node> news(Tools tools) {
        List<Node> lines = new ArrayList<>();
        if (!news.isEmpty()) {
            Label said = Controls.wrapped(news, "vote-result");
            said.setId("class-news");
            lines.add(said);
        }
        troubles.stream().limit(MOST_TROUBLES).forEach(what -> lines.add(Controls.wrapped(what, "trouble-text")));
        if (troubles.size() > MOST_TROUBLES) {
            lines.add(Controls.wrapped(tools.say("class.more", troubles.size() - MOST_TROUBLES), "trouble-text"));
        }
        if (asked().isEmpty()) {
            lines.add(Controls.wrapped(tools.say("class.none"), "hint"));
        }
        return lines;
    }
}
