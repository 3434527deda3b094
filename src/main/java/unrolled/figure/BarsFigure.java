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

/// One row of an activation as horizontal bars, longest first, with its label and value at each bar.
public final class BarsFigure implements Figure {
    private final FigureSpec spec;

    private BarsFigure(FigureSpec spec) {
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
        Activation activation = shown.getFirst();
        double size = style.textSize();
        double top = head(canvas, activation);
        double row = Math.clamp((height - top) / activation.columns().size(), size * 1.5, size * 2.4);
        int fits = Math.max(1, (int) ((height - top) / row));
        List<Integer> order = IntStream.range(0, activation.columns().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -activation.at(0, column)))
                .limit(fits)
                .toList();
        List<String> labels = order.stream()
                .map(column -> Canvas.shown(activation.columns().label(column)))
                .toList();
        double left = Canvas.widest(labels, canvas.font(), width * 0.35) + size * 0.8;
        double room = width - left - size * 3.4;
        double most = activation.scale() == Scale.UNIT ? 1 : Math.max(1e-9, activation.max());
        for (int i = 0; i < order.size(); i++) {
            double middle = top + (i + 0.5) * row;
            double value = activation.at(0, order.get(i));
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
            canvas.cell(new Rectangle2D.Double(left, middle - row / 2, room, row), 0, activation, 0, order.get(i));
            canvas.text(
                    Numbers.brief(value, activation.scale()),
                    left + length + size * 0.4,
                    middle,
                    size * 3,
                    Canvas.Align.LEFT,
                    canvas.font(),
                    style.palette().soft());
        }
        return canvas.regions();
    }

    /// The context, as a line above the bars; says where they begin.
    private static double head(Canvas canvas, Activation activation) {
        double size = canvas.style.textSize();
        String text = "%s: %s"
                .formatted(
                        canvas.style.words().term(activation.rows().name()),
                        Canvas.shown(activation.rows().label(0)));
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
        int bars = shown.isEmpty() ? 8 : shown.getFirst().columns().size();
        return style.textSize() * (2 + 2 * Math.min(14, bars));
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
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BarsFigure(spec);
        }
    }
}
