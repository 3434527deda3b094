package unrolled.figure.compare;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Sweep;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Quantity;
import unrolled.figure.chart.ChartFrame;
import unrolled.figure.chart.Charts;
import unrolled.training.Curve;
import unrolled.training.Status;

/// Where runs end, by the value of a setting: one line an experiment through the means of its seeds, and a small disc a
/// run. Values stand side by side at equal distances, so that numbers which double from one to the next make a
/// logarithmic axis.
///
/// It shows runs that have come to their end, and of those the newest value of one curve.
public final class SweepFigure implements Figure, Sweep.Swept {
    private static final double REACH = 5; // px around a disc that belong to it
    private static final double DISC = 3; // px, half a disc's width

    private static final Setting.Formed SWEEP =
            new Setting.Formed("sweep", Sweep.FORM, "labels 5, 10, 20", "seed 1, 2, 3");

    private final FigureSpec spec;
    private final Sweep sweep;

    private SweepFigure(FigureSpec spec) {
        this.spec = spec;
        this.sweep = Sweep.parse(spec.options().text(SWEEP.name()));
    }

    /// The end of one run.
    ///
    /// @param place of its value, counted from 0
    private record Dot(Run run, int index, int place, double value) {}

    /// The runs of one experiment.
    private record Entry(String label, Color color, List<Dot> dots) {
        double mean(int place) {
            return dots.stream()
                    .filter(dot -> dot.place() == place)
                    .mapToDouble(Dot::value)
                    .average()
                    .orElse(Double.NaN);
        }

        Charts.Line line(int values) {
            double[] x = new double[values];
            double[] y = new double[values];
            for (int place = 0; place < values; place++) {
                x[place] = place;
                y[place] = mean(place);
            }
            return new Charts.Line(label, null, color, x, y, Charts.Pen.SOLID, -1);
        }
    }

    @Override
    public Sweep sweep() {
        return sweep;
    }

    private List<Entry> entries(List<Run> runs, Style style) {
        Map<String, List<Dot>> dots = new LinkedHashMap<>();
        List<Run> firsts = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String key = run.snapshot().experiment() + " " + run.label();
            if (!dots.containsKey(key)) {
                firsts.add(run);
                dots.put(key, new ArrayList<>());
            }
            int place = place(run);
            double value = value(run);
            if (place >= 0 && Double.isFinite(value)) {
                dots.get(key).add(new Dot(run, i, place, value));
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (List<Dot> own : dots.values()) {
            int index = entries.size();
            entries.add(new Entry(firsts.get(index).label(), Hues.of(firsts, index, style.palette()), own));
        }
        return entries.stream().filter(entry -> !entry.dots().isEmpty()).toList();
    }

    /// Which of the values a run has; -1 for none of them.
    private int place(Run run) {
        Object set = run.snapshot().settings().get(sweep.setting());
        for (int place = 0; place < sweep.values().size(); place++) {
            if (isSame(sweep.values().get(place), set)) {
                return place;
            }
        }
        return -1;
    }

    /// Whether a lesson's value is the one that a run has: of a number, `0.10` is `0.1`.
    private static boolean isSame(String value, @Nullable Object set) {
        return set instanceof Number number
                ? Double.parseDouble(value) == number.doubleValue()
                : value.equals(String.valueOf(set));
    }

    /// Where a run has ended; NaN while it goes on.
    private double value(Run run) {
        if (!(run.snapshot().status() instanceof Status.Done)) {
            return Double.NaN;
        }
        return run.snapshot().curves().stream()
                .filter(curve -> curve.name().equals(spec.shows().getFirst()))
                .mapToDouble(Curve::last)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Entry> entries = entries(runs, style);
        if (entries.isEmpty()) {
            canvas.message(canvas.say("figure.empty.sweep"));
            return canvas.regions();
        }
        int values = sweep.values().size();
        List<Charts.Line> lines = new ArrayList<>(
                entries.stream().map(entry -> entry.line(values)).toList());
        double[] ends = {0, Math.max(1, values - 1.0)};
        double[] none = {Double.NaN, Double.NaN};
        lines.add(new Charts.Line("", "", style.palette().soft(), ends, none, Charts.Pen.THIN, -1)); // the whole axis
        Charts.Area area = Charts.paint(canvas, lines, frame(style));
        entries.forEach(entry -> entry.dots().forEach(dot -> dot(canvas, area, entry, dot)));
        return canvas.regions();
    }

    private ChartFrame frame(Style style) {
        boolean unit = spec.shows().getFirst().equals("accuracy");
        double guess = spec.options().real("guess");
        return new ChartFrame(
                style.words().setting(sweep.setting()),
                Quantity.of(spec.shows().getFirst(), Scale.ANY, style.words()),
                sweep.values(),
                true,
                unit ? ChartFrame.Kind.UNIT : ChartFrame.Kind.FROM_ZERO,
                guess < 0 ? Double.NaN : guess);
    }

    private void dot(Canvas canvas, Charts.Area area, Entry entry, Dot dot) {
        double x = area.x(dot.place());
        double y = area.y(dot.value());
        canvas.fill(new Ellipse2D.Double(x - DISC, y - DISC, 2 * DISC, 2 * DISC), entry.color());
        String text = "%s, %s %s, %s %s: %s"
                .formatted(
                        entry.label(),
                        canvas.style.words().setting(sweep.setting()),
                        sweep.values().get(dot.place()),
                        canvas.style.words().setting("seed"),
                        dot.run().snapshot().settings().get("seed"),
                        CellNumbers.exact(dot.value(), Scale.ANY));
        canvas.mark(new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH), dot.index(), null, text);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.55, 170, 420);
    }

    @Override
    public Set<String> wants() {
        return Set.of();
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        String name = spec.shows().getFirst();
        List<ShownNumbers> data = new ArrayList<>();
        for (Run run : runs) {
            if (place(run) >= 0 && Double.isFinite(value(run))) {
                Axis seed = new Axis(
                        "seed", List.of(String.valueOf(run.snapshot().settings().get("seed"))));
                Axis place = new Axis(sweep.setting(), List.of(sweep.values().get(place(run))));
                float[] end = {(float) value(run)};
                data.add(new ShownNumbers(
                        run, new Activation(name, seed, place, end, Scale.ANY, Origins.measured(name))));
            }
        }
        return data;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "sweep";
        }

        @Override
        public List<Setting> options() {
            return List.of(SWEEP, new Setting.Real("guess", -1, 1, -1, false));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new SweepFigure(spec);
        }
    }
}
