package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// Counts as a table: what was read at the left, what came next across, zeros faint, the row of the newest
/// context tinted.
public final class CountTableFigure implements Figure {
    private final FigureSpec spec;

    private CountTableFigure(FigureSpec spec) {
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
        paint(canvas, shown.getFirst(), style.palette().hue(runs.getFirst().hue()));
        return canvas.regions();
    }

    private static void paint(Canvas canvas, Activation counts, Color hue) {
        double size = canvas.style.textSize();
        List<String> contexts =
                counts.rows().labels().stream().map(Canvas::shown).toList();
        List<String> tokens =
                counts.columns().labels().stream().map(Canvas::shown).toList();
        double left = Canvas.widest(contexts, canvas.font(), canvas.width * 0.34) + size;
        double wide = Math.clamp(Canvas.widest(tokens, canvas.font(), size * 5) + size * 0.9, size * 2.6, size * 6);
        int columns = Math.clamp((int) ((canvas.width - left) / wide), 1, tokens.size());
        wide = Math.min((canvas.width - left) / columns, size * 7);
        double row = Math.clamp((canvas.height - size * 2) / contexts.size(), size * 1.5, size * 2.3);
        int rows = Math.clamp((int) ((canvas.height - size * 2) / row), 1, contexts.size());
        double top = size * 2;
        for (int column = 0; column < columns; column++) {
            canvas.text(
                    tokens.get(column),
                    left + column * wide,
                    size,
                    wide - size * 0.4,
                    Canvas.Align.CENTER,
                    canvas.bold(),
                    canvas.palette().ink());
        }
        canvas.line(0, top, left + columns * wide, top, canvas.palette().line(), 1);
        double most = Math.max(1, counts.max());
        for (int r = 0; r < rows; r++) {
            double y = top + r * row;
            canvas.text(
                    contexts.get(r),
                    0,
                    y + row / 2,
                    left - size * 0.7,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    canvas.palette().ink());
            for (int column = 0; column < columns; column++) {
                Rectangle2D bounds = new Rectangle2D.Double(left + column * wide, y + 1, wide - 1, row - 1);
                float count = counts.at(r, column);
                if (count > 0) {
                    int alpha = (int) (24 + 120 * Math.sqrt(count / most));
                    canvas.fill(bounds, new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), alpha));
                }
                canvas.text(
                        count == 0 ? "\u00b7" : Numbers.brief(count, counts.scale()),
                        bounds.getX(),
                        bounds.getCenterY(),
                        bounds.getWidth(),
                        Canvas.Align.CENTER,
                        canvas.font(),
                        count == 0 ? canvas.palette().faint() : canvas.palette().ink());
                canvas.cell(bounds, 0, counts, r, column);
            }
            canvas.line(
                    0, y + row, left + columns * wide, y + row, canvas.palette().line(), 0.5);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        int rows = shown.isEmpty() ? 8 : shown.getFirst().rows().size();
        return style.textSize() * (2.4 + 2 * rows);
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
            return "table-of-counts";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new CountTableFigure(spec);
        }
    }
}
