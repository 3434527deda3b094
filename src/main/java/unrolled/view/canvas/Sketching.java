package unrolled.view.canvas;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import unrolled.figure.chart.ChartFrame;
import unrolled.figure.chart.Drawn;
import unrolled.figure.chart.Sketch;

/// Drawing a curve into a chart: the mouse draws where it is pressed, over what was there; the arrow keys move a pen
/// along the axis and lift and lower the curve there. One height is kept for each of some places across.
public final class Sketching {
    private static final int PLACES = 61;
    private static final double LIFT = 1 / 25.0; // of the upward axis, an arrow key
    private static final double MIDDLE = 0.5;

    private final ChartFrame.Range across;
    private final ChartFrame.Range up;
    private final Consumer<Drawn> drawn;
    private final Runnable done;
    private final double[] heights = new double[PLACES]; // shares of the upward axis; NaN where nothing is drawn
    private int pen = -1; // the place of the pen; negative before a key has moved it
    private int last = -1; // the place the mouse was at last
    private double lastHeight;

    /// @param sketch what is drawn already
    /// @param told   told of each change
    /// @param enter  called for Enter
    public Sketching(Sketch sketch, Consumer<Drawn> told, Runnable enter) {
        across = sketch.across();
        up = sketch.up();
        drawn = told;
        done = enter;
        take(sketch.drawn());
    }

    /// Goes on with this line instead.
    public void take(Drawn line) {
        Arrays.fill(heights, Double.NaN);
        for (Drawn.Point point : line.points()) {
            int place = (int) Math.rint(Sketch.share(across, point.x()) * (PLACES - 1));
            if (place >= 0 && place < PLACES) {
                heights[place] = Math.clamp(Sketch.share(up, point.y()), 0, 1);
            }
        }
        if (line.isEmpty()) {
            pen = -1;
        }
    }

    private Drawn line() {
        List<Drawn.Point> points = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            double x = rounded(Sketch.number(across, place / (PLACES - 1.0)));
            boolean further = points.isEmpty() || x > points.getLast().x();
            if (!Double.isNaN(heights[place]) && further) {
                points.add(new Drawn.Point(x, rounded(Sketch.number(up, heights[place]))));
            }
        }
        return new Drawn(points);
    }

    /// With as many digits as a hand has.
    private static double rounded(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4g", value));
    }

    private static int place(double x, Rectangle2D sheet) {
        double share = (x - sheet.getX()) / sheet.getWidth();
        return (int) Math.rint(Math.clamp(share, 0, 1) * (PLACES - 1));
    }

    private static double height(double y, Rectangle2D sheet) {
        return Math.clamp((sheet.getMaxY() - y) / sheet.getHeight(), 0, 1);
    }

    /// The mouse is pressed on the sheet.
    void press(double x, double y, Rectangle2D sheet) {
        last = place(x, sheet);
        lastHeight = height(y, sheet);
        pen = -1;
        heights[last] = lastHeight;
        drawn.accept(line());
    }

    /// The mouse is moved while it is pressed. What lies between two places it was seen at is drawn straight.
    void drag(double x, double y, Rectangle2D sheet) {
        if (last < 0) {
            return;
        }
        int to = place(x, sheet);
        double height = height(y, sheet);
        int steps = Math.abs(to - last);
        for (int i = 1; i <= steps; i++) {
            int between = last + Integer.signum(to - last) * i;
            heights[between] = lastHeight + (height - lastHeight) * i / steps;
        }
        heights[to] = height;
        last = to;
        lastHeight = height;
        drawn.accept(line());
    }

    void release() {
        last = -1;
    }

    /// Obeys a key, if it means anything here.
    boolean key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case LEFT -> move(-1);
            case RIGHT -> move(1);
            case UP -> lift(LIFT);
            case DOWN -> lift(-LIFT);
            case ENTER -> done.run();
            case DELETE, BACK_SPACE -> {
                take(new Drawn(List.of()));
                drawn.accept(line());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Moves the pen; where nothing is drawn yet, it draws on at the height it has.
    private void move(int places) {
        double height = pen < 0 ? MIDDLE : heights[pen];
        pen = pen < 0 ? 0 : Math.clamp((long) pen + places, 0, PLACES - 1);
        if (Double.isNaN(heights[pen])) {
            heights[pen] = height;
        }
        drawn.accept(line());
    }

    private void lift(double by) {
        if (pen < 0) {
            move(1);
        }
        heights[pen] = Math.clamp(heights[pen] + by, 0, 1);
        drawn.accept(line());
    }

    /// Where the pen is; null before a key has moved it.
    java.awt.geom.@Nullable Point2D pen(Rectangle2D sheet) {
        return pen < 0 || Double.isNaN(heights[pen])
                ? null
                : new java.awt.geom.Point2D.Double(
                        sheet.getX() + sheet.getWidth() * pen / (PLACES - 1.0),
                        sheet.getMaxY() - sheet.getHeight() * heights[pen]);
    }

    /// Where the pen is in words of numbers: across and up; empty before a key has moved it.
    List<Double> at() {
        return pen < 0 || Double.isNaN(heights[pen])
                ? List.of()
                : List.of(
                        rounded(Sketch.number(across, pen / (PLACES - 1.0))), rounded(Sketch.number(up, heights[pen])));
    }
}
