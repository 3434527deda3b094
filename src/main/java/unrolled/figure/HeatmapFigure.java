package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;

/// Any activation as coloured cells: rows down, columns across (or the other way round), labels from the axes,
/// numbers in the cells where they fit. Of too many rows it shows those with the largest numbers and says so.
public final class HeatmapFigure implements Figure {
    private static final double SEAM = 0.35; // px that small cells overlap, so that no background shows through
    private static final int ANNOTATED = 900; // cells at most

    private final FigureSpec spec;
    private final HeatmapLayout.Wish wish;

    private HeatmapFigure(FigureSpec spec) {
        this.spec = spec;
        this.wish = new HeatmapLayout.Wish(
                spec.options().text("transpose").equals("yes"),
                spec.options().whole("rows"),
                spec.options().text("order").equals("largest"));
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
        } else {
            new Painting(canvas, shown.getFirst()).paint();
        }
        return canvas.regions();
    }

    private Legend legend(Canvas canvas, Activation activation) {
        Shades shades = Shades.of(List.of(activation), canvas.palette());
        boolean narrow = spec.options().text("range").equals("data");
        String title = Quantity.of(activation.name(), activation.scale(), canvas.style.words());
        return new Legend(canvas, narrow ? shades.over(activation) : shades, title);
    }

    /// One painting: the layout follows from the canvas and the activation.
    private final class Painting {
        private final Canvas canvas;
        private final Activation activation;
        private final Legend legend;
        private final HeatmapLayout layout;
        private final double size;

        Painting(Canvas canvas, Activation activation) {
            this.canvas = canvas;
            this.activation = activation;
            this.legend = legend(canvas, activation);
            this.layout = HeatmapLayout.of(canvas, activation, wish, legend.room());
            this.size = canvas.size();
        }

        void paint() {
            boolean numbers = numbersFit();
            for (int i = 0; i < layout.rows().size(); i++) {
                for (int column = 0; column < wish.across(activation).size(); column++) {
                    cell(i, column, numbers);
                }
            }
            rowLabels();
            layout.labels().paint(layout.left(), layout.top(), canvas.palette().ink(), this::whole);
            legend.upright(layout.right(), layout.top(), layout.bottom(), canvas.height);
            axisNames();
        }

        private void cell(int index, int column, boolean numbers) {
            int row = layout.rows().get(index);
            double value = wish.at(activation, row, column);
            double gap = Math.min(layout.cellWidth(), layout.cellHeight()) > 7 ? 1 : -SEAM;
            Rectangle2D bounds = new Rectangle2D.Double(
                    layout.left() + column * layout.cellWidth(),
                    layout.top() + index * layout.cellHeight(),
                    layout.cellWidth() - gap,
                    layout.cellHeight() - gap);
            legend.shades().fill(canvas, bounds, value);
            if (numbers && Double.isFinite(value) && !vanishes(value)) {
                Color on = ColorMap.textOn(legend.shades().color(value));
                canvas.text(
                        legend.shades().number(value),
                        bounds.getX(),
                        bounds.getCenterY(),
                        bounds.getWidth(),
                        Canvas.Align.CENTER,
                        canvas.small(),
                        on);
            }
            canvas.cell(bounds, 0, activation, wish.transposed() ? column : row, wish.transposed() ? row : column);
        }

        /// Nothing, or so little that the colour says it better.
        private boolean vanishes(double value) {
            return value == 0 || (activation.scale() == Scale.UNIT && value < 0.005);
        }

        /// Whether each number fits into its cell: some with and some without would mislead.
        private boolean numbersFit() {
            int across = wish.across(activation).size();
            if (spec.options().text("numbers").equals("no")
                    || layout.cellHeight() < size * 1.25
                    || layout.rows().size() * across > ANNOTATED) {
                return false;
            }
            for (int row : layout.rows()) {
                for (int column = 0; column < across; column++) {
                    String number = legend.shades().number(wish.at(activation, row, column));
                    if (Wrapping.width(number, canvas.small()) > layout.cellWidth() - 4) {
                        return false;
                    }
                }
            }
            return true;
        }

        private void rowLabels() {
            Axis down = wish.down(activation);
            int every = Math.max(1, (int) Math.ceil(size * 1.2 / layout.cellHeight()));
            for (int i = 0; i < layout.rows().size(); i += every) {
                double middle = layout.top() + (i + 0.5) * layout.cellHeight();
                int row = layout.rows().get(i);
                canvas.naming(
                        whole(row, !wish.transposed()),
                        () -> canvas.text(
                                Canvas.shown(down.label(row)),
                                0,
                                Math.min(middle, canvas.height - size * 1.8),
                                layout.left() - size * 0.5,
                                Canvas.Align.RIGHT,
                                canvas.font(),
                                canvas.palette().ink()));
            }
        }

        /// What the label above a column stands for.
        private Cell whole(int column) {
            return whole(column, wish.transposed());
        }

        private Cell whole(int index, boolean row) {
            return new Cell(activation.name(), row ? index : Cell.WHOLE, row ? Cell.WHOLE : index);
        }

        /// What runs down and across, and how many rows are not shown.
        private void axisNames() {
            Axis down = wish.down(activation);
            String rows = canvas.style.words().term(down.name());
            int kept = layout.rows().size();
            if (kept < down.size()) {
                rows = canvas.say("figure.largest", rows, kept, down.size() - kept);
            }
            String columns = canvas.style.words().term(wish.across(activation).name());
            String text = "\u2193 %s    \u2192 %s".formatted(rows, columns);
            double wide = Wrapping.width(text, canvas.small());
            double y = Math.min(canvas.height - size * 0.62, layout.bottom() + size);
            double x = Math.clamp(layout.right() - wide, 0, layout.left());
            canvas.text(
                    text,
                    x,
                    y,
                    layout.right() + size - x,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().soft());
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            return style.textSize() * 20;
        }
        Canvas canvas = Canvas.measuring(width, style.textSize() * 60, style);
        double room = legend(canvas, shown.getFirst()).room();
        return HeatmapLayout.naturalHeight(canvas, shown.getFirst(), wish, room);
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
            return "heatmap";
        }

        @Override
        public List<Setting> options() {
            return List.of(
                    new Setting.Choice("transpose", List.of("no", "yes"), "no"),
                    new Setting.Whole("rows", 0, 500, 0),
                    new Setting.Choice("order", List.of("given", "largest"), "given"),
                    new Setting.Choice("numbers", List.of("yes", "no"), "yes"),
                    new Setting.Choice("range", List.of("scale", "data"), "scale"));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new HeatmapFigure(spec);
        }
    }
}
