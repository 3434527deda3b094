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
import java.util.Optional;
import java.util.Set;
import unrolled.engine.setting.Setting;
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
import unrolled.figure.chart.ChartFrame;
import unrolled.figure.chart.Charts;
import unrolled.figure.chart.CurvesFigure;
import unrolled.training.Curve;
import unrolled.training.Status;

/// A quantity over the training steps of several experiments, each with several seeds: a thin line a run in the
/// colour of its experiment, at its end a mark that says how it ended (see [End]), and beside it how many of the
/// runs of its experiment reached their goal.
public final class RaceFigure implements Figure {
    private static final double REACH = 5; // px around a point that belong to it
    private static final double MARK = 4; // px, half a mark's width

    private final FigureSpec spec;

    private RaceFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// The runs of one experiment.
    private record Entry(List<Run> runs, Color color) {
        String label() {
            return runs.getFirst().label();
        }

        /// "3/5": reached of finished; the last value while none is.
        String tail(Run run, Curve curve) {
            long finished = runs.stream().filter(RaceFigure::isOver).count();
            long reached = runs.stream().filter(RaceFigure::isReached).count();
            return finished == 0 || (runs.size() == 1 && !isOver(run))
                    ? CellNumbers.brief(curve.last(), Scale.ANY)
                    : reached + "/" + finished;
        }
    }

    /// One line and the run it belongs to.
    private record Lane(Charts.Line line, Run run, int index) {}

    /// How a run ended, with the mark that says so.
    private enum End {
        /// A disc.
        REACHED,
        /// A ring: what its goal allows was used up first, be it steps, time or multiply-adds.
        SPENT,
        /// A cross: a number stopped being finite.
        DIVERGED;

        /// Empty while the run goes on.
        static Optional<End> of(Run run) {
            return switch (run.snapshot().status()) {
                case Status.Fresh(), Status.Learning() -> Optional.empty();
                case Status.Done(boolean reached) -> Optional.of(reached ? REACHED : SPENT);
                case Status.Diverged(int step, String tensor) -> Optional.of(DIVERGED);
            };
        }

        String said(Canvas canvas) {
            return switch (this) {
                case REACHED -> canvas.say("figure.reached");
                case SPENT -> canvas.say("figure.not-reached");
                case DIVERGED -> canvas.say("figure.diverged");
            };
        }

        void mark(Canvas canvas, double x, double y, Color color) {
            Ellipse2D disc = new Ellipse2D.Double(x - MARK, y - MARK, 2 * MARK, 2 * MARK);
            Color panel = canvas.palette().panel();
            switch (this) {
                case REACHED -> {
                    canvas.fill(disc, color);
                    canvas.outline(disc, panel, 1);
                }
                case SPENT -> {
                    canvas.fill(disc, panel);
                    canvas.outline(disc, color, 1.6);
                }
                case DIVERGED -> {
                    canvas.line(x - MARK, y - MARK, x + MARK, y + MARK, color, 1.6);
                    canvas.line(x - MARK, y + MARK, x + MARK, y - MARK, color, 1.6);
                }
            }
        }
    }

    private static boolean isOver(Run run) {
        return End.of(run).isPresent();
    }

