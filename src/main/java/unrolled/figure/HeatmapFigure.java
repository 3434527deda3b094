package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// Any activation as coloured cells: rows down, columns across (or the other way round), labels from the axes,
/// numbers in the cells where they fit.
public final class HeatmapFigure implements Figure {
    private static final double LARGEST = 46; // a cell's side; larger ones only look coarse
    private static final double LABELS = 0.3; // share of the width that row labels may take

    private final FigureSpec spec;
    private final boolean transposed;

    private HeatmapFigure(FigureSpec spec) {
        this.spec = spec;
        this.transposed = spec.options().text("transpose").equals("yes");
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        new Painting(canvas, shown.getFirst()).paint();
        return canvas.regions();
    }

    /// One painting: the layout follows from the canvas and the activation.
    private final class Painting {
        private final Canvas canvas;
        private final Activation activation;
        private final Shades shades;
        private final double size;
        private final List<String> down;
        private final List<String> across;
        private final double left;
        private final double top;
        private final double cellWidth;
        private final double cellHeight;
        private final boolean slanted;

        Painting(Canvas canvas, Activation activation) {
            this.canvas = canvas;
            this.activation = activation;
            this.shades = Shades.of(List.of(activation), canvas.palette());
            this.size = canvas.style.textSize();
            this.down = (transposed ? activation.columns() : activation.rows())
                    .labels().stream().map(Canvas::shown).toList();
            this.across = (transposed ? activation.rows() : activation.columns())
                    .labels().stream().map(Canvas::shown).toList();
            Font font = canvas.font();
            this.left = Canvas.widest(down, font, canvas.width * LABELS) + size * 0.8;
            double free = canvas.width - left - LegendBar.ROOM * size;
            double wide = free / across.size();
            double widest = Canvas.widest(across, font, 7 * size);
            this.slanted = widest > wide - 2;
            this.top = slanted ? Math.min(widest, canvas.height * 0.3) * 0.75 + size * 1.3 : size * 1.7;
            double lean = slanted ? widest * 0.7 : 0;
            this.cellWidth = Math.max(1, Math.min(LARGEST * 1.5, (free - lean) / across.size()));
            this.cellHeight = Math.clamp((canvas.height - top - size * 1.6) / down.size(), 1, LARGEST);
        }

        void paint() {
            Color line = canvas.palette().panel();
            double gap = Math.min(cellWidth, cellHeight) > 7 ? 1 : 0;
            for (int row = 0; row < down.size(); row++) {
                for (int column = 0; column < across.size(); column++) {
                    cell(row, column, gap);
                }
            }
            if (gap > 0) {
                canvas.outline(
                        new Rectangle2D.Double(left, top, cellWidth * across.size(), cellHeight * down.size()),
                        line,
                        1);
            }
            rowLabels();
            columnLabels();
            LegendBar.paint(canvas, shades, top, Math.max(top + size * 4, top + cellHeight * down.size()));
            String axes = "%s \u00d7 %s"
                    .formatted(
                            canvas.style.words().term((transposed ? activation.columns() : activation.rows()).name()),
                            canvas.style.words().term((transposed ? activation.rows() : activation.columns()).name()));
            canvas.text(
                    axes,
                    left,
                    Math.min(canvas.height - size * 0.7, top + cellHeight * down.size() + size),
                    canvas.width - left - LegendBar.ROOM * size,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().faint());
        }

        private float value(int row, int column) {
            return transposed ? activation.at(column, row) : activation.at(row, column);
        }

        private void cell(int row, int column, double gap) {
            double value = value(row, column);
            Rectangle2D bounds = new Rectangle2D.Double(
                    left + column * cellWidth, top + row * cellHeight, cellWidth - gap, cellHeight - gap);
            Color color = shades.color(value);
            canvas.fill(bounds, color);
            String number = shades.number(value);
            Font small = canvas.small();
            if (cellHeight > size * 1.3 && Wrapping.width(number, small) < cellWidth - 4) {
                canvas.text(
                        number,
                        bounds.getX(),
                        bounds.getCenterY(),
                        bounds.getWidth(),
                        Canvas.Align.CENTER,
                        small,
                        ColorMap.textOn(color));
            }
            canvas.cell(bounds, 0, activation, transposed ? column : row, transposed ? row : column);
        }

        private void rowLabels() {
            int every = Math.max(1, (int) Math.ceil(size * 1.15 / cellHeight));
            for (int row = 0; row < down.size(); row += every) {
                canvas.text(
                        down.get(row),
                        0,
                        top + (row + 0.5) * cellHeight,
                        left - size * 0.5,
                        Canvas.Align.RIGHT,
                        canvas.font(),
                        canvas.palette().ink());
            }
        }

        private void columnLabels() {
            int every = Math.max(1, (int) Math.ceil((slanted ? size * 1.3 : size) / cellWidth));
            for (int column = 0; column < across.size(); column += every) {
                double middle = left + (column + 0.5) * cellWidth;
                if (slanted) {
                    slanted(across.get(column), middle);
                } else {
                    canvas.text(
                            across.get(column),
                            middle - cellWidth / 2,
                            top - size * 0.8,
                            cellWidth,
                            Canvas.Align.CENTER,
                            canvas.font(),
                            canvas.palette().ink());
                }
            }
        }

        private void slanted(String text, double x) {
            AffineTransform before = canvas.graphics.getTransform();
            canvas.graphics.translate(x, top - size * 0.4);
            canvas.graphics.rotate(-Math.PI / 4);
            canvas.graphics.setFont(canvas.font());
            canvas.graphics.setColor(canvas.palette().ink());
            canvas.graphics.drawString(
                    canvas.fit(text, canvas.font(), (top - size * 0.6) * 1.35), 0, (float) (size * 0.3));
            canvas.graphics.setTransform(before);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        int rows = shown.isEmpty()
                ? 8
                : (transposed ? shown.getFirst().columns() : shown.getFirst().rows()).size();
        return style.textSize() * 6 + Math.clamp(rows * style.textSize() * 1.9, 60, 900);
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
            return List.of(new Setting.Choice("transpose", List.of("no", "yes"), "no"));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new HeatmapFigure(spec);
        }
    }
}
