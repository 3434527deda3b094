package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// A figure's title and its tools on one line; where that leaves the title no room, it stands above them, and they
/// take as many lines as they need.
final class FigureHeader extends HBox {
    private static final double GAP = 6; // px
    private static final double LEAST_TITLE = 60; // px

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
        double wanted = getManagedChildren().stream()
                .mapToDouble(node -> node.equals(title) ? LEAST_TITLE : node.prefWidth(-1))
                .sum();
        return wanted + GAP * Math.max(0, getManagedChildren().size() - 1) > room(width);
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
