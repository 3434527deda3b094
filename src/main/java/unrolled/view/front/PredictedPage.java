package unrolled.view.front;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.page.MarkdownView;

/// Every prediction a learner has made: what was said, what came, how often it was right, by kind; each leads
/// back to its page.
final class PredictedPage extends SharpScroll {
    private static final double WIDTH = 820; // px of the column
    private static final double GAP = 12; // px

    private final Tools tools;
    private final Book book;

    PredictedPage(Tools tools, Book book) {
        this.tools = tools;
        this.book = book;
        getStyleClass().add("predicted");
        List<Foretold> all = Foretold.all(book.lessons(), book.learner().answers());
        VBox column = new VBox();
        column.getStyleClass().add("glossary-column");
        column.setMaxWidth(WIDTH);
        column.getChildren().add(Controls.wrapped(tools.say("predicted.title"), "page-title"));
        if (all.isEmpty()) {
            column.getChildren().add(Controls.wrapped(tools.say("predicted.none"), "hint"));
        } else {
            column.getChildren().addAll(sum(all), kinds(all), new CalibrationCard(tools, Calibration.of(all)));
        }
        column.getChildren().add(new BallotRow(tools, book.ballots(), !all.isEmpty()));
        int last = -1;
        for (Foretold one : all) {
            if (one.place() != last) {
                last = one.place();
                Lesson lesson = book.lessons().get(last);
                column.getChildren()
                        .add(Controls.wrapped((lesson.mark() + "  " + lesson.title()).strip(), "glossary-lesson"));
            }
            column.getChildren().add(card(one));
        }
        HBox row = new HBox(column);
        row.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(column, Priority.ALWAYS);
        setContent(row);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setId("predicted-scroll");
    }

    private static long decided(List<Foretold> all) {
        return all.stream().filter(one -> one.came().isPresent()).count();
    }

    private static long right(List<Foretold> all) {
        return all.stream()
                .filter(one -> one.came().filter(came -> came.right()).isPresent())
                .count();
    }

    private Label sum(List<Foretold> all) {
        Label sum = Controls.wrapped(
                tools.say("predicted.sum", right(all), decided(all), all.size() - decided(all)), "predicted-sum");
        sum.setId("predicted-sum");
        return sum;
    }

    /// How often each kind was right, with a bar for the eye.
    private Node kinds(List<Foretold> all) {
        FlowPane kinds = new FlowPane(GAP, GAP);
        kinds.getStyleClass().add("predicted-kinds");
        for (Foretold.Kind kind : Foretold.Kind.values()) {
            List<Foretold> those =
                    all.stream().filter(one -> one.kind() == kind).toList();
            if (decided(those) > 0) {
                double share = (double) right(those) / decided(those);
                Region full = new Region();
                full.getStyleClass().add("predicted-right");
                Region rest = new Region();
                rest.getStyleClass().add("predicted-rest");
                full.setPrefWidth(BAR * share);
                rest.setPrefWidth(BAR * (1 - share));
                full.setMinWidth(Region.USE_PREF_SIZE);
                rest.setMinWidth(Region.USE_PREF_SIZE);
                VBox box = new VBox(
                        3,
                        Controls.label(name(kind), "stat-name"),
                        Controls.label(tools.say("predicted.of", right(those), decided(those)), "predicted-count"),
                        new HBox(full, rest));
                box.getStyleClass().addAll("card", "predicted-kind");
                kinds.getChildren().add(box);
            }
        }
        return kinds;
    }

    private static final double BAR = 150; // px

    private String name(Foretold.Kind kind) {
        return switch (kind) {
            case CHOICE -> tools.say("predicted.choice");
            case NUMBER -> tools.say("predicted.number");
            case ORDER -> tools.say("predicted.order");
            case CURVE -> tools.say("predicted.curve");
        };
    }

    private Node card(Foretold one) {
        String mark = one.came().map(came -> came.right() ? "\u2713" : "\u00d7").orElse("\u2026");
        Label sign = Controls.label(mark, "predicted-mark");
        sign.getStyleClass()
                .add(one.came().map(came -> came.right() ? "right" : "wrong").orElse("waiting"));
        sign.setMinWidth(Region.USE_PREF_SIZE);
        String said = one.said().isEmpty() ? tools.say("predicted.drawn") : tools.say("predicted.said", one.said());
        String sure = one.sure()
                .map(percent -> "  \u00b7  " + tools.say("predict.was-sure", percent))
                .orElse("");
        String came = one.came()
                .map(what -> tools.say("predicted.came", what.sentence()))
                .orElse(tools.say("predicted.waiting"));
        VBox words = new VBox(
                3,
                new MarkdownView(tools, one.predict().fields().text("question", "")),
                Controls.wrapped(said + sure, "predicted-said"),
                new MarkdownView(tools, MarkdownView.sentence(came)));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button back = Controls.text(
                book.place(one.place(), one.page()), "link", () -> book.doors().open(one.place(), one.page()));
        back.setAccessibleText(tools.say("front.place", book.at(one.place()).title(), one.page() + 1));
        HBox card = new HBox(GAP, sign, words, back);
        card.getStyleClass().addAll("card", "predicted-card");
        return card;
    }
}
