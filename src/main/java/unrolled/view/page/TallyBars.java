package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lab.OrderPrediction;
import unrolled.lab.ballot.Tally;
import unrolled.view.kit.Controls;
import unrolled.view.workbench.ClassVotes;

/// The histogram of a question: one line a bar, and the second round below the first, if there is one; beside it where
/// there are many. Bars are as long as there is room for.
public final class TallyBars extends GridPane {
    private static final double GAP = 10; // px, or units on the wall
    private static final double LABEL = 45; // percent of the width
    private static final double SHORT = 28; // percent that stretches of a scale want
    private static final int MANY = 5; // bars, beyond which two rounds stand beside each other

    public TallyBars(ClassVotes.Asked asked) {
        setHgap(GAP);
        setVgap(GAP / 2);
        boolean beside = asked.bars().size() > MANY
                && asked.first() > 0
                && asked.second() > 0
                && !(asked.prediction() instanceof OrderPrediction);
        double label = beside ? SHORT : LABEL;
        column(label);
        column(beside ? (100 - label) / 2 : 100 - label);
        if (beside) {
            column((100 - label) / 2);
        }
        int row = 0;
        for (Tally tally : asked.bars()) {
            List<Bar> both = new ArrayList<>();
            if (asked.first() > 0) {
                both.add(new Bar(tally.first(), asked.first(), "vote-first"));
            }
            if (asked.second() > 0) {
                both.add(new Bar(tally.second(), asked.second(), "vote-second"));
            }
            Label words = Controls.wrapped(tally.label(), "vote-choice");
            GridPane.setValignment(words, VPos.CENTER);
            add(words, 0, row);
            if (beside) {
                addRow(row, both.toArray(Bar[]::new));
            } else {
                VBox lines = new VBox(2, both.toArray(Bar[]::new));
                lines.setMaxHeight(Region.USE_PREF_SIZE);
                GridPane.setValignment(lines, VPos.CENTER);
                add(lines, 1, row);
            }
            row++;
        }
    }

    private void column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        getColumnConstraints().add(column);
    }

    /// What a round is called, behind the colour of its bars.
    ///
    /// @param round style of its bars
    /// @param style of the words
    public static HBox sign(String round, String words, String style) {
        Region colour = new Region();
        colour.getStyleClass().addAll("vote-sign", round);
        HBox sign = new HBox(6, colour, Controls.label(words, style));
        sign.setAlignment(Pos.CENTER_LEFT);
        return sign;
    }

    /// A bar and its number behind it.
    static final class Bar extends Region {
        private static final double APART = 6; // px, or units on the wall
        private static final double THICK = 12; // px, or units on the wall
        private static final double LEAST = 40; // px, or units, that a bar for everybody wants

        private final Region full = new Region();
        private final Label number;
        private final Label widest; // that any bar of the question could have, so that all are on one scale
        private final double share;

        Bar(int count, int all, String style) {
            share = (double) count / all;
            number = label(count, all);
            widest = label(all, all);
            widest.setVisible(false);
            full.getStyleClass().addAll("vote-bar", style);
            getChildren().setAll(full, number, widest);
        }

        private static Label label(int count, int all) {
            return Controls.label("%s  (%s%%)".formatted(count, Math.round(100.0 * count / all)), "vote-number");
        }

        @Override
        protected double computePrefWidth(double height) {
            return computeMinWidth(height);
        }

        @Override
        protected double computeMinWidth(double height) {
            return LEAST + APART + widest.prefWidth(-1);
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.max(THICK, number.prefHeight(-1));
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            double length = Math.max(1, share * (getWidth() - APART - widest.prefWidth(-1)));
            full.resizeRelocate(0, (getHeight() - THICK) / 2, length, THICK);
            number.resizeRelocate(length + APART, 0, number.prefWidth(-1), getHeight());
        }
    }
}
