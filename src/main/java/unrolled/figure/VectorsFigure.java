package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// Attention in the plane: one query and some keys of two numbers each as arrows, thicker the more weight a key
/// gets; beside them the weights as bars, each with its value, and the answer that they mix.
///
/// `shows` names five activations in this order: the query [1 x 2], the keys [key x 2], the weights [1 x key], the
/// values [key x 1] and the answer [1 x 1].
public final class VectorsFigure implements Figure {
    private static final int PARTS = 5;
    private static final double REACH = 3; // a coordinate at the edge of the plane, unless one is larger
    private static final double PLANE = 0.5; // of the width, at most
    private static final double TIP = 6; // px around the tip of an arrow that belong to it

    private final FigureSpec spec;

    private VectorsFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.size() < PARTS) {
            canvas.hint();
        } else {
            new Painting(canvas, shown, style.palette().hue(runs.getFirst().hue())).paint();
        }
        return canvas.regions();
    }

    /// One painting: the layout follows from the canvas and the activations.
    private static final class Painting {
        private final Canvas canvas;
        private final Activation query;
        private final Activation keys;
        private final Activation weights;
        private final Activation values;
        private final Activation answer;
        private final Color hue;
        private final double size;
        private final double side; // of the plane
        private final double top; // of the plane
        private final double reach;
        private final List<Rectangle2D> taken = new ArrayList<>();

        Painting(Canvas canvas, List<Activation> shown, Color hue) {
            this.canvas = canvas;
            this.query = shown.get(0);
            this.keys = shown.get(1);
            this.weights = shown.get(2);
            this.values = shown.get(3);
            this.answer = shown.get(4);
            this.hue = hue;
            this.size = canvas.size();
            this.side = Math.min(canvas.height, canvas.width * PLANE);
            this.top = (canvas.height - side) / 2;
            double far = Math.max(
                    Math.max(query.max(), -query.min()), Math.max(keys.max(), -keys.min()));
            this.reach = Math.max(REACH, far);
        }

        void paint() {
            plane();
            for (int key = 0; key < keys.rows().size(); key++) {
                double weight = weights.at(0, key);
                Color color = Palette.mix(canvas.palette().line(), hue, 0.35 + 0.65 * weight);
                arrow(keys.at(key, 0), keys.at(key, 1), 1.5 + 4 * weight, color);
            }
            arrow(query.at(0, 0), query.at(0, 1), 2.5, canvas.palette().accent());
            for (int key = 0; key < keys.rows().size(); key++) {
                tip(keys, key, keys.rows().label(key), canvas.palette().readable(hue));
            }
            tip(query, 0, "q", canvas.palette().readable(canvas.palette().accent()));
            table();
        }

        private double x(double coordinate) {
            return side / 2 + coordinate / reach * (side / 2 - TIP);
        }

        private double y(double coordinate) {
            return top + side / 2 - coordinate / reach * (side / 2 - TIP);
        }

        private void plane() {
            Color line = canvas.palette().line();
            canvas.outline(new Rectangle2D.Double(0.5, top + 0.5, side - 1, side - 1), line, 1);
            canvas.line(x(-reach), y(0), x(reach), y(0), line, 1);
            canvas.line(x(0), y(-reach), x(0), y(reach), line, 1);
        }

        private void arrow(double toX, double toY, double thick, Color color) {
            double dx = x(toX) - x(0);
            double dy = y(toY) - y(0);
            double length = Math.hypot(dx, dy);
            if (length < 1) {
                canvas.fill(new Ellipse2D.Double(x(0) - thick, y(0) - thick, 2 * thick, 2 * thick), color);
                return;
            }
            double head = Math.min(length, 6 + 1.5 * thick);
            double ux = dx / length;
            double uy = dy / length;
            double baseX = x(toX) - head * ux;
            double baseY = y(toY) - head * uy;
            canvas.graphics.setColor(color);
            canvas.graphics.setStroke(
                    new BasicStroke((float) thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            canvas.graphics.draw(new Line2D.Double(x(0), y(0), baseX + ux, baseY + uy));
            Path2D tip = new Path2D.Double();
            tip.moveTo(x(toX), y(toY));
            tip.lineTo(baseX - uy * head * 0.45, baseY + ux * head * 0.45);
            tip.lineTo(baseX + uy * head * 0.45, baseY - ux * head * 0.45);
            tip.closePath();
            canvas.fill(tip, color);
        }

        /// The name beside the tip, where there is room for it, and the mark that can be pointed at.
        private void tip(Activation vectors, int row, String name, Color color) {
            double tipX = x(vectors.at(row, 0));
            double tipY = y(vectors.at(row, 1));
            String text = "%s: %s, %s"
                    .formatted(
                            name,
                            Numbers.exact(vectors.at(row, 0), vectors.scale()),
                            Numbers.exact(vectors.at(row, 1), vectors.scale()));
            Rectangle2D mark = new Rectangle2D.Double(tipX - TIP, tipY - TIP, 2 * TIP, 2 * TIP);
            canvas.mark(mark, 0, null, text);
            double wide = Wrapping.width(name, canvas.bold());
            double high = size * Canvas.LINE;
            for (int step = 0; step < 8; step++) {
                double angle = Math.atan2(tipY - y(0), tipX - x(0)) + (step + 1) / 2 * (step % 2 == 0 ? 1 : -1) * 0.8;
                double middleX = tipX + Math.cos(angle) * (wide / 2 + TIP + 2);
                double middleY = tipY + Math.sin(angle) * (high / 2 + TIP);
                Rectangle2D place = new Rectangle2D.Double(middleX - wide / 2, middleY - high / 2, wide, high);
                boolean inside = new Rectangle2D.Double(1, top + 1, side - 2, side - 2).contains(place);
                if (inside && taken.stream().noneMatch(place::intersects)) {
                    taken.add(place);
                    canvas.text(
                            name, place.getX(), middleY, wide + 1, Canvas.Align.LEFT, canvas.bold(), color);
                    return;
                }
            }
        }

        /// A row for each key: its weight, its value; and what comes of them.
        private void table() {
            int rows = keys.rows().size() + 2;
            double row = Math.min(size * 2.2, canvas.height / rows);
            double y = (canvas.height - rows * row) / 2 + row / 2;
            double left = side + size * 1.2;
            double label = size * 1.4;
            double number = size * 3.2;
            double valueLeft = canvas.width - number;
            double bar = Math.max(4, valueLeft - left - label - number - size * 0.4);
            Color soft = canvas.palette().soft();
            double half = valueLeft - left - size * 0.3;
            canvas.text(word("weight"), left + label, y, half - label, Canvas.Align.LEFT, canvas.small(), soft);
            canvas.text(word("value"), valueLeft, y, number, Canvas.Align.RIGHT, canvas.small(), soft);
            for (int key = 0; key < keys.rows().size(); key++) {
                y += row;
                row(key, y, row, left, label, bar, number);
            }
            y += row;
            Rectangle2D bounds = new Rectangle2D.Double(left, y - row / 2 + 1, canvas.width - left, row - 2);
            canvas.line(left, y - row / 2, canvas.width, y - row / 2, canvas.palette().line(), 1);
            canvas.cell(bounds, 0, answer, 0, 0);
            Color ink = canvas.palette().ink();
            canvas.text(word("answer"), left, y, half, Canvas.Align.LEFT, canvas.font(), ink);
            String mixed = Numbers.exact(answer.at(0, 0), answer.scale());
            canvas.text(mixed, valueLeft, y, number, Canvas.Align.RIGHT, canvas.bold(), ink);
        }

        private void row(int key, double y, double row, double left, double label, double bar, double number) {
            Color ink = canvas.palette().ink();
            canvas.text(keys.rows().label(key), left, y, label, Canvas.Align.LEFT, canvas.bold(), ink);
            double weight = weights.at(0, key);
            double high = Math.min(row * 0.6, size);
            double from = left + label;
            canvas.fill(
                    new Rectangle2D.Double(from, y - high / 2, bar, high),
                    canvas.palette().line());
            canvas.fill(new Rectangle2D.Double(from, y - high / 2, bar * weight, high), hue);
            String shown = Numbers.fixed(weight, 2);
            canvas.text(shown, from + bar, y, number, Canvas.Align.CENTER, canvas.font(), ink);
            canvas.cell(
                    new Rectangle2D.Double(left, y - row / 2 + 1, label + bar + number, row - 2), 0, weights, 0, key);
            double valueLeft = canvas.width - number;
            String value = Numbers.exact(values.at(key, 0), values.scale());
            canvas.text(value, valueLeft, y, number, Canvas.Align.RIGHT, canvas.font(), ink);
            canvas.cell(new Rectangle2D.Double(valueLeft, y - row / 2 + 1, number, row - 2), 0, values, key, 0);
        }

        private String word(String term) {
            return canvas.style.words().term(term);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * PLANE, style.textSize() * 14, style.textSize() * 26);
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
            return "vectors";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new VectorsFigure(spec);
        }
    }
}
