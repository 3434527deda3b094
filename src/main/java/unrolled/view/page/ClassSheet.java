package unrolled.view.page;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lab.ballot.BallotFile;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.ClassVotes;

/// What a class predicted, from its learners' files: how many are counted in each round, what could not be read, and
/// a histogram of each question, covered until it is asked for, since the class looks on.
public final class ClassSheet extends VBox {
    private static final double WIDTH = 720; // px
    private static final double GAP = 10; // px

    private final Tools tools;
    private final ClassDesk desk;

    public ClassSheet(Tools tools, ClassDesk desk) {
        super(GAP);
        this.tools = tools;
        this.desk = desk;
        getStyleClass().addAll("card", "vote-sheet");
        setId("class");
        setPrefWidth(WIDTH);
        setMaxWidth(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        setOnMouseClicked(javafx.event.Event::consume); // what lies below closes by a click
        desk.watch(this::make);
        make();
    }

    private void make() {
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("class.title"), "page-title"),
                        Controls.wrapped(tools.say("class.how", "*." + BallotFile.ENDING), "hint"),
                        desk.rounds(tools),
                        desk.acts(tools));
        getChildren().addAll(desk.news(tools));
        desk.asked().forEach(asked -> getChildren().add(question(asked)));
    }

    private Node question(ClassVotes.Asked asked) {
        Lesson lesson = desk.lesson(asked);
        Button place = Controls.text(
                "%s / %s".formatted(lesson.mark().isEmpty() ? lesson.title() : lesson.mark(), asked.page() + 1),
                "link",
                () -> desk.go(asked));
        MarkdownView words = new MarkdownView(tools, asked.predict().fields().text("question", ""));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top = new HBox(GAP, place, words, desk.show(tools, asked));
        top.setAlignment(Pos.TOP_LEFT);
        VBox card = new VBox(
                GAP / 2, top, Controls.wrapped(tools.say("class.answers", asked.first(), asked.second()), "hint"));
        if (desk.shows(asked)) {
            card.getChildren().add(new TallyBars(asked));
        }
        card.getStyleClass().addAll("card", "class-question");
        return card;
    }
}
