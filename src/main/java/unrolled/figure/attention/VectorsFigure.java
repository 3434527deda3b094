package unrolled.figure.attention;

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
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Grip;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.OverrideMark;

/// Attention in the plane: one query and some keys of two numbers each as arrows, thicker the more weight a key
/// gets; beside them the weights as bars, each with its value, and the answer that they mix.
///
/// `shows` names three activations or five, in this order: the queries [query x 2], the keys [key x 2], the weights
/// [query x key], the values [key x 1] and the answer [1 x 1]. Of several queries it shows the last, and with the
/// option `keys` only so many keys; what weight the others have is told in one number. Queries and keys of more or
/// fewer numbers have no place in a plane, and it says so.
public final class VectorsFigure implements Figure {
    private static final Setting.Whole KEYS = new Setting.Whole("keys", 0, 16, 0);
    private static final int LEAST = 3; // activations
    private static final int ALL = 5; // activations
    private static final double REACH = 3; // a coordinate at the edge of the plane, unless one is larger
    private static final double PLANE = 0.5; // of the width, at most
    private static final double TIP = 6; // px around the tip of an arrow that belong to it

    private final FigureSpec spec;

    private VectorsFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.size() < spec.shows().size() || shown.size() < LEAST) {
            canvas.hint();
        } else if (!inThePlane(shown)) {
            canvas.message(canvas.say(
                    "figure.vectors.plane", shown.getFirst().columns().size()));
        } else {
            new Painting(canvas, shown, count(shown.get(1)), runs).paint();
        }
        return canvas.regions();
    }

    private static boolean inThePlane(List<Activation> shown) {
        return shown.stream().limit(2).allMatch(vectors -> vectors.columns().size() == 2);
    }

    /// The row of the query that is shown.
    private static int asking(Activation queries) {
        return queries.rows().size() - 1;
    }

    /// How many keys are shown.
    private int count(Activation keys) {
        int most = spec.options().whole(KEYS.name());
        return most == 0 ? keys.rows().size() : Math.min(most, keys.rows().size());
    }

    /// One painting: the layout follows from the canvas and the activations.
    private static final class Painting {
        private final Canvas canvas;
        private final Activation query;
        private final Activation keys;
        private final Activation weights;
        private final List<Activation> mixed; // values and answer, or nothing
        private final int asking; // row of the query
        private final int count; // of keys that are shown
        private final Run run;
        private final Color hue;
        private final double size;
        private final double side; // of the plane
        private final double top; // of the plane
        private final double reach;
        private final List<Rectangle2D> taken = new ArrayList<>();

        Painting(Canvas canvas, List<Activation> shown, int count, List<Run> runs) {
            this.canvas = canvas;
            this.query = shown.get(0);
            this.keys = shown.get(1);
            this.weights = shown.get(2);
            this.mixed = shown.size() < ALL ? List.of() : shown.subList(LEAST, ALL);
            this.asking = asking(query);
            this.count = count;
            this.run = runs.getFirst();
            this.hue = Hues.of(runs.getFirst(), canvas.palette());
            this.size = canvas.size();
            this.side = Math.min(canvas.height, canvas.width * PLANE);
            this.top = (canvas.height - side) / 2;
            double far = Math.max(furthest(query, asking), REACH);
            for (int key = 0; key < count; key++) {
                far = Math.max(far, furthest(keys, key));
            }
            this.reach = far;
        }

        private static double furthest(Activation vectors, int row) {
            double far = Math.max(Math.abs(vectors.at(row, 0)), Math.abs(vectors.at(row, 1)));
            return Double.isFinite(far) ? far : 0;
        }

        void paint() {
            plane();
            for (int key = 0; key < count; key++) {
                double weight = weights.at(asking, key);
                Color color = Palette.mix(canvas.palette().line(), hue, 0.35 + 0.65 * weight);
                arrow(keys.at(key, 0), keys.at(key, 1), 1.5 + 4 * weight, color);
            }
            arrow(
                    query.at(asking, 0),
                    query.at(asking, 1),
                    2.5,
                    canvas.palette().accent());
            for (int key = 0; key < count; key++) {
                tip(keys, key, keys.rows().label(key), canvas.palette().readable(hue));
            }
            String asked = query.rows().size() == 1 ? "q" : query.rows().label(asking);
            tip(query, asking, asked, canvas.palette().readable(canvas.palette().accent()));
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
            canvas.graphics.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
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
                            CellNumbers.exact(vectors.at(row, 0), vectors.scale()),
                            CellNumbers.exact(vectors.at(row, 1), vectors.scale()));
            Rectangle2D mark = new Rectangle2D.Double(tipX - TIP, tipY - TIP, 2 * TIP, 2 * TIP);
            canvas.grip(mark, 0, null, text, grip(vectors, row));
            if (canvas.byHand(0, new Cell(vectors.name(), row, 0))
                    || canvas.byHand(0, new Cell(vectors.name(), row, 1))) {
                OverrideMark.paint(canvas, mark);
            }
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
                    canvas.text(name, place.getX(), middleY, wide + 1, Canvas.Align.LEFT, canvas.bold(), color);
                    return;
                }
            }
        }

        /// Both directions of an arrow, if its numbers can be set by hand.
        private @Nullable Grip grip(Activation vectors, int row) {
            if (!run.snapshot().overridable().contains(vectors.name())) {
                return null;
            }
            Cell across = new Cell(vectors.name(), row, 0);
            Cell up = new Cell(vectors.name(), row, 1);
            return new Grip(
                    new Grip.Ruler(List.of(across), x(-reach), x(reach), -reach, reach),
                    new Grip.Ruler(List.of(up), y(-reach), y(reach), -reach, reach));
        }

        /// A row for each key: its weight, its value; and what comes of them.
        private void table() {
            boolean others = count < keys.rows().size();
            int rows = count + (mixed.isEmpty() ? 1 : 2) + (others ? 1 : 0);
            double row = Math.min(size * 2.2, canvas.height / rows);
            double y = (canvas.height - rows * row) / 2 + row / 2;
            Table table = new Table(side + size * 1.2, row, names(others));
            Color soft = canvas.palette().soft();
            double room = table.valueLeft - table.bar - size * 0.3;
            canvas.text(canvas.say("figure.weight"), table.bar, y, room, Canvas.Align.LEFT, canvas.small(), soft);
            if (!mixed.isEmpty()) {
                canvas.text(
                        canvas.say("figure.value"),
                        table.valueLeft,
                        y,
                        table.number,
                        Canvas.Align.RIGHT,
                        canvas.small(),
                        soft);
            }
            double rest = 1;
            for (int key = 0; key < count; key++) {
                y += row;
                rest -= weights.at(asking, key);
                weight(table, y, keys.rows().label(key), weights.at(asking, key));
                double wide = table.valueLeft - table.left;
                canvas.cell(
                        new Rectangle2D.Double(table.left, y - row / 2 + 1, wide, row - 2), 0, weights, asking, key);
                value(table, y, key);
            }
            if (others) {
                y += row;
                weight(table, y, canvas.say("figure.others"), Math.max(0, rest));
            }
            if (!mixed.isEmpty()) {
                answer(table, y + row);
            }
        }

        private List<String> names(boolean others) {
            List<String> names = new ArrayList<>(keys.rows().labels().subList(0, count));
            if (others) {
                names.add(canvas.say("figure.others"));
            }
            return names;
        }

        /// Where the columns of the table stand.
        private final class Table {
            final double left;
            final double row;
            final double number = size * 3.2;
            final double bar; // where it begins
            final double valueLeft;

            Table(double left, double row, List<String> names) {
                this.left = left;
                this.row = row;
                double label = Canvas.widest(names, canvas.bold(), (canvas.width - left) * 0.35);
                this.bar = left + label + size * 0.6;
                this.valueLeft = mixed.isEmpty() ? canvas.width : canvas.width - number;
            }
        }

        private void weight(Table table, double y, String name, double weight) {
            Color ink = canvas.palette().ink();
            double label = table.bar - table.left;
            canvas.text(name, table.left, y, label - size * 0.3, Canvas.Align.LEFT, canvas.bold(), ink);
            double high = Math.min(table.row * 0.6, size);
            double wide = Math.max(4, table.valueLeft - table.bar - table.number);
            canvas.fill(
                    new Rectangle2D.Double(table.bar, y - high / 2, wide, high),
                    canvas.palette().line());
            canvas.fill(new Rectangle2D.Double(table.bar, y - high / 2, wide * weight, high), hue);
            String shown = CellNumbers.fixed(weight, 2);
            canvas.text(shown, table.bar + wide, y, table.number, Canvas.Align.CENTER, canvas.font(), ink);
        }

        private void value(Table table, double y, int key) {
            if (mixed.isEmpty()) {
                return;
            }
            Activation values = mixed.getFirst();
            String value = CellNumbers.exact(values.at(key, 0), values.scale());
            Color ink = canvas.palette().ink();
            canvas.text(value, table.valueLeft, y, table.number, Canvas.Align.RIGHT, canvas.font(), ink);
            canvas.cell(
                    new Rectangle2D.Double(table.valueLeft, y - table.row / 2 + 1, table.number, table.row - 2),
                    0,
                    values,
                    key,
                    0);
        }

        private void answer(Table table, double y) {
            Activation answer = mixed.getLast();
            double wide = canvas.width - table.left;
            canvas.line(
                    table.left,
                    y - table.row / 2,
                    canvas.width,
                    y - table.row / 2,
                    canvas.palette().line(),
                    1);
            canvas.cell(
                    new Rectangle2D.Double(table.left, y - table.row / 2 + 1, wide, table.row - 2), 0, answer, 0, 0);
            Color ink = canvas.palette().ink();
            double room = table.valueLeft - table.left - size * 0.3;
            canvas.text(canvas.say("figure.answer"), table.left, y, room, Canvas.Align.LEFT, canvas.font(), ink);
            String number = CellNumbers.exact(answer.at(0, 0), answer.scale());
            canvas.text(number, table.valueLeft, y, table.number, Canvas.Align.RIGHT, canvas.bold(), ink);
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
    public List<ShownNumbers> data(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.size() < spec.shows().size() || shown.size() < LEAST || !inThePlane(shown)) {
            return List.of();
        }
        Run run = runs.getFirst();
        int asking = asking(shown.getFirst());
        List<Integer> keys = ShownNumbers.indices(count(shown.get(1)));
        List<ShownNumbers> numbers = new ArrayList<>();
        numbers.add(new ShownNumbers(run, shown.get(0)).row(asking));
        numbers.add(new ShownNumbers(run, shown.get(1)).rows(keys));
        numbers.add(new ShownNumbers(run, shown.get(2)).row(asking).columns(keys));
        if (shown.size() >= ALL) {
            numbers.add(new ShownNumbers(run, shown.get(LEAST)).rows(keys));
            numbers.add(new ShownNumbers(run, shown.get(ALL - 1)));
        }
        return numbers;
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
            return List.of(KEYS);
        }

        @Override
        public boolean draws(List<Activation> shown) {
            return inThePlane(shown);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new VectorsFigure(spec);
        }
    }
}
