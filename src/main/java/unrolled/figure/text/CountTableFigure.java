package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.ColumnLabels;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;
import unrolled.figure.brush.TableBlock;

/// Counts as a table: what was read at the left, what came next across, tinted by how often; zeros faint.
public final class CountTableFigure implements Figure {
    private static final double HEAD = 0.2; // text sizes, above the labels of the columns
    private static final double FOOT = 1.9; // text sizes

    private static final double LEGEND = 22; // text sizes: not further left than this ends the legend

    private static final Setting.Whole FIRST = new Setting.Whole("first row", 1, 9999, 1);

    private final FigureSpec spec;

    private CountTableFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        int first = spec.options().whole(FIRST.name()) - 1;
        paint(canvas, shown.getFirst(), Hues.of(runs.getFirst(), style.palette()), first);
        return canvas.regions();
    }

    /// @param first row wanted at the top, from 0; an earlier one where the last rows leave room
    private static void paint(Canvas canvas, Activation counts, Color hue, int first) {
        double size = canvas.size();
        Grid grid = Grid.of(canvas, counts);
        heads(canvas, counts, grid);
        Legend legend = legend(canvas, counts, hue);
        int all = counts.rows().size();
        int from = Math.clamp(first, 0, all - grid.rows());
        for (int row = 0; row < grid.rows(); row++) {
            double y = grid.top() + row * grid.high();
            canvas.text(
                    Canvas.shown(counts.rows().label(from + row)),
                    0,
                    y + grid.high() / 2,
                    grid.left() - size * 0.7,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    canvas.palette().ink());
            for (int column = 0; column < grid.columns(); column++) {
                cell(canvas, counts, grid, legend.shades(), from, row, column);
            }
            double below = y + grid.high();
            canvas.line(0, below, grid.right(), below, canvas.palette().line(), 0.6);
        }
        double foot = Math.min(canvas.height - size * 0.6, grid.top() + grid.rows() * grid.high() + size * 1.1);
        double room = canvas.width * 0.55;
        double turned = turner(canvas, grid, from, all, foot, room);
        double after = turned > 0 ? turned + size : 0;
        String missing =
                TableBlock.missing(canvas, grid.columns(), counts.columns().size(), all, all);
        double taken = after
                + canvas.text(
                        missing,
                        after,
                        foot,
                        Math.max(0, room - after),
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().soft());
        legend.flat(taken + size, Math.min(canvas.width, Math.max(grid.right(), LEGEND * size)), foot);
    }

    /// Which rows are shown, if not all are; pressed, it shows the next, and after the last the first. Says where it
    /// ends.
    private static double turner(Canvas canvas, Grid grid, int from, int all, double foot, double room) {
        if (grid.rows() >= all) {
            return 0;
        }
        double size = canvas.size();
        int next = from + grid.rows() < all ? from + grid.rows() + 1 : 1;
        double wide = canvas.text(
                canvas.say("figure.rows-shown", from + 1, from + grid.rows(), all) + " \u203a",
                0,
                foot,
                room,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
        canvas.lead(
                0,
                foot - size * 0.8,
                wide,
                size * 1.6,
                canvas.say("figure.next-rows"),
                Region.Move.pressed(Map.of(FIRST.name(), Integer.toString(next))));
        return wide;
    }

    /// Where the numbers stand, and how many rows and columns there is room for.
    private record Grid(double left, ColumnLabels heads, double high, int columns, int rows) {
        static Grid of(Canvas canvas, Activation counts) {
            double size = canvas.size();
            List<String> contexts = AxisWords.shown(counts.rows());
            List<String> tokens = AxisWords.shown(counts.columns());
            double left = Canvas.widest(contexts, canvas.font(), canvas.width * 0.34) + size;
            double number = Wrapping.width(CellNumbers.brief(counts.max(), counts.scale()), canvas.font()) + size * 0.7;
            double least = Math.max(size * 2.2, number);
            int columns = Math.clamp((long) ((canvas.width - left) / least), 1, tokens.size());
            List<String> shown = tokens.subList(0, columns);
            double roomy = Math.max(size * 5.5, Canvas.widest(shown, canvas.font(), size * 8) + size);
            double wide = Math.min(Math.max(1, canvas.width - left) / columns, roomy);
            ColumnLabels heads = ColumnLabels.plan(canvas, shown, wide, canvas.height * 0.35);
            double beyond = left + columns * wide + heads.overhang() - canvas.width;
            if (beyond > 0) { // the last label, slanted, would be cut by the picture's edge
                heads = ColumnLabels.plan(canvas, shown, wide - beyond / columns, canvas.height * 0.35);
            }
            double free = Math.max(size * 1.5, canvas.height - heads.height() - size * (HEAD + FOOT));
            double high = Math.clamp(free / contexts.size(), size * 1.5, size * 2.3);
            int rows = Math.clamp((long) (free / high + 1e-6), 1, contexts.size());
            return new Grid(left, heads, high, columns, rows);
        }

        double wide() {
            return heads.cellWidth();
        }

        double top() {
            return heads.height() + HEAD * heads.canvas().size();
        }

        double right() {
            return left + columns * wide();
        }
    }

    private static Legend legend(Canvas canvas, Activation counts, Color hue) {
        Shades shades = Shades.of(List.of(counts), canvas.palette());
        String title = Quantity.of(counts.name(), counts.scale(), canvas.style.words());
        return new Legend(canvas, shades.in(ColorMap.tints(canvas.palette(), hue)), title);
    }

    private static void heads(Canvas canvas, Activation counts, Grid grid) {
        double size = canvas.size();
        double middle = grid.top() - size * 0.8;
        String down = "\u2193 " + AxisWords.name(counts.rows(), canvas.style.words());
        if (Wrapping.width(down, canvas.small()) <= grid.left() - size * 0.5) {
            canvas.text(
                    down,
                    0,
                    middle,
                    grid.left() - size * 0.7,
                    Canvas.Align.RIGHT,
                    canvas.small(),
                    canvas.palette().soft());
        }
        grid.heads()
                .paint(
                        grid.left(),
                        grid.top(),
                        canvas.palette().ink(),
                        column -> new Cell(counts.name(), Cell.WHOLE, column));
        canvas.line(0, grid.top(), grid.right(), grid.top(), canvas.palette().soft(), 1);
    }

    /// A count on its tint; a zero is but a point.
    private static void cell(
            Canvas canvas, Activation counts, Grid grid, Shades shades, int from, int row, int column) {
        Rectangle2D bounds = new Rectangle2D.Double(
                grid.left() + column * grid.wide(),
                grid.top() + row * grid.high() + 1,
                grid.wide() - 1,
                grid.high() - 1.5);
        float count = counts.at(from + row, column);
        if (count != 0) {
            shades.fill(canvas, bounds, count);
        }
        if (Float.isFinite(count)) {
            canvas.text(
                    count == 0 ? "\u00b7" : shades.number(count),
                    bounds.getX(),
                    bounds.getCenterY(),
                    bounds.getWidth(),
                    Canvas.Align.CENTER,
                    canvas.font(),
                    count == 0 ? canvas.palette().faint() : ColorMap.textOn(shades.color(count)));
        }
        canvas.cell(bounds, 0, counts, from + row, column);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        double size = style.textSize();
        if (shown.isEmpty()) {
            return size * 18;
        }
        Grid grid = Grid.of(Canvas.measuring(width, size * 60, style), shown.getFirst());
        return Math.ceil(grid.top() + size * (FOOT + 2 * shown.getFirst().rows().size()));
    }

    /// What is not shown is not large either.
    @Override
    public double ease(double width, double height, Heights heights, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            return Figure.super.ease(width, height, heights, runs, style);
        }
        Activation counts = shown.getFirst();
        Grid grid = Grid.of(Canvas.measuring(width, height, style), counts);
        double part = (double) grid.columns() / counts.columns().size();
        return part * grid.rows() / counts.rows().size();
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return heightFor(width, runs, Growth.most(width, style));
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.ofFirst(runs, spec.shows()).stream().limit(1).toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "table-of-counts";
        }

        @Override
        public List<Setting> options() {
            return List.of(FIRST);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new CountTableFigure(spec);
        }
    }
}
