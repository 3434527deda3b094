package unrolled.figure.heatmap;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.AxisWords;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;

/// One painting of a heatmap: the layout follows from the canvas and what is drawn.
final class HeatmapPainting {
    private static final double SEAMLESS = 7; // px: smaller cells have no gap between them
    private static final int ANNOTATED = 900; // cells at most

    private final Canvas canvas;
    private final HeatmapContent content;
    private final Settings options;
    private final HeatmapWish wish;
    private final Activation activation;
    private final Legend legend;
    private final @Nullable EntropyMargin margin;
    private final HeatmapLayout layout;
    private final double size;
    private final double threshold;
    private final boolean outlines;
    private final List<Rectangle2D> outlined = new ArrayList<>();

    HeatmapPainting(Canvas canvas, HeatmapContent content, Settings options) {
        this.canvas = canvas;
        this.content = content;
        this.options = options;
        this.activation = content.activation();
        this.size = canvas.size();
        this.wish = HeatmapWish.of(options);
        this.legend = legend(canvas, content, options);
        boolean spread = options.text("entropy").equals("yes") && !wish.transposed();
        Activation source = content.source();
        this.margin = spread
                ? new EntropyMargin(
                        canvas, Derived.entropy(source), source.columns().size())
                : null;
        this.layout = HeatmapLayout.of(canvas, activation, wish, right());
        this.threshold = options.real("threshold");
        this.outlines = options.text("outline").equals("yes");
    }

    private static Legend legend(Canvas canvas, HeatmapContent content, Settings options) {
        Activation source = content.source();
        Shades shades = HeatmapShades.of(content.activation(), options, canvas.palette());
        String title = Quantity.of(
                content.heads().contains(source)
                        ? source.name()
                        : content.heads().getFirst().name(),
                source.scale(),
                canvas.style.words());
        if (!source.equals(content.activation())) {
            title = canvas.say("figure.less", title);
        }
        if (HeatmapShades.own(content.activation(), shades, options)) {
            title = canvas.say("figure.own-scale", title);
        }
        return content.mask() == null
                ? new Legend(canvas, shades, title)
                : new Legend(canvas, shades.holed(), title, canvas.say("figure.masked"));
    }

    /// What stands at the right of the cells.
    private double right() {
        return legend.room() + (margin == null ? 0 : margin.room());
    }

    double naturalHeight() {
        return layout.naturalHeight(canvas, activation, wish);
    }

    double leastHeight() {
        return layout.leastHeight(canvas, activation, wish);
    }

    double mostHeight() {
        return layout.mostHeight(canvas, activation, wish);
    }

    double ease() {
        return layout.ease(size, wish.asked(activation));
    }

    void paint() {
        boolean numbers = numbersFit();
        boolean small = gap() < 0;
        if (small) {
            canvas.crisp(() -> eachCell((i, j) -> fill(i, j, false)));
        }
        eachCell((i, j) -> {
            if (!small) {
                fill(i, j, numbers);
            }
            mark(i, j);
        });
        outline();
        rowLabels();
        layout.labels()
                .paint(
                        layout.left(),
                        layout.top(),
                        canvas.palette().ink(),
                        j -> whole(layout.columns().get(j), wish.transposed()));
        double beside = layout.right();
        if (margin != null) {
            margin.paint(beside, layout);
            beside += margin.room();
        }
        double foot = legend.upright(beside, layout.top(), layout.bottom(), canvas.height);
        names(margin == null ? foot : canvas.height);
    }

    /// Told the place of a cell: row and column of the picture.
    @FunctionalInterface
    private interface CellPainter {
        void at(int i, int j);
    }

    private void eachCell(CellPainter place) {
        for (int i = 0; i < layout.rows().size(); i++) {
            for (int j = 0; j < layout.columns().size(); j++) {
                place.at(i, j);
            }
        }
    }

    private double gap() {
        return Math.min(layout.cellWidth(), layout.cellHeight()) > SEAMLESS ? 1 : -Shades.SEAM;
    }

    private Rectangle2D bounds(int i, int j) {
        return new Rectangle2D.Double(
                layout.left() + j * layout.cellWidth(),
                layout.top() + i * layout.cellHeight(),
                layout.cellWidth() - gap(),
                layout.cellHeight() - gap());
    }

    private int row(int i, int j) {
        return wish.transposed() ? layout.columns().get(j) : layout.rows().get(i);
    }

    private int column(int i, int j) {
        return wish.transposed() ? layout.rows().get(i) : layout.columns().get(j);
    }

    private void fill(int i, int j, boolean numbers) {
        double value = content.at(row(i, j), column(i, j));
        Rectangle2D bounds = bounds(i, j);
        legend.shades().fill(canvas, bounds, value, threshold);
        if (numbers && numbered(value)) {
            Color on = ColorMap.textOn(legend.shades().color(value));
            double x = bounds.getX();
            canvas.text(
                    number(value), x, bounds.getCenterY(), bounds.getWidth(), Canvas.Align.CENTER, canvas.small(), on);
        }
    }

