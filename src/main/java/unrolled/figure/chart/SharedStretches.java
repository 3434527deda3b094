package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import unrolled.figure.brush.Canvas;

/// Stretches in which lines of different colours lie on one another: there they show in turns, like the strands of a
/// rope, since the first line would hide the others.
final class SharedStretches {
    private static final double SAME = 1; // px between points that are one to the eye
    private static final float STRAND = 9; // px of one colour

    private final Canvas canvas;
    private final Charts.Area area;
    private final List<Charts.Line> lines;

    SharedStretches(Canvas canvas, Charts.Area area, List<Charts.Line> lines) {
        this.canvas = canvas;
        this.area = area;
        this.lines = lines;
    }

    /// Paints what the lines before hide of each line; where no hue tells lines apart, dashes do already.
    void paint() {
        if (canvas.palette().isGrey()) {
            return;
        }
        boolean any = false;
        for (int i = 1; i < lines.size(); i++) {
            any |= paint(i);
        }
        for (int i = lines.size() - 1; i >= 0 && any; i--) {
            marks(lines.get(i));
        }
    }

    /// Paints the stretches of one line that are hidden; says whether there are any.
    private boolean paint(int index) {
        Charts.Line line = lines.get(index);
        if (line.pen() == Charts.Pen.DASHED) { // a line beside the whole one of its run
            return false;
        }
        List<Charts.Line> before = lines.subList(0, index).stream()
                .filter(above -> above.pen() != Charts.Pen.DASHED)
                .toList();
        List<boolean[]> same =
                before.stream().map(above -> together(above, line)).toList();
        Map<Integer, Path2D> strands = new TreeMap<>(); // by how many colours lie above
        int last = 0;
        for (int k = 1; k < line.x().length; k++) {
            int turn = turn(line, before, same, k);
            if (turn > 0) {
                Path2D strand = strands.computeIfAbsent(turn, colours -> new Path2D.Double());
                if (turn != last) {
                    strand.moveTo(area.x(line.x()[k - 1]), area.y(line.y()[k - 1]));
                }
                strand.lineTo(area.x(line.x()[k]), area.y(line.y()[k]));
            }
            last = turn;
        }
        strands.forEach((turn, strand) -> strand(strand, line, turn));
        return !strands.isEmpty();
    }

    /// How many other colours lie above the piece of a line that ends at a point; 0 where its own does already.
    private static int turn(Charts.Line line, List<Charts.Line> before, List<boolean[]> same, int point) {
        Set<Color> above = new HashSet<>();
        for (int i = 0; i < before.size(); i++) {
            if (same.get(i)[point - 1] && same.get(i)[point]) {
                above.add(before.get(i).color());
            }
        }
        return above.contains(line.color()) ? 0 : above.size();
    }

    /// At which points of a line another lies on it.
    private boolean[] together(Charts.Line above, Charts.Line below) {
        boolean[] together = new boolean[below.x().length];
        int other = 0;
        for (int k = 0; k < together.length; k++) {
            while (other < above.x().length && above.x()[other] < below.x()[k]) {
                other++;
            }
            double y = area.y(below.y()[k]);
            together[k] = other < above.x().length
                    && above.x()[other] == below.x()[k]
                    && shown(y)
                    && Math.abs(area.y(above.y()[other]) - y) <= SAME; // a gap is the same as nothing
        }
        return together;
    }

    /// Whether a height lies on the scale, not beyond it.
    private boolean shown(double y) {
        return y > area.bounds().getMinY() && y < area.bounds().getMaxY();
    }

    /// Over the strands, as they were over the lines.
    private void marks(Charts.Line line) {
        for (int k = 0; k < line.x().length && line.mark() >= 0; k++) {
            double y = area.y(line.y()[k]);
            if (shown(y)) {
                Charts.paintMark(canvas, line.mark(), line.color(), area.x(line.x()[k]), y);
            }
        }
    }

    /// @param turn which strand it is, counted from 1, so that those of several lines fall between each other
    private void strand(Path2D stretch, Charts.Line line, int turn) {
        float[] dashes = {STRAND, STRAND * turn};
        float begin = turn == 1 ? 0 : 2 * STRAND;
        float width = line.pen().stroke().getLineWidth();
        canvas.graphics.setColor(line.color());
        canvas.graphics.setStroke(
                new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, begin));
        canvas.graphics.draw(stretch);
    }
}
