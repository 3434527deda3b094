package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// A figure's title and its tools on one line; where that leaves the title too little room for two lines, it stands
/// above them, and they take as many lines as they need.
final class FigureHeader extends HBox {
    private static final double GAP = 6; // px
    private static final double LEAST_TITLE = 60; // px
    private static final double MOST_LINES = 2.5; // of a title beside its tools

    private final Node title;

    FigureHeader(Node title) {
        super(GAP);
        this.title = title;
        getStyleClass().add("figure-header");
    }

    private double room(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private List<Node> tools() {
        return getManagedChildren().stream().filter(node -> !node.equals(title)).toList();
    }

    private boolean isNarrow(double width) {
        double taken =
                tools().stream().mapToDouble(node -> node.prefWidth(-1) + GAP).sum();
        double free = room(width) - taken;
        return free < LEAST_TITLE || title.prefHeight(free) > MOST_LINES * title.prefHeight(Double.MAX_VALUE);
    }

    /// The tools as they stand in lines of this width.
    private List<List<Node>> lines(double room) {
        List<List<Node>> lines = new ArrayList<>();
        double left = -1;
        for (Node tool : tools()) {
            double wide = Math.min(room, tool.prefWidth(-1));
            if (left < wide + GAP) {
                lines.add(new ArrayList<>());
                left = room + GAP;
            }
            lines.getLast().add(tool);
            left -= wide + GAP;
        }
        return lines;
    }

    private static double high(List<Node> line) {
        return line.stream().mapToDouble(tool -> tool.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_TITLE;
    }

    /// A title above its tools has the whole width, of which a row of all of them knows nothing.
    @Override
    protected double computeMinHeight(double width) {
        return width < 0 || !isNarrow(width) ? super.computeMinHeight(width) : computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        if (width < 0 || !isNarrow(width)) {
            return super.computePrefHeight(width);
        }
        double high = snappedTopInset() + snappedBottomInset() + title.prefHeight(room(width));
        for (List<Node> line : lines(room(width))) {
            high += GAP + high(line);
        }
        return snapSizeY(high);
    }

    @Override
    protected void layoutChildren() {
        if (!isNarrow(getWidth())) {
            super.layoutChildren();
            return;
        }
        double room = room(getWidth());
        double y = snappedTopInset();
        double first = title.prefHeight(room);
        layoutInArea(title, snappedLeftInset(), y, room, first, 0, HPos.LEFT, VPos.TOP);
        y += first + GAP;
        for (List<Node> line : lines(room)) {
            double high = high(line);
            double x = snappedLeftInset();
            for (Node tool : line) {
                double wide = Math.min(room, tool.prefWidth(-1));
                layoutInArea(tool, x, y, wide, high, 0, HPos.LEFT, VPos.CENTER);
                x += wide + GAP;
            }
            y += high + GAP;
        }
    }
}
