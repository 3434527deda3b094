package unrolled.view.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Cells of flowing text: every column gets the width its longest cell wants, or its share of what there is.
final class TableText extends Region {
    private static final double PAD = 7; // px
    private static final Pattern WORD_ENDS = Pattern.compile(
            "\\s+|(?<=[\\p{IsHan}\\p{InCJK_Symbols_and_Punctuation}\\p{InHalfwidth_and_Fullwidth_Forms}])");

    private record Placed(TextFlow text, int column, int row) {}

    private final List<Placed> cells = new ArrayList<>();
    private final List<Region> lines = new ArrayList<>();

    TableText() {
        getStyleClass().add("table-text");
    }

    void put(TextFlow text, int column, int row) {
        cells.add(new Placed(text, column, row));
        getChildren().add(text);
        while (lines.size() < row) {
            Region line = new Region();
            line.getStyleClass().add("table-line");
            lines.add(line);
            getChildren().add(line);
        }
    }

    private int count(boolean rows) {
        return cells.stream()
                .mapToInt(cell -> 1 + (rows ? cell.row() : cell.column()))
                .max()
                .orElse(0);
    }

    private double[] widths(double available) {
        double[] wanted = new double[count(false)];
        for (Placed cell : cells) {
            wanted[cell.column()] =
                    Math.max(wanted[cell.column()], Math.ceil(cell.text().prefWidth(-1)) + 1 + 2 * PAD);
        }
        double sum = Arrays.stream(wanted).sum();
        if (available > 0 && sum > available) {
            double[] least = least(wanted.length, available);
            double share = (available - Arrays.stream(least).sum())
                    / Math.max(1, sum - Arrays.stream(least).sum());
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = least[i] + share * Math.max(0, wanted[i] - least[i]);
            }
        }
        return wanted;
    }

    /// What the columns need so that no word is broken; less where there is not that much.
    private double[] least(int columns, double available) {
        double[] least = new double[columns];
        for (Placed cell : cells) {
            double word = cell.text().getChildren().stream()
                    .mapToDouble(TableText::longestWord)
                    .max()
                    .orElse(0);
            least[cell.column()] = Math.max(least[cell.column()], Math.ceil(word) + 1 + 2 * PAD);
        }
        double sum = Arrays.stream(least).sum();
        return sum <= available
                ? least
                : Arrays.stream(least).map(width -> width * available / sum).toArray();
    }

    /// Chinese is broken between any two characters.
    private static double longestWord(Node part) {
        if (!(part instanceof Text text)) {
            return part.prefWidth(-1);
        }
        double longest = 0;
        for (String word : WORD_ENDS.split(text.getText(), -1)) {
            Text alone = new Text(word);
            alone.setFont(text.getFont());
            longest = Math.max(longest, alone.getLayoutBounds().getWidth());
        }
        return longest;
    }

    private double[] heights(double[] widths) {
        double[] heights = new double[count(true)];
        for (Placed cell : cells) {
            double height = cell.text().prefHeight(Math.max(10, widths[cell.column()] - 2 * PAD));
            heights[cell.row()] = Math.max(heights[cell.row()], height + PAD);
        }
        return heights;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        double sum = 0;
        for (double width : widths(-1)) {
            sum += width;
        }
        return sum;
    }

    @Override
    protected double computePrefHeight(double width) {
        double sum = 0;
        for (double height : heights(widths(width))) {
            sum += height;
        }
        return sum;
    }

    @Override
    protected void layoutChildren() {
        double[] widths = widths(getWidth());
        double[] heights = heights(widths);
        for (Placed cell : cells) {
            double x = PAD;
            for (int i = 0; i < cell.column(); i++) {
                x += widths[i];
            }
            double y = 0;
            for (int i = 0; i < cell.row(); i++) {
                y += heights[i];
            }
            double width = widths[cell.column()] - 2 * PAD;
            double height = heights[cell.row()];
            layoutInArea(cell.text(), x, y, width, height, 0, Insets.EMPTY, true, false, HPos.LEFT, VPos.CENTER);
            if (cell.column() == 0 && cell.row() > 0) {
                lines.get(cell.row() - 1).resizeRelocate(0, Math.rint(y), getWidth(), 1);
            }
        }
    }
}
