package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.CurvePrediction;
import unrolled.lab.NumberPrediction;
import unrolled.lab.NumberScale;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Outcome;
import unrolled.lab.Prediction;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// What a class can say to a question, lettered so that cards can be held up; and, once it may be seen, what came true.
final class Replies {
    private static final double APART = 7; // units

    private Replies() {}

    /// @param came what came true; empty while it is hidden or not known
    static Node of(Tools tools, Prediction prediction, Optional<Outcome> came) {
        return switch (prediction) {
            case ChoicePrediction choice -> choices(choice.choices(), came);
            case NumberPrediction number -> number(tools, number, came);
            case CurvePrediction ignored -> Controls.wrapped(tools.say("present.draw"), "slide-how");
            case OrderPrediction order -> order(tools, order.things(), came);
        };
    }

    /// What came true, alone.
    static Node right(Tools tools, Prediction prediction, Optional<Outcome> came) {
        if (prediction instanceof ChoicePrediction choice
                && came.isPresent()
                && came.get() instanceof Outcome.Choice(int right)) {
            HBox row = row(letter(right), "✓ " + choice.choices().get(right));
            row.getStyleClass().add("came-true");
            return row;
        }
        return prediction instanceof NumberPrediction && came.isPresent()
                ? measured(came.get())
                : of(tools, prediction, came);
    }

    static String letter(int index) {
        return Character.toString('A' + index);
    }

    static String place(Outcome.Order came, int thing) {
        return came.came(thing) ? came.place(thing) + "." : "–";
    }

    private static VBox choices(List<String> choices, Optional<Outcome> came) {
        VBox column = new VBox(APART);
        int right = came.isPresent() && came.get() instanceof Outcome.Choice(int choice) ? choice : -1;
        for (int i = 0; i < choices.size(); i++) {
            HBox row = row(letter(i), (i == right ? "✓ " : "") + choices.get(i));
            if (right >= 0) {
                row.getStyleClass().add(i == right ? "came-true" : "came-not");
            }
            column.getChildren().add(row);
        }
        return column;
    }

    private static HBox row(String mark, String words) {
        Label letter = Controls.label(mark, "slide-letter");
        letter.setMinWidth(Label.USE_PREF_SIZE);
        Label text = Controls.wrapped(words, "slide-reply");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(2 * APART, letter, text);
        row.getStyleClass().add("slide-choice");
        return row;
    }

    private static VBox number(Tools tools, NumberPrediction number, Optional<Outcome> came) {
        String range = tools.say("present.number", number.scale().ends().toArray());
        VBox column = new VBox(APART, Controls.wrapped(range, "slide-how"));
        came.ifPresent(outcome -> column.getChildren().add(measured(outcome)));
        return column;
    }

    private static Label measured(Outcome came) {
        String number = came instanceof Outcome.Measured measured ? text(measured.scale(), measured.value()) : "";
        return Controls.label(number, "slide-number");
    }

    /// A number that stays with its unit.
    private static String text(NumberScale scale, double value) {
        return scale.text(value).replace(' ', '\u00a0');
    }

    private static VBox order(Tools tools, List<String> things, Optional<Outcome> came) {
        VBox column = new VBox(APART);
        if (came.isPresent() && came.get() instanceof Outcome.Order order) {
            for (int thing : order.things()) {
                column.getChildren().add(row(place(order, thing), things.get(thing)));
            }
        } else {
            column.getChildren().add(Controls.wrapped(tools.say("present.order"), "slide-how"));
            for (int i = 0; i < things.size(); i++) {
                column.getChildren().add(row(letter(i), things.get(i)));
            }
        }
        return column;
    }
}
