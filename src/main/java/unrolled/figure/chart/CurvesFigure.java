package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Quantity;
import unrolled.training.Curve;
import unrolled.words.Words;

/// Quantities over the training steps: loss, accuracy, gradient norm; one line a quantity and run.
public final class CurvesFigure implements Figure, LineChart {
    private static final double REACH = 5; // px around a point that belong to it

    private final FigureSpec spec;
    private final Optional<Sketch> sketch;

    private CurvesFigure(FigureSpec spec) {
        this.spec = spec;
        this.sketch = Sketch.of(spec);
    }

    /// One line and the run it belongs to.
    private record Owned(Charts.Line line, int run) {}

    /// What came after the moment that is shown, for runs that have gone back to it: faint, and without names.
    private List<Charts.Line> ahead(List<Run> runs, Style style) {
        List<Charts.Line> lines = new ArrayList<>();
        for (int run = 0; run < runs.size() && !isOpen(); run++) {
            int now = runs.get(run).snapshot().step();
            Color faint = Palette.mix(
                    Hues.of(runs, run, style.palette()), style.palette().panel(), 0.7);
            for (String name : spec.shows()) {
                for (Curve curve : runs.get(run).snapshot().ahead()) {
                    int from = (int) Arrays.stream(steps(curve))
                                    .filter(step -> step <= now)
                                    .count()
                            - 1;
                    if (curve.name().equals(name) && curve.size() > 1) {
                        lines.add(new Charts.Line(
                                "",
                                null,
                                faint,
                                tail(steps(curve), from),
                                tail(values(curve), from),
                                Charts.Pen.THIN,
                                -1));
                    }
                }
            }
        }
        return lines;
    }

    private static double[] tail(double[] numbers, int from) {
        return Arrays.copyOfRange(numbers, Math.max(0, from), numbers.length);
    }

    private List<Owned> lines(List<Run> runs, Style style) {
        List<Owned> lines = new ArrayList<>();
        Set<String> common =
                spec.shows().stream().filter(name -> isOfAll(name, runs)).collect(Collectors.toUnmodifiableSet());
        for (int run = 0; run < runs.size() && !isOpen(); run++) {
            for (String name : spec.shows()) {
                for (Curve curve : runs.get(run).snapshot().curves()) {
                    if (common.contains(name) && run > 0) {
                        continue;
                    }
                    if (curve.name().equals(name) && curve.size() > 1) {
                        lines.add(new Owned(
                                common.contains(name) ? ofAll(curve, style) : line(curve, runs, run, style), run));
                    }
                }
            }
        }
        return lines;
    }

    /// Whether each of several runs has one number all the time, and the same: a property of what they read, such as
    /// the entropy of its source.
    private boolean isOfAll(String name, List<Run> runs) {
        List<Curve> curves = runs.stream()
                .flatMap(run -> run.snapshot().curves().stream())
                .filter(curve -> curve.name().equals(name) && curve.size() > 1)
                .toList();
        return spec.shows().size() > 1
                && runs.size() > 1
                && curves.size() == runs.size()
                && curves.stream()
                                .flatMapToDouble(curve -> Arrays.stream(values(curve)))
                                .distinct()
                                .count()
                        == 1;
    }

    /// Drawn once, in the colour of no run, and named without one; as long as the first run.
    private static Charts.Line ofAll(Curve curve, Style style) {
        String name = style.words().measure(curve.name());
        return new Charts.Line(name, null, style.palette().soft(), steps(curve), values(curve), Charts.Pen.THIN, -1);
    }

    /// Whether the reader is still drawing what is expected.
    private boolean isOpen() {
        return sketch.filter(Sketch::open).isPresent();
    }

    private List<Charts.Line> all(List<Owned> lines, List<Run> runs, Style style) {
        List<Charts.Line> all = new ArrayList<>(lines.stream().map(Owned::line).toList());
        all.addAll(ahead(runs, style));
        sketch.ifPresent(drawn -> all.addAll(drawn.lines(style)));
        return all;
    }

    @Override
    public ChartContent content(List<Run> runs, Style style) {
        return new ChartContent(all(lines(runs, style), runs, style), Map.of(), frame(style));
    }

