package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// States over a text: tokens across, one strip of units under them for each activation, named at the left.
public final class StripFigure implements Figure {
    private static final double NAMES = 4.6; // room for the names at the left, in text sizes

    private final FigureSpec spec;

    private StripFigure(FigureSpec spec) {
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
        double size = style.textSize();
        double left = NAMES * size;
        double free = width - left - LegendBar.ROOM * size;
        int positions = shown.getFirst().rows().size();
        double cellWidth = free / positions;
        double top = size * 1.9;
        tokens(canvas, shown.getFirst(), left, cellWidth);
        int units = shown.stream()
                .mapToInt(activation -> activation.columns().size())
                .sum();
        double gap = size * 0.6;
        double cellHeight = Math.clamp((height - top - gap * shown.size()) / units, 0.8, size * 1.5);
        double y = top;
        for (Activation activation : shown) {
            strip(canvas, activation, left, y, cellWidth, cellHeight);
            y += activation.columns().size() * cellHeight + gap;
        }
        LegendBar.paint(canvas, Shades.of(shown, style.palette()), top, Math.max(top + 4 * size, y - gap));
        return canvas.regions();
    }

    private static void tokens(Canvas canvas, Activation activation, double left, double cellWidth) {
        double size = canvas.style.textSize();
        List<String> labels =
                activation.rows().labels().stream().map(Canvas::shown).toList();
        double widest = Canvas.widest(labels, canvas.font(), 4 * size);
        int every = Math.max(1, (int) Math.ceil(Math.min(widest, 2.6 * size) / (cellWidth - 1)));
        for (int position = 0; position < labels.size(); position += every) {
            double room = cellWidth * every;
            canvas.text(
                    labels.get(position),
                    left + (position + 0.5) * cellWidth - room / 2,
                    size * 0.9,
                    room,
                    Canvas.Align.CENTER,
                    canvas.font(),
                    canvas.palette().ink());
        }
    }

    private static void strip(
            Canvas canvas, Activation activation, double left, double top, double cellWidth, double cellHeight) {
        Shades shades = Shades.of(List.of(activation), canvas.palette());
        double size = canvas.style.textSize();
        double gapX = cellWidth > 6 ? 0.8 : 0;
        double gapY = cellHeight > 5 ? 0.8 : 0;
        for (int position = 0; position < activation.rows().size(); position++) {
            for (int unit = 0; unit < activation.columns().size(); unit++) {
                Rectangle2D bounds = new Rectangle2D.Double(
                        left + position * cellWidth,
                        top + unit * cellHeight,
                        cellWidth - gapX,
                        Math.max(0.5, cellHeight - gapY));
                canvas.fill(bounds, shades.color(activation.at(position, unit)));
                canvas.cell(bounds, 0, activation, position, unit);
            }
        }
        double middle = top + activation.columns().size() * cellHeight / 2;
        canvas.text(
                canvas.style.words().term(activation.name()),
                0,
                middle - size * 0.6,
                left - size * 0.6,
                Canvas.Align.RIGHT,
                canvas.font(),
                canvas.palette().soft());
        canvas.text(
                canvas.style.words().say("figure.units", activation.columns().size()),
                0,
                middle + size * 0.7,
                left - size * 0.6,
                Canvas.Align.RIGHT,
                canvas.small(),
                canvas.palette().faint());
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        int units = Shown.of(runs.getFirst(), spec.shows()).stream()
                .mapToInt(activation -> activation.columns().size())
                .sum();
        return style.textSize() * 4 + Math.clamp(units * style.textSize() * 0.8, 80, 500);
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
            return "strip";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new StripFigure(spec);
        }
    }
}
