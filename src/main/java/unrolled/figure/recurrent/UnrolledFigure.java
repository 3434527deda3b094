package unrolled.figure.recurrent;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Guesses;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;

/// A recurrent network unrolled over the first positions: token below, state in the box, best guess above, and
/// the arrow that carries the state on.
public final class UnrolledFigure implements Figure {
    private static final double GAPS = 5; // what an empty last line costs, against cells e times as long as wide
    private static final double COLUMN = 6.4; // text sizes a position

    private static final double LOW = 10; // text sizes: a lower picture has no room for a legend
    private static final double BOX = 0.66; // of a position's width

    private final FigureSpec spec;

    private UnrolledFigure(FigureSpec spec) {
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
        new Painting(canvas, shown, Hues.of(runs.getFirst(), style.palette())).paint();
        return canvas.regions();
    }

    /// One painting: the layout follows from the canvas and the number of positions.
    private static final class Painting {
        private final Canvas canvas;
        private final Activation state;
        private final @Nullable Activation guess;
        private final Color hue;
        private final double size;
        private final double left;
        private final double top;
        private final double bottom;
        private final int columns;
        private final double step;
        private final Legend legend;
        private final boolean keyed; // whether there is room for the legend

        Painting(Canvas canvas, List<Activation> shown, Color hue) {
            this.canvas = canvas;
            this.state = shown.getFirst();
            this.guess = shown.size() > 1 ? shown.get(1) : null;
            this.hue = hue;
            this.size = canvas.size();
            List<String> names =
                    List.of(canvas.say("figure.guess"), canvas.say("figure.state"), canvas.say("figure.reads"));
            this.left = Canvas.widest(names, canvas.small(), size * 7) + size * 1.1;
            int all = state.rows().size();
            this.columns = Math.clamp((long) ((canvas.width - left) / (COLUMN * size)), 1, all);
            this.step = (canvas.width - left) / (columns - (columns == all ? 1 - BOX : 0));
            this.top = size * 2.6;
            this.keyed = canvas.height > size * LOW;
            this.bottom = Math.max(top + size, canvas.height - size * (keyed ? 4.9 : 2.6));
            String title = Quantity.of(state.name(), state.scale(), canvas.style.words());
            this.legend = new Legend(canvas, Shades.of(List.of(state), canvas.palette()), title);
        }

        void paint() {
            names();
            for (int position = 0; position < columns; position++) {
                column(position);
            }
            if (!keyed) {
                return;
            }
            double foot = Math.min(canvas.height - size * 0.62, bottom + size * 4.1);
            double taken = 0;
            if (columns < state.rows().size()) {
                String part = canvas.say("figure.part", 1, columns, state.rows().size());
                taken = canvas.text(
                        part,
                        0,
                        foot,
                        canvas.width * 0.6,
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().soft());
            }
            legend.flat(taken + size, canvas.width, foot);
        }

        private void names() {
            name("figure.guess", size * 0.9);
            name("figure.state", (top + bottom) / 2);
            name("figure.reads", bottom + size * 1.9);
        }

        private void name(String key, double middle) {
            canvas.text(
                    canvas.say(key),
                    0,
                    middle,
                    left - size * 0.9,
                    Canvas.Align.RIGHT,
                    canvas.small(),
                    canvas.palette().soft());
        }

        private void column(int position) {
            double x = left + position * step;
            Rectangle2D box = new Rectangle2D.Double(x, top, step * BOX, bottom - top);
            box(position, box);
            double middle = box.getCenterX();
            arrow(middle, bottom + size * 1.15, middle, bottom + 2);
            arrow(middle, top - 2, middle, top - size * 0.95);
            if (position + 1 < state.rows().size()) {
                arrow(box.getMaxX() + 1, box.getCenterY(), x + step - 1.5, box.getCenterY());
            }
            double room = Math.min(step * (BOX + 0.2), 2 * (canvas.width - middle));
            canvas.naming(
                    new Cell(state.name(), position, Cell.WHOLE),
                    () -> canvas.text(
                            Canvas.shown(state.rows().label(position)),
                            middle - room / 2,
                            bottom + size * 1.9,
                            room,
                            Canvas.Align.CENTER,
                            canvas.bold(),
                            canvas.palette().ink()));
            if (guess != null) {
                guess(canvas, guess, position, middle, room);
            }
        }

        /// The state as cells in a box.
        private void box(int position, Rectangle2D box) {
            int units = state.columns().size();
            double inset = 5;
            double wide = Math.max(1, box.getWidth() - 2 * inset);
            double high = Math.max(1, box.getHeight() - 2 * inset);
            int across = across(units, wide / high);
            int rows = Math.ceilDiv(units, across);
            double gap = Math.min(wide / across, high / rows) > 5 ? 1 : 0;
            canvas.fill(round(box), canvas.palette().panel());
            for (int unit = 0; unit < units; unit++) {
                Rectangle2D cell = new Rectangle2D.Double(
                        box.getX() + inset + unit % across * wide / across + gap / 2,
                        box.getY() + inset + Math.floorDiv(unit, across) * high / rows + gap / 2,
                        wide / across - gap,
                        high / rows - gap);
                legend.shades().fill(canvas, cell, state.at(position, unit));
                canvas.cell(cell, 0, state, position, unit);
            }
            canvas.outline(round(box), hue, 1.7);
        }

        /// Units in a line: such that cells are nearly square and the last line is nearly full.
        ///
        /// @param shape width of the box by its height
        private static int across(int units, double shape) {
            return IntStream.rangeClosed(1, units)
                    .boxed()
                    .min(Comparator.comparingDouble(across -> {
                        int rows = Math.ceilDiv(units, across);
                        double empty = (double) (across * rows - units) / units;
                        return Math.abs(Math.log(shape * rows / across)) + GAPS * empty;
                    }))
                    .orElse(1);
        }

        private static RoundRectangle2D round(Rectangle2D box) {
            return new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), 10, 10);
        }

        private void arrow(double x1, double y1, double x2, double y2) {
            Color color = canvas.palette().faint();
            canvas.line(x1, y1, x2, y2, color, 1.3);
            double angle = Math.atan2(y2 - y1, x2 - x1);
            Path2D head = new Path2D.Double();
            head.moveTo(x2, y2);
            head.lineTo(x2 - 6 * Math.cos(angle - 0.45), y2 - 6 * Math.sin(angle - 0.45));
            head.lineTo(x2 - 6 * Math.cos(angle + 0.45), y2 - 6 * Math.sin(angle + 0.45));
            head.closePath();
            canvas.fill(head, color);
        }
    }

    private static void guess(Canvas canvas, Activation probabilities, int position, double middle, double room) {
        int best = Guesses.best(probabilities, position);
        double size = canvas.style.textSize();
        String text = "%s  %s"
                .formatted(
                        Canvas.shown(probabilities.columns().label(best)),
                        CellNumbers.brief(probabilities.at(position, best), probabilities.scale()));
        canvas.text(
                text,
                middle - room / 2,
                size * 0.9,
                room,
                Canvas.Align.CENTER,
                canvas.font(),
                canvas.palette().ink());
        canvas.cell(new Rectangle2D.Double(middle - room / 2, 0, room, size * 1.65), 0, probabilities, position, best);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 19;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        Run run = runs.getFirst();
        List<Activation> shown = ShownActivations.of(run, spec.shows());
        List<ShownNumbers> numbers = new ArrayList<>();
        shown.stream().limit(1).forEach(state -> numbers.add(new ShownNumbers(run, state)));
        shown.stream().skip(1).limit(1).forEach(guess -> numbers.add(Guesses.numbers(run, guess)));
        return numbers;
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
