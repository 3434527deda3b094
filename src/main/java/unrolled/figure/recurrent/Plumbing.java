package unrolled.figure.recurrent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.figure.Palette;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Legend;

/// Pipes in which numbers flow, valves in them, and the thin wires that turn the valves. A pipe is filled as far as
/// its number is large, in the colour of its number. Pipes that meet are joined, so they are laid first and drawn
/// together.
final class Plumbing {
    private static final double WALL = 1.3; // px
    private static final double LEAST = 0.06; // share of a pipe that is filled by any number but 0

    private static final double FULL = 0.5; // share of its colour that the smallest flow has

    /// @param bend whether a flow turns here
    private record Pipe(Rectangle2D place, boolean flat, boolean bend, double number) {}

    private final Canvas canvas;
    private final Legend flow;
    private final double bore;
    private final List<Pipe> pipes = new ArrayList<>();

    /// @param flow the colours of what flows, and its range
    /// @param bore the inner width of a pipe, in px
    Plumbing(Canvas canvas, Legend flow, double bore) {
        this.canvas = canvas;
        this.flow = flow;
        this.bore = bore;
    }

    double bore() {
        return bore;
    }

    /// Half the width of a valve.
    double valve() {
        return bore * 0.86;
    }

    /// Lays a level pipe.
    void across(double fromX, double toX, double y, double number) {
        double left = Math.min(fromX, toX);
        pipes.add(
                new Pipe(new Rectangle2D.Double(left, y - bore / 2, Math.abs(toX - fromX), bore), true, false, number));
    }

    /// Lays an upright pipe.
    void upright(double x, double fromY, double toY, double number) {
        double top = Math.min(fromY, toY);
        pipes.add(
                new Pipe(new Rectangle2D.Double(x - bore / 2, top, bore, Math.abs(toY - fromY)), false, false, number));
    }

    /// Lays the corner of two pipes that end at its middle.
    void bend(double x, double y, double number) {
        pipes.add(new Pipe(new Rectangle2D.Double(x - bore / 2, y - bore / 2, bore, bore), true, true, number));
    }

    /// Draws all pipes: walls, then bores, then what flows in them.
    void draw() {
        Color wall = canvas.palette().faint();
        for (Pipe pipe : pipes) {
            canvas.fill(grown(pipe), wall);
        }
        Color empty = Palette.mix(canvas.palette().panel(), canvas.palette().line(), 0.55);
        pipes.forEach(pipe -> canvas.fill(pipe.place(), empty));
        pipes.forEach(this::fill);
    }

    /// With its walls.
    private static Rectangle2D grown(Pipe pipe) {
        Rectangle2D place = pipe.place();
        double across = pipe.flat() && !pipe.bend() ? 0 : WALL;
        double up = pipe.flat() ? WALL : 0;
        return new Rectangle2D.Double(
                place.getX() - across, place.getY() - up, place.getWidth() + 2 * across, place.getHeight() + 2 * up);
    }

    private void fill(Pipe pipe) {
        double reach =
                Math.max(Math.abs(flow.shades().low()), Math.abs(flow.shades().high()));
        double share = Math.min(1, Math.abs(pipe.number()) / reach);
        if (!(share > 0)) {
            return;
        }
        double wide = bore * Math.max(LEAST, share);
        Rectangle2D place = pipe.place();
        boolean level = pipe.flat() && !pipe.bend();
        boolean upright = !pipe.flat();
        double high = upright ? place.getHeight() : wide;
        double across = level ? place.getWidth() : wide;
        double strong = Math.signum(pipe.number()) * reach * (FULL + (1 - FULL) * share);
        canvas.fill(
                new Rectangle2D.Double(place.getCenterX() - across / 2, place.getCenterY() - high / 2, across, high),
                flow.shades().color(strong));
    }

    /// Where a pipe leaves the picture, the way it flows.
    void mouth(double x, double y) {
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x + bore * 0.55, y);
        arrow.lineTo(x, y - bore * 0.5);
        arrow.lineTo(x, y + bore * 0.5);
        arrow.closePath();
        canvas.fill(arrow, canvas.palette().faint());
    }

    /// A valve in a pipe: its disc lies along the pipe when it is open, across when it is shut.
    ///
    /// @param flat whether the pipe is level
    /// @param open 0 to 1
    Rectangle2D valve(double x, double y, boolean flat, double open, Color color) {
        double half = valve();
        Ellipse2D body = new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half);
        canvas.fill(body, color);
        canvas.outline(body, canvas.palette().ink(), 1.5);
        double turn = Math.clamp(open, 0, 1) * Math.PI / 2;
        double angle = flat ? Math.PI / 2 - turn : turn;
        double dx = Math.cos(angle) * half * 0.78;
        double dy = Math.sin(angle) * half * 0.78;
        canvas.graphics.setColor(ColorMap.textOn(color));
        canvas.graphics.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.graphics.draw(new Line2D.Double(x - dx, y - dy, x + dx, y + dy));
        return body.getBounds2D();
    }

    /// A place where numbers meet or are bent, with its sign.
    Rectangle2D joint(double x, double y, String sign) {
        Font font = sign.length() > 1 ? canvas.small() : canvas.bold();
        double half = Math.max(bore * 0.62, Wrapping.width(sign, font) / 2 + canvas.size() * 0.35);
        double high = Math.max(bore * 0.62, canvas.size() * 0.85);
        RoundRectangle2D body = new RoundRectangle2D.Double(x - half, y - high, 2 * half, 2 * high, 2 * high, 2 * high);
        canvas.fill(body, canvas.palette().panel());
        canvas.outline(body, canvas.palette().ink(), 1.5);
        canvas.text(
                sign,
                x - half,
                y,
                2 * half,
                Canvas.Align.CENTER,
                font,
                canvas.palette().ink());
        return body.getBounds2D();
    }

    /// A wire with an arrow at its end, through these points.
    void wire(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        Color color = canvas.palette().faint();
        canvas.outline(path, color, 1.2);
        int last = points.length;
        double angle = Math.atan2(points[last - 1] - points[last - 3], points[last - 2] - points[last - 4]);
        Path2D head = new Path2D.Double();
        double x = points[last - 2];
        double y = points[last - 1];
        head.moveTo(x, y);
        head.lineTo(x - 6 * Math.cos(angle - 0.45), y - 6 * Math.sin(angle - 0.45));
        head.lineTo(x - 6 * Math.cos(angle + 0.45), y - 6 * Math.sin(angle + 0.45));
        head.closePath();
        canvas.fill(head, color);
    }

    /// A line without an arrow, dashed if it is a rod that two valves share.
    void line(double x1, double y1, double x2, double y2, boolean rod) {
        canvas.graphics.setColor(
                rod ? canvas.palette().soft() : canvas.palette().faint());
        canvas.graphics.setStroke(
                rod
                        ? new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0)
                        : new BasicStroke(1.2f));
        canvas.graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }
}