    private static boolean isReached(Run run) {
        return End.of(run).equals(Optional.of(End.REACHED));
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Lane> lanes = new ArrayList<>();
        entries(runs, style.palette()).forEach(entry -> lanes.addAll(lanes(entry, runs)));
        if (lanes.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Charts.Area area = Charts.paint(canvas, lanes.stream().map(Lane::line).toList(), frame(style));
        for (Lane lane : lanes) {
            points(canvas, area, lane);
            end(canvas, area, lane);
        }
        key(canvas, area, runs);
        return canvas.regions();
    }

    private static List<Entry> entries(List<Run> runs, Palette palette) {
        Map<String, List<Run>> byExperiment = new LinkedHashMap<>();
        runs.forEach(run -> byExperiment
                .computeIfAbsent(run.snapshot().experiment() + " " + run.label(), key -> new ArrayList<>())
                .add(run));
        List<Run> first = byExperiment.values().stream().map(List::getFirst).toList();
        List<Entry> entries = new ArrayList<>();
        for (List<Run> own : byExperiment.values()) {
            entries.add(new Entry(own, Hues.of(first, entries.size(), palette)));
        }
        return entries;
    }

    private List<Lane> lanes(Entry entry, List<Run> runs) {
        List<Lane> lanes = new ArrayList<>();
        for (Run run : entry.runs()) {
            for (Curve curve : run.snapshot().curves()) {
                if (spec.shows().contains(curve.name()) && curve.size() > 0) {
                    lanes.add(new Lane(line(entry, run, curve, lanes.isEmpty()), run, runs.indexOf(run)));
                }
            }
        }
        return lanes;
    }

    private static Charts.Line line(Entry entry, Run run, Curve curve, boolean named) {
        double[] x = new double[curve.size()];
        double[] y = new double[curve.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = curve.step(i);
            y[i] = curve.value(i);
        }
        Charts.Pen pen = entry.runs().size() == 1 ? Charts.Pen.SOLID : Charts.Pen.THIN;
        return new Charts.Line(named ? entry.label() : "", entry.tail(run, curve), entry.color(), x, y, pen, -1);
    }

    private ChartFrame frame(Style style) {
        boolean unit = spec.shows().stream().allMatch("accuracy"::equals);
        return new ChartFrame(
                style.words().axis("step"),
                Quantity.of(spec.shows().getFirst(), Scale.ANY, style.words()),
                List.of(),
                true,
                unit ? ChartFrame.Kind.UNIT : ChartFrame.Kind.FROM_ZERO,
                Double.NaN);
    }

    /// Places to point at along a line, not closer together than a pointer can tell.
    private static void points(Canvas canvas, Charts.Area area, Lane lane) {
        double before = Double.NEGATIVE_INFINITY;
        Charts.Line line = lane.line();
        for (int i = 0; i < line.x().length; i++) {
            double x = area.x(line.x()[i]);
            double y = area.y(line.y()[i]);
            if (Double.isFinite(y) && (x - before >= 2 * REACH || i == line.x().length - 1)) {
                before = x;
                String text = "%s, %s %s, %s %s: %s"
                        .formatted(
                                lane.run().label(),
                                canvas.style.words().setting("seed"),
                                lane.run().snapshot().settings().get("seed"),
                                canvas.style.words().axis("step"),
                                CellNumbers.brief(line.x()[i], Scale.COUNT),
                                CellNumbers.exact(line.y()[i], Scale.ANY));
                canvas.mark(
                        new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH), lane.index(), null, text);
            }
        }
    }

    /// How the run ended; nothing while it goes on.
    private static void end(Canvas canvas, Charts.Area area, Lane lane) {
        Charts.Line line = lane.line();
        double y = area.y(line.last());
        if (Double.isFinite(y)) {
            End.of(lane.run())
                    .ifPresent(end -> end.mark(canvas, area.x(line.x()[line.x().length - 1]), y, line.color()));
        }
    }

    /// What the marks mean, below at the left, where there is room; the cross only where there is one.
    private static void key(Canvas canvas, Charts.Area area, List<Run> runs) {
        double size = canvas.size();
        double y = canvas.height - size * 0.62;
        double step = Wrapping.width(canvas.style.words().axis("step"), canvas.small());
        double most = area.bounds().getMaxX() - step - size;
        double x = MARK + 1;
        boolean diverged = runs.stream().anyMatch(run -> End.of(run).equals(Optional.of(End.DIVERGED)));
        for (End end : diverged ? List.of(End.values()) : List.of(End.REACHED, End.SPENT)) {
            String text = end.said(canvas);
            double wide = Wrapping.width(text, canvas.small());
            if (x + size * 0.6 + wide <= most) {
                end.mark(canvas, x, y, canvas.palette().soft());
                canvas.text(
                        text,
                        x + size * 0.6,
                        y,
                        wide + 1,
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().soft());
            }
            x += size * 2 + wide;
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.55, 170, 420);
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public Set<String> wants() {
        return Set.of();
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return CurvesFigure.data(runs, spec.shows());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "race";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new RaceFigure(spec);
        }
    }
}
