package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// States over a text: tokens across, one strip of units under them for each activation, named at the left. Those
/// that follow one another and are read alike share a legend.
public final class StripFigure implements Figure {
    private static final double NAMES = 0.24; // share of the width that the names may take
    private static final double HIGHEST = 1.7; // text sizes, of a cell
    private static final double SEAM = 0.35; // px that small cells overlap, so that no background shows through

    private final FigureSpec spec;

    private StripFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
        } else {
            new Painting(canvas, shown).paint();
        }
        return canvas.regions();
    }

    /// Strips that share a legend.
    private record Group(List<Activation> strips, Legend legend) {}

    private static List<Group> groups(Canvas canvas, List<Activation> shown) {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= shown.size(); to++) {
            if (to == shown.size() || !alike(canvas, shown.get(to), shown.get(from))) {
                List<Activation> strips = shown.subList(from, to);
                groups.add(new Group(
                        strips,
                        new Legend(canvas, Shades.of(strips, canvas.palette()), title(canvas, strips.getFirst()))));
                from = to;
            }
        }
        return groups;
    }

    private static boolean alike(Canvas canvas, Activation one, Activation other) {
        return one.scale() == other.scale() && title(canvas, one).equals(title(canvas, other));
    }

    private static String title(Canvas canvas, Activation activation) {
        return Quantity.of(activation.name(), activation.scale(), canvas.style.words());
    }

    /// One painting: the layout follows from the canvas and what is shown.
    private static final class Painting {
        private final Canvas canvas;
        private final List<Group> groups;
        private final double size;
        private final double left;
        private final double top;
        private final double gap;
        private final double cellWidth;
        private final double cellHeight;
        private final ColumnLabels labels;

        Painting(Canvas canvas, List<Activation> shown) {
            this.canvas = canvas;
            this.size = canvas.size();
            this.groups = groups(canvas, shown);
            this.gap = size * 0.6;
            List<String> names = new ArrayList<>(shown.stream()
                    .map(strip -> canvas.style.words().term(strip.name()))
                    .toList());
            names.add(canvas.say("figure.units", "00"));
            this.left = Canvas.widest(names, canvas.font(), canvas.width * NAMES) + size * 0.7;
            double legend = groups.stream()
                    .mapToDouble(group -> group.legend().room())
                    .max()
                    .orElseThrow();
            List<String> tokens =
                    shown.getFirst().rows().labels().stream().map(Canvas::shown).toList();
            double wide = Math.max(1, canvas.width - left - legend) / tokens.size();
            this.labels = ColumnLabels.plan(canvas, tokens, Math.min(5 * size, wide), canvas.height * 0.3);
            this.cellWidth = labels.cellWidth();
            this.top = labels.height() + 1;
            this.cellHeight =
                    Math.clamp((canvas.height - top - gap * (shown.size() - 1)) / units(shown), 0.4, size * HIGHEST);
        }

        void paint() {
            labels.paint(left, top, canvas.palette().ink());
            double right = left + cellWidth * labels.labels().size();
            double y = top;
            for (int i = 0; i < groups.size(); i++) {
                Group group = groups.get(i);
                double from = y;
                for (Activation strip : group.strips()) {
                    cells(strip, group.legend().shades(), y);
                    name(strip, y);
                    y += strip.columns().size() * cellHeight + gap;
                }
                group.legend().upright(right, from, y - gap, i + 1 == groups.size() ? canvas.height : y);
            }
        }

        private void cells(Activation strip, Shades shades, double y) {
            double gapX = cellWidth > 6 ? 0.8 : -SEAM;
            double gapY = cellHeight > 5 ? 0.8 : -SEAM;
            for (int position = 0; position < strip.rows().size(); position++) {
                for (int unit = 0; unit < strip.columns().size(); unit++) {
                    Rectangle2D bounds = new Rectangle2D.Double(
                            left + position * cellWidth, y + unit * cellHeight, cellWidth - gapX, cellHeight - gapY);
                    shades.fill(canvas, bounds, strip.at(position, unit));
                    canvas.cell(bounds, 0, strip, position, unit);
                }
            }
        }

        /// What the strip shows and, where there is room, how many units it has.
        private void name(Activation strip, double y) {
            double high = strip.columns().size() * cellHeight;
            double middle = Math.clamp(y + high / 2, size * 0.6, canvas.height - size * 0.6);
            boolean two = high > size * 2.6;
            String name = canvas.style.words().term(strip.name());
            double room = left - size * 0.6;
            canvas.text(
                    name,
                    0,
                    two ? middle - size * 0.62 : middle,
                    room,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    canvas.palette().ink());
            if (two) {
                canvas.text(
                        canvas.say("figure.units", strip.columns().size()),
                        0,
                        middle + size * 0.66,
                        room,
                        Canvas.Align.RIGHT,
                        canvas.small(),
                        canvas.palette().soft());
            }
        }
    }

    private static int units(List<Activation> shown) {
        return shown.stream().mapToInt(strip -> strip.columns().size()).sum();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        double size = style.textSize();
        if (shown.isEmpty()) {
            return size * 16;
        }
        Painting plan = new Painting(Canvas.measuring(width, size * 60, style), shown);
        double cells = Math.clamp(units(shown) * size * 0.85, 7 * size, 36 * size);
        return Math.ceil(plan.top + cells + plan.gap * (shown.size() - 1));
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
