package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;

/// One row of an activation as horizontal bars, longest first, with its label and value at each bar. The option
/// `row` names the row; without it the first is shown. Bars of nothing are left out.
public final class BarsFigure implements Figure {
    private static final Setting.Words ROW = new Setting.Words("row", "");

    private final FigureSpec spec;

    private BarsFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint("figure.press-train");
            return canvas.regions();
        }
        Activation activation = shown.getFirst();
        int line = row(activation);
        if (line < 0) {
            canvas.hint("figure.no-row", spec.options().text(ROW.name()));
            return canvas.regions();
        }
        double size = style.textSize();
        double top = head(canvas, activation, line);
        List<Integer> all = longestFirst(activation, line);
        double row = Math.clamp((height - top) / all.size(), size * 1.5, size * 2.4);
        int fits = Math.max(1, (int) ((height - top) / row));
        List<Integer> order = all.subList(0, Math.min(fits, all.size()));
        List<String> labels = order.stream()
                .map(column -> Canvas.shown(activation.columns().label(column)))
                .toList();
        double left = canvas.widest(labels, canvas.font(), width * 0.35) + size * 0.8;
        double room = width - left - size * 3.4;
        double most = activation.scale() == Scale.UNIT ? 1 : Math.max(1e-9, activation.max());
        for (int i = 0; i < order.size(); i++) {
            double middle = top + (i + 0.5) * row;
            double value = activation.at(line, order.get(i));
            double length = Math.max(1, room * Math.max(0, value) / most);
            canvas.text(
                    labels.get(i),
                    0,
                    middle,
                    left - size * 0.5,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    style.palette().ink());
            canvas.fill(
                    new RoundRectangle2D.Double(left, middle - row * 0.32, length, row * 0.64, 4, 4),
                    style.palette().hue(runs.getFirst().hue()));
            canvas.cell(new Rectangle2D.Double(left, middle - row / 2, room, row), 0, activation, line, order.get(i));
            canvas.text(
                    Shades.number(value, activation.scale()),
                    left + length + size * 0.4,
                    middle,
                    size * 3,
                    Canvas.Align.LEFT,
                    canvas.font(),
                    style.palette().soft());
        }
        return canvas.regions();
    }

    /// The row that was asked for, or -1.
    private int row(Activation activation) {
        String wanted = spec.options().text(ROW.name());
        return wanted.isEmpty() ? 0 : activation.rows().labels().indexOf(wanted);
    }

    private static List<Integer> longestFirst(Activation activation, int row) {
        List<Integer> order = IntStream.range(0, activation.columns().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -activation.at(row, column)))
                .toList();
        List<Integer> something =
                order.stream().filter(column -> activation.at(row, column) > 0).toList();
        return something.isEmpty() ? order : something;
    }

    /// Which row it is, as a line above the bars, where there are others; says where the bars begin.
    private static double head(Canvas canvas, Activation activation, int row) {
        double size = canvas.style.textSize();
        if (activation.rows().size() == 1
                && activation.rows().label(0).equals(activation.rows().name())) {
            return size * 0.5;
        }
        String text = "%s: %s"
                .formatted(
                        canvas.style.words().term(activation.rows().name()),
                        Canvas.shown(activation.rows().label(row)));
        canvas.text(
                text,
                0,
                size * 0.8,
                canvas.width,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
        return size * 1.9;
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        int line = shown.isEmpty() ? -1 : row(shown.getFirst());
        int bars = line < 0 ? 8 : longestFirst(shown.getFirst(), line).size();
        return style.textSize() * (3 + 2 * Math.clamp(bars, 3, 14));
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
            return "bars";
        }

        @Override
        public List<Setting> options() {
            return List.of(ROW);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BarsFigure(spec);
        }
    }
}
