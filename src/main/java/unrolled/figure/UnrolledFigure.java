package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// A recurrent network unrolled over the first positions: token below, state in the box, best guess above, and
/// the arrow that carries the state on.
public final class UnrolledFigure implements Figure {
    private static final double COLUMN = 6.2; // text sizes a position

    private final FigureSpec spec;

    private UnrolledFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Activation state = shown.getFirst();
        Activation guess = shown.size() > 1 ? shown.get(1) : null;
        double size = style.textSize();
        double left = size * 4.2;
        int columns = Math.clamp(
                (int) ((width - left) / (COLUMN * size)), 1, state.rows().size());
        double step = (width - left) / columns;
        double top = size * 2.6;
        double bottom = height - size * 3;
        names(canvas, left, top, bottom);
        Color hue = style.palette().hue(runs.getFirst().hue());
        for (int position = 0; position < columns; position++) {
            double x = left + position * step;
            Rectangle2D box = new Rectangle2D.Double(x, top, step * 0.66, bottom - top);
            box(canvas, state, position, box, hue);
            double middle = box.getCenterX();
            arrow(canvas, middle, bottom + size * 1.1, middle, bottom + 2);
            arrow(canvas, middle, top - 2, middle, top - size * 0.9);
            if (position + 1 < columns) {
                arrow(canvas, box.getMaxX() + 1, box.getCenterY(), x + step - 1, box.getCenterY());
            }
            canvas.text(
                    Canvas.shown(state.rows().label(position)),
                    x,
                    bottom + size * 1.9,
                    step * 0.66,
                    Canvas.Align.CENTER,
                    canvas.bold(),
                    style.palette().ink());
            if (guess != null) {
                guess(canvas, guess, position, x, step * 0.66);
            }
        }
        return canvas.regions();
    }

    private static void names(Canvas canvas, double left, double top, double bottom) {
        double size = canvas.style.textSize();
        double room = left - size * 0.8;
        Color soft = canvas.palette().soft();
        canvas.text(
                canvas.style.words().say("figure.guess"),
                0,
                size * 0.9,
                room,
                Canvas.Align.RIGHT,
                canvas.small(),
                soft);
        canvas.text(
                canvas.style.words().say("figure.state"),
                0,
                (top + bottom) / 2,
                room,
                Canvas.Align.RIGHT,
                canvas.small(),
                soft);
        canvas.text(
                canvas.style.words().say("figure.reads"),
                0,
                bottom + size * 1.9,
                room,
                Canvas.Align.RIGHT,
                canvas.small(),
                soft);
    }

    /// The state as two columns of cells in a box.
    private static void box(Canvas canvas, Activation state, int position, Rectangle2D box, Color hue) {
        Shades shades = Shades.of(List.of(state), canvas.palette());
        int units = state.columns().size();
        int columns = units > 40 ? 8 : units > 12 ? 4 : 2;
        int rows = (units + columns - 1) / columns;
        double inset = 5;
        double wide = (box.getWidth() - 2 * inset) / columns;
        double high = (box.getHeight() - 2 * inset) / rows;
        for (int unit = 0; unit < units; unit++) {
            Rectangle2D cell = new Rectangle2D.Double(
                    box.getX() + inset + unit % columns * wide,
                    box.getY() + inset + Math.floorDiv(unit, columns) * high,
                    wide - 1,
                    Math.max(0.5, high - 1));
            canvas.fill(cell, shades.color(state.at(position, unit)));
            canvas.cell(cell, 0, state, position, unit);
        }
        canvas.outline(
                new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), 10, 10), hue, 1.6);
    }

    private static void guess(Canvas canvas, Activation probabilities, int position, double x, double room) {
        int best = 0;
        for (int token = 1; token < probabilities.columns().size(); token++) {
            if (probabilities.at(position, token) > probabilities.at(position, best)) {
                best = token;
            }
        }
        double size = canvas.style.textSize();
        String text = "%s  %s"
                .formatted(
                        Canvas.shown(probabilities.columns().label(best)),
                        Numbers.brief(probabilities.at(position, best), probabilities.scale()));
        canvas.text(
                text,
                x,
                size * 0.9,
                room,
                Canvas.Align.CENTER,
                canvas.font(),
                canvas.palette().ink());
        canvas.cell(new Rectangle2D.Double(x, 0, room, size * 1.8), 0, probabilities, position, best);
    }

    private static void arrow(Canvas canvas, double x1, double y1, double x2, double y2) {
        Color color = canvas.palette().faint();
        canvas.line(x1, y1, x2, y2, color, 1.3);
        double angle = Math.atan2(y2 - y1, x2 - x1);
        Path2D head = new Path2D.Double();
        head.moveTo(x2, y2);
        head.lineTo(x2 - 6 * Math.cos(angle - 0.5), y2 - 6 * Math.sin(angle - 0.5));
        head.lineTo(x2 - 6 * Math.cos(angle + 0.5), y2 - 6 * Math.sin(angle + 0.5));
        head.closePath();
        canvas.fill(head, color);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 17;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<Activation> data(Run run) {
        return Shown.of(run, spec.shows());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "unrolled";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new UnrolledFigure(spec);
        }
    }
}