    private void mark(int i, int j) {
        int row = row(i, j);
        int column = column(i, j);
        Rectangle2D bounds = bounds(i, j);
        boolean golden = outlines && content.golden(row, column);
        if (golden) {
            outlined.add(bounds);
        }
        String kind = content.masked(row, column) ? "figure.masked" : golden ? "figure.gold" : "";
        canvas.cell(bounds, 0, activation, row, column, kind.isEmpty() ? "" : canvas.say(kind));
    }

    /// Nothing, or so little that the colour says it better.
    private boolean vanishes(double value) {
        return value == 0 || (activation.scale() == Scale.UNIT && value < 0.005);
    }

    private String number(double value) {
        String decimals = options.text("decimals");
        return switch (decimals) {
            case "auto" -> legend.shades().number(value);
            case "percent" -> CellNumbers.fixed(value * 100, 0) + "%";
            default -> CellNumbers.fixed(value, Integer.parseInt(decimals));
        };
    }

    /// Whether a number stands in the cells of this value; next to nothing has none.
    private boolean numbered(double value) {
        return Double.isFinite(value) && !vanishes(value) && !legend.shades().isFaint(value, threshold);
    }

    /// Whether each number fits into its cell: some with and some without would mislead.
    private boolean numbersFit() {
        if (options.text("annotate").equals("no")
                || layout.cellHeight() < size * 1.25
                || layout.rows().size() * layout.columns().size() > ANNOTATED) {
            return false;
        }
        for (int i = 0; i < layout.rows().size(); i++) {
            for (int j = 0; j < layout.columns().size(); j++) {
                double value = content.at(row(i, j), column(i, j));
                String number = numbered(value) ? number(value) : "";
                if (Wrapping.width(number, canvas.small()) > layout.cellWidth() - 4) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Outlines the right places, over all cells so that no neighbour covers them.
    private void outline() {
        double thick = Math.clamp(Math.min(layout.cellWidth(), layout.cellHeight()) * 0.14, 0.8, 2.2);
        for (Rectangle2D bounds : outlined) {
            Rectangle2D inner = new Rectangle2D.Double(
                    bounds.getX() + thick / 2,
                    bounds.getY() + thick / 2,
                    Math.max(0.1, bounds.getWidth() - thick),
                    Math.max(0.1, bounds.getHeight() - thick));
            canvas.outline(inner, canvas.palette().hue("attention"), thick);
        }
    }

    private void rowLabels() {
        Axis down = wish.down(activation);
        double half = layout.beside().getSize2D() * 0.6;
        for (int i = 0; i < layout.rows().size(); i += layout.every()) {
            double middle = layout.top() + (i + 0.5) * layout.cellHeight();
            int row = layout.rows().get(i);
            canvas.naming(
                    whole(row, !wish.transposed()),
                    () -> canvas.text(
                            canvas.label(down, row),
                            0,
                            Math.min(middle, canvas.height - size * 1.2 - half),
                            layout.left() - size * 0.5,
                            Canvas.Align.RIGHT,
                            layout.beside(),
                            canvas.palette().ink()));
        }
    }

    /// What the label of a row or a column of the activation stands for.
    private Cell whole(int index, boolean row) {
        return new Cell(activation.name(), row ? index : Cell.WHOLE, row ? Cell.WHOLE : index);
    }

    /// What runs down and across, how many rows are not shown, and which of several heads this is.
    ///
    /// @param foot where what stands at the right of the cells ends: a long line may go on below it
    private void names(double foot) {
        Axis down = wish.down(activation);
        String rows = AxisWords.name(down, canvas.style.words());
        int kept = layout.rows().size();
        int all = wish.part().rows(down.size()).size();
        if (kept < all) {
            rows = canvas.say("figure.largest", rows, kept, all);
        }
        String columns = AxisWords.name(wish.across(activation), canvas.style.words());
        String text = AxisWords.across(rows, columns);
        if (content.heads().size() > 1) {
            text += "    " + canvas.style.words().part(content.source().name());
        }
        String minus = options.text("minus");
        if (!minus.isEmpty()) {
            text += " \u2212 " + HeatmapContent.subtracted(minus, canvas.runs, canvas.style.words());
        }
        double wide = Wrapping.width(text, canvas.small());
        double y = Math.min(canvas.height - size * 0.62, layout.bottom() + size);
        double x = Math.clamp(layout.right() - wide, 0, layout.left());
        boolean below = y - size * 0.6 > foot;
        canvas.text(
                text,
                x,
                y,
                (below ? canvas.width : layout.right() + size) - x,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }
}
