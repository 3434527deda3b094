package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Quantity;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// The rows of an activation as lines over its columns: accuracy by distance, perplexity by n, what a probe
/// still finds. Several runs share one chart.
public final class LinesFigure implements Figure, LineChart {
    private static final double REACH = 9; // px around a point that belong to it, at most
    private static final double LEAST = 2; // px, at least
    private static final int MARKED = 30; // points of a line that get marks, at most

    private static final Setting.Choice SPACING = new Setting.Choice("spacing", List.of("scale", "even"), "scale");

    private static final ChartFrame EMPTY =
            new ChartFrame("", "", List.of(), true, ChartFrame.Kind.FROM_ZERO, Double.NaN);

    private final FigureSpec spec;
    private final Optional<Sketch> sketch;

    private LinesFigure(FigureSpec spec) {
        this.spec = spec;
        this.sketch = Sketch.of(spec);
    }

    /// One line and the row it stands for.
    private record Row(Charts.Line line, int run, Activation activation, int row) {}

    /// Which of the lines of a run one is.
    ///
    /// @param whose the activation's name, where another one of the run has a row of the same name; else empty
    private record Place(int nth, int of, String whose) {}

    private List<Row> rows(List<Run> runs, Style style) {
        List<Row> rows = new ArrayList<>();
        for (int run = 0; run < runs.size() && !isOpen(); run++) {
            List<Activation> shown = ShownActivations.of(runs.get(run), spec.shows());
            int all = shown.stream().mapToInt(one -> one.rows().size()).sum();
            long names = shown.stream()
                    .flatMap(one -> one.rows().labels().stream())
                    .distinct()
                    .count();
            int nth = 0;
            for (Activation activation : shown) {
                String whose = names < all ? shortName(activation, style) : "";
                for (int row = 0; row < activation.rows().size(); row++) {
                    rows.add(row(runs, run, activation, row, new Place(nth++, all, whose), style));
                    withoutHand(runs, run, activation, row, style).ifPresent(free -> addNamedOnce(free, rows));
                }
            }
        }
        return rows;
    }

    private static String shortName(Activation activation, Style style) {
        return style.words().find("figure.line." + activation.name()).orElseGet(() -> style.words()
                .part(activation.name()));
    }

    /// Runs without numbers set by hand have one name in all, so one of their lines bears it.
    private static void addNamedOnce(Row free, List<Row> rows) {
        Charts.Line line = free.line();
        boolean named = rows.stream().anyMatch(row -> row.line().name().equals(line.name()));
        String name = named ? "" : line.name();
        rows.add(new Row(
                new Charts.Line(name, line.color(), line.x(), line.y(), true, -1),
                free.run(),
                free.activation(),
                free.row()));
    }

    @Override
    public ChartContent content(List<Run> runs, Style style) {
        List<Row> rows = rows(runs, style);
        Map<Integer, ChartContent.Source> sources = new HashMap<>();
        for (Row row : rows) {
            sources.put(
                    sources.size(),
                    new ChartContent.Source(row.run(), row.activation().name(), row.row()));
        }
        return new ChartContent(withSketch(rows, style), sources, frame(runs, style));
    }

    /// Whether the reader is still drawing what is expected.
    private boolean isOpen() {
        return sketch.filter(Sketch::open).isPresent();
    }

    private List<Charts.Line> withSketch(List<Row> rows, Style style) {
        List<Charts.Line> all = new ArrayList<>(rows.stream().map(Row::line).toList());
        sketch.ifPresent(drawn -> all.addAll(drawn.lines(style)));
        return all;
    }