    @Override
    public Drawn first(Run run) {
        return run.snapshot().curves().stream()
                .filter(curve -> curve.name().equals(spec.shows().getFirst()))
                .findFirst()
                .map(curve -> LineChart.line(steps(curve), values(curve)))
                .orElse(new Drawn(List.of()));
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Owned> lines = lines(runs, style);
        if (lines.isEmpty() && sketch.isEmpty() && ahead(runs, style).isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Charts.Area area = Charts.paint(canvas, all(lines, runs, style), frame(style));
        moment(canvas, area, runs);
        forks(canvas, area, runs);
        for (Owned owned : lines) {
            points(canvas, area, owned.line(), owned.run());
        }
        sketch.ifPresent(drawn -> drawn.sheet(canvas, area));
        return canvas.regions();
    }

    /// A line across where the runs stand while they have gone back.
    private void moment(Canvas canvas, Charts.Area area, List<Run> runs) {
        int step = runs.stream().mapToInt(run -> run.snapshot().step()).max().orElse(0);
        if (!isOpen() && runs.stream().anyMatch(run -> !run.snapshot().ahead().isEmpty())) {
            double x = area.x(step);
            canvas.line(
                    x,
                    area.bounds().getMinY() - canvas.size() * 0.5,
                    x,
                    area.bounds().getMaxY(),
                    canvas.palette().soft(),
                    1.2);
        }
    }

    /// A dashed line across each step at which a run goes off from another one.
    private void forks(Canvas canvas, Charts.Area area, List<Run> runs) {
        if (!isOpen()) {
            runs.stream()
                    .mapToInt(run -> run.snapshot().forkedAt())
                    .filter(step -> step >= 0)
                    .distinct()
                    .forEach(step -> fork(canvas, area, step));
        }
    }

    private static void fork(Canvas canvas, Charts.Area area, int step) {
        double x = area.x(step);
        Rectangle2D bounds = area.bounds();
        double dash = canvas.size() * 0.3;
        for (double y = bounds.getMinY(); y < bounds.getMaxY(); y += 2 * dash) {
            canvas.line(
                    x,
                    y,
                    x,
                    Math.min(bounds.getMaxY(), y + dash),
                    canvas.palette().soft(),
                    1);
        }
        String words = canvas.say("figure.fork-at", step);
        double wide = Wrapping.width(words, canvas.small());
        boolean right = x + canvas.size() * 0.4 + wide <= bounds.getMaxX();
        canvas.text(
                words,
                right ? x + canvas.size() * 0.4 : x - canvas.size() * 0.4 - wide,
                bounds.getMinY() + canvas.size() * 0.7,
                wide + canvas.size(),
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }

    private ChartFrame frame(Style style) {
        boolean unit = spec.shows().stream().allMatch(name -> name.equals("accuracy") || name.equals("read"));
        boolean logarithmic = spec.options().text("axis").equals("logarithmic");
        return new ChartFrame(
                        style.words().axis("step"),
                        spec.shows().stream()
                                .map(name -> Quantity.of(name, Scale.ANY, style.words()))
                                .distinct()
                                .reduce((one, next) -> style.words().say("figure.quantities", one, next))
                                .orElse(""),
                        List.of(),
                        true,
                        unit
                                ? ChartFrame.Kind.UNIT
                                : logarithmic ? ChartFrame.Kind.LOGARITHMIC : ChartFrame.Kind.FROM_ZERO,
                        Double.NaN)
                .around(sketch);
    }

    /// Places to point at along a line, not closer together than a pointer can tell.
    private static void points(Canvas canvas, Charts.Area area, Charts.Line line, int run) {
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < line.x().length; i++) {
            double x = area.x(line.x()[i]);
            double y = area.y(line.y()[i]);
            if (x - before >= 2 * REACH && Double.isFinite(y)) {
                before = x;
                String text = "%s %s, %s: %s"
                        .formatted(
                                canvas.style.words().axis("step"),
                                CellNumbers.brief(line.x()[i], Scale.COUNT),
                                line.name(),
                                CellNumbers.exact(line.y()[i], Scale.ANY));
                canvas.mark(new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH), run, null, text);
            }
        }
    }

    /// What is measured on the batch in hand is noisy: it stands back in a fainter colour.
    private Charts.Line line(Curve curve, List<Run> runs, int run, Style style) {
        boolean training = curve.name().startsWith("train.");
        Color hue = Hues.of(runs, run, style.palette());
        String quantity = style.words().measure(curve.name());
        String label = runs.get(run).label();
        String name = runs.size() == 1 ? quantity : spec.shows().size() == 1 ? label : label + Words.BETWEEN + quantity;
        Color color = training ? Palette.mix(hue, style.palette().panel(), 0.45) : hue;
        return new Charts.Line(name, color, steps(curve), values(curve), false, -1);
    }

    private static double[] steps(Curve curve) {
        return IntStream.range(0, curve.size()).mapToDouble(curve::step).toArray();
    }

    private static double[] values(Curve curve) {
        return IntStream.range(0, curve.size()).mapToDouble(curve::value).toArray();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.55, 150, 420);
    }

    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        int names = spec.shows().size() * runs.size();
        return usual.withLeast(Math.max(usual.least(), LineNames.leastHeight(names, style)));
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public Set<String> wants() {
        return Set.of();
    }

    /// The curves that training itself draws; the others are metrics, or followed.
    @Override
    public List<Code> code() {
        List<Code> code = new ArrayList<>();
        if (spec.shows().contains("train.loss")) {
            code.add(Code.of("engine.kernel.ScalarKernels", "public double crossEntropy(")
                    .mark("loss -= targets[i]")
                    .mark("loss += Math.log(sum)"));
        }
        if (spec.shows().contains("gradient.norm")) {
            code.add(Code.of("engine.optim.Clipping", "public static double byNorm("));
        }
        return code;
    }

    /// Each curve as a row of values over its steps.
    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return isOpen() ? List.of() : data(runs, spec.shows());
    }

    /// The named curves of each run.
    public static List<ShownNumbers> data(List<Run> runs, List<String> names) {
        List<ShownNumbers> data = new ArrayList<>();
        for (Run run : runs) {
            curves(run, names).forEach(curve -> data.add(new ShownNumbers(run, curve)));
        }
        return data;
    }

    private static List<Activation> curves(Run run, List<String> names) {
        List<Activation> data = new ArrayList<>();
        for (Curve curve : run.snapshot().curves()) {
            if (names.contains(curve.name())) {
                List<String> steps = new ArrayList<>();
                float[] values = new float[curve.size()];
                for (int i = 0; i < values.length; i++) {
                    steps.add(Integer.toString(curve.step(i)));
                    values[i] = curve.value(i);
                }
                data.add(new Activation(
                        curve.name(),
                        Axis.single(curve.name()),
                        new Axis("step", steps),
                        values,
                        Scale.ANY,
                        Origins.measured(curve.name())));
            }
        }
        return data;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "curves";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Choice("axis", List.of("linear", "logarithmic"), "linear"), Sketch.SETTING);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new CurvesFigure(spec);
        }
    }
}
