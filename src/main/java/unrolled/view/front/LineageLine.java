package unrolled.view.front;

import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.QuadCurveTo;

/// The line from one lesson to one that grew out of it: level along its lane, and over to the other lane just
/// before it arrives, so that it crosses no words.
final class LineageLine {
    private static final double SWAY = 34; // px in which it changes its lane
    private static final double BEND = 10; // px, radius of a turn

    private LineageLine() {}

    static Path between(LineagePlan plan, LineagePlan.Spot from, LineagePlan.Spot to) {
        double ring = StationView.PADDING + ProgressRing.SIZE / 2;
        double y1 = from.y() + ring;
        double y2 = to.y() + ring;
        double x1 = from.x() + StationView.PADDING + ProgressRing.SIZE;
        double x2 = to.x() + StationView.PADDING;
        Path path = new Path(new MoveTo(x1, y1));
        if (from.row() == to.row()) {
            sway(path, x2, y1, y2);
        } else {
            double right = LineagePlan.EDGE + plan.rows().get(from.row()).columns() * plan.column() + BEND - 4;
            double left = LineagePlan.EDGE - BEND - 6;
            double turn = plan.turn(from.row());
            path.getElements()
                    .addAll(
                            new LineTo(right - BEND, y1),
                            new QuadCurveTo(right, y1, right, y1 + BEND),
                            new LineTo(right, turn - BEND),
                            new QuadCurveTo(right, turn, right - BEND, turn),
                            new LineTo(left + BEND, turn),
                            new QuadCurveTo(left, turn, left, turn + BEND),
                            new LineTo(left, y2 - BEND),
                            new QuadCurveTo(left, y2, left + BEND, y2),
                            new LineTo(x2, y2));
        }
        return path;
    }

    private static void sway(Path path, double x2, double y1, double y2) {
        double begin = x2 - SWAY;
        path.getElements().add(new LineTo(begin, y1));
        if (y1 == y2) {
            path.getElements().add(new LineTo(x2, y2));
        } else {
            double middle = begin + SWAY / 2;
            path.getElements().add(new CubicCurveTo(middle, y1, middle, y2, x2, y2));
        }
    }
}