    @Override
    public Drawn first(Run run) {
        return ShownActivations.of(run, spec.shows()).stream()
                .findFirst()
                .map(activation -> LineChart.line(places(activation), values(activation, 0)))
                .orElse(new Drawn(List.of()));
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Row> rows = rows(runs, style);
        if (rows.isEmpty() && sketch.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Charts.Area area = Charts.paint(canvas, withSketch(rows, style), frame(runs, style));
        for (Row row : rows) {
            points(canvas, area, row, runs);
        }
        sketch.ifPresent(drawn -> drawn.sheet(canvas, area));
        return canvas.regions();
    }

    /// Before there is an activation, the axes are those of the sketch. Where runs reach unequally far, the places of
    /// the one that reaches farthest are named.
    private ChartFrame frame(List<Run> runs, Style style) {
        return runs.stream()
                .flatMap(run -> ShownActivations.of(run, spec.shows()).stream())
                .max(Comparator.comparingInt(activation -> activation.columns().size()))
                .map(activation -> frame(activation, style))
                .orElse(EMPTY)
                .around(sketch);
    }

    private ChartFrame frame(Activation widest, Style style) {
        double guess = spec.options().real("guess");
        return new ChartFrame(
                AxisWords.name(widest.columns(), style.words()),
                Quantity.of(widest.name(), widest.scale(), style.words()),
                numeric(widest.columns()) ? List.of() : words(widest.columns(), style),
                Arrays.stream(places(widest)).allMatch(place -> place == Math.rint(place)),
                switch (widest.scale()) {
                    case LOG -> ChartFrame.Kind.LOGARITHMIC;
                    case UNIT, SWITCH -> ChartFrame.Kind.UNIT;
                    case SIGNED, COUNT, ANY -> ChartFrame.Kind.FROM_ZERO;
                },
                guess < 0 ? Double.NaN : guess);
    }

    private static List<String> words(Axis axis, Style style) {
        return IntStream.range(0, axis.size())
                .mapToObj(column -> AxisWords.label(axis, column, style.words()))
                .toList();
    }

    private static void points(Canvas canvas, Charts.Area area, Row row, List<Run> runs) {
        Charts.Line line = row.line();
        double reach = Math.clamp(area.bounds().getWidth() / (2 * line.x().length), LEAST, REACH);
        for (int column = 0; column < line.x().length; column++) {
            double x = area.x(line.x()[column]);
            double y = area.y(line.y()[column]);
            if (Double.isFinite(y)) {
                Rectangle2D bounds = new Rectangle2D.Double(x - reach, y - REACH, 2 * reach, 2 * REACH);
                String text = canvas.describe(row.activation(), row.row(), column);
                canvas.mark(
                        bounds,
                        row.run(),
                        new Cell(row.activation().name(), row.row(), column),
                        runs.size() > 1 ? runs.get(row.run()).label() + ", " + text : text);
            }
        }
    }

    /// What the model does without the numbers set by hand in it, as a pale line beside what it does with them.
    private Optional<Row> withoutHand(List<Run> runs, int run, Activation activation, int row, Style style) {
        return free(runs.get(run), activation).map(free -> {
            Charts.Line line =
                    row(runs, run, free, row, new Place(0, 1, ""), style).line();
            Color pale = Palette.mix(line.color(), style.palette().panel(), 0.35);
            String words = style.words().say("figure.without-hand");
            return new Row(new Charts.Line(words, pale, line.x(), line.y(), true, -1), run, free, row);
        });
    }

    private static Optional<Activation> free(Run run, Activation activation) {
        Trace trace = run.snapshot().trace();
        String name = TrainingSnapshot.FREE + activation.name();
        return trace.has(name) ? Optional.of(trace.get(name)) : Optional.empty();
    }

    /// Of the lines of one run all but the last are dashed; where its activations have the same rows, all but the last
    /// of each. Marks tell runs apart; where there is one, or its activations have the same rows, its lines.
    private Row row(List<Run> runs, int run, Activation activation, int row, Place place, Style style) {
        String label = AxisWords.label(activation.rows(), row, style.words());
        String own = place.whose().isEmpty() ? label : place.whose() + Words.BETWEEN + label;
        String of = runs.get(run).label();
        String name = runs.size() > 1 ? (place.of() == 1 ? of : of + Words.BETWEEN + own) : own;
        boolean dashed = place.whose().isEmpty()
                ? place.nth() + 1 < place.of()
                : row + 1 < activation.rows().size();
        int mark = activation.columns().size() > MARKED
                ? -1
                : runs.size() > 1 && place.whose().isEmpty() ? run : place.nth();
        Color color = Hues.of(runs, run, style.palette());
        double[] x = places(activation);
        return new Row(new Charts.Line(name, color, x, values(activation, row), dashed, mark), run, activation, row);
    }

    private double[] places(Activation activation) {
        Axis columns = activation.columns();
        boolean numbers = numeric(columns);
        return IntStream.range(0, columns.size())
                .mapToDouble(column -> numbers ? Double.parseDouble(columns.label(column)) : column)
                .toArray();
    }

    private static double[] values(Activation activation, int row) {
        return IntStream.range(0, activation.columns().size())
                .mapToDouble(column -> activation.at(row, column))
                .toArray();
    }

    /// Whether each label is a number that stands where it belongs. Words stand one after another, and so do numbers
    /// that double from one to the next, if the lesson asks for even spacing.
    private boolean numeric(Axis axis) {
        return spec.options().text(SPACING.name()).equals("scale")
                && axis.labels().stream().allMatch(label -> label.matches("-?\\d+(\\.\\d+)?"));
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.55, 160, 440);
    }

    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        int names = runs.stream()
                .flatMap(run -> ShownActivations.of(run, spec.shows()).stream())
                .mapToInt(activation -> activation.rows().size())
                .sum();
        return usual.withLeast(Math.max(usual.least(), LineNames.leastHeight(names, style)));
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<ShownNumbers> all = new ArrayList<>();
        for (ShownNumbers shown : isOpen() ? List.<ShownNumbers>of() : ShownNumbers.of(runs, spec.shows())) {
            all.add(shown);
            free(shown.run(), shown.activation()).ifPresent(free -> all.add(new ShownNumbers(shown.run(), free)));
        }
        return all;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "lines";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Real("guess", -1, 1, -1, false), SPACING, Sketch.SETTING);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new LinesFigure(spec);
        }
    }
}
