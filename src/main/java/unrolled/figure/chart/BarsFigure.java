package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Hues;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Ticks;

/// One row of an activation as horizontal bars, longest first, with label and value at each bar; negative ones to
/// the left of zero. The option `row` names the row, or is `last`; without it the first is shown. Bars of nothing are
/// left out, but for those that `also shown` names, as in `eat, drink`. Shares go from 0 to `end of scale`, as long as
/// none is larger, then to 1. With `limits` the scale goes from one number to another, whatever the bars.
public final class BarsFigure implements Figure {
    private static final Setting.FreeText ROW = new Setting.FreeText("row", "");
    private static final String LAST = "last"; // a row
    private static final Setting.FreeText ALSO = new Setting.FreeText("also shown", "");
    private static final Setting.Real END = new Setting.Real("end of scale", 0.001, 1, 1, true);
    private static final Setting.Interval LIMITS = new Setting.Interval("limits", "");
    private static final double SMALL = 0.1; // the end of a scale on which bars have three decimals
    private static final double HEAD = 1.7; // text sizes
    private static final double FOOT = 1.6; // text sizes
    private static final double LEAST = 1.3; // text sizes, of a row
    private static final double HIGHEST = 3.6; // text sizes, of a row

    private final FigureSpec spec;

    private BarsFigure(FigureSpec spec) {
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
        int line = line(shown.getFirst());
        if (line < 0) {
            canvas.message(canvas.say("figure.no-row", spec.options().text(ROW.name())));
        } else {
            List<Integer> bars = longestFirst(shown.getFirst(), line);
            new Painting(canvas, runs.getFirst(), shown.getFirst(), line, bars, spec.options()).paint();
        }
        return canvas.regions();
    }

    /// The ends of the scale: those that are given, or such that all bars stand on it.
    ///
    /// @param bars the columns shown
    private static double[] ends(Activation activation, int line, List<Integer> bars, Settings options) {
        double[] given = Setting.Interval.numbers(options.text(LIMITS.name()));
        if (given.length > 0) {
            return given;
        }
        double end = options.real(END.name());
        boolean unit = activation.scale() == Scale.UNIT;
        double[] values =
                bars.stream().mapToDouble(bar -> value(activation, line, bar)).toArray();
        double most = Arrays.stream(values).max().orElse(1);
        double low = Math.min(0, Arrays.stream(values).min().orElse(0));
        boolean small = unit && most < end;
        double high = small ? end : unit || most <= low ? Math.max(1, low + 1) : Math.max(0, most);
        return new double[] {low, high};
    }

    @Override
    public Map<String, String> sameScale(List<List<Run>> pictures) {
        List<double[]> ends = new ArrayList<>();
        for (List<Run> runs : pictures) {
            List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
            int line = shown.isEmpty() ? -1 : line(shown.getFirst());
            if (line >= 0) {
                Activation activation = shown.getFirst();
                ends.add(ends(activation, line, longestFirst(activation, line), spec.options()));
            }
        }
        double low = ends.stream().mapToDouble(one -> one[0]).min().orElse(0);
        double high = ends.stream().mapToDouble(one -> one[1]).max().orElse(1);
        return ends.stream().allMatch(one -> one[0] == low && one[1] == high)
                ? Map.of()
                : Map.of(LIMITS.name(), Setting.Interval.text(low, high));
    }

    /// The row that was asked for, or -1.
    private int line(Activation activation) {
        String wanted = spec.options().text(ROW.name());
        int named = activation.rows().find(wanted);
        int last = activation.rows().size() - 1;
        return wanted.isEmpty() ? 0 : named < 0 && wanted.equals(LAST) ? last : named;
    }

    /// Columns of the row. Those of nothing are left out, but for those that were asked for, unless all are of nothing.
    private List<Integer> longestFirst(Activation activation, int line) {
        Set<String> also = also(spec.options());
        List<Integer> order = IntStream.range(0, activation.columns().size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -rank(activation, line, column)))
                .toList();
        boolean nothing = order.stream().allMatch(column -> value(activation, line, column) == 0);
        return order.stream()
                .filter(column -> nothing
                        || value(activation, line, column) != 0
                        || also.contains(activation.columns().label(column)))
                .toList();
    }

    /// Labels of columns that are shown even if there is nothing in them.
    private static Set<String> also(Settings options) {
        return Arrays.stream(options.text(ALSO.name()).split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What lies between −1 and 1 ranks by its size, whatever its sign: a correlation of −1 is as strong as can be.
    private static double rank(Activation activation, int line, int column) {
        double value = value(activation, line, column);
        return activation.scale() == Scale.SIGNED ? Math.abs(value) : value;
    }

    /// What is no number counts as nothing here, and gets no bar.
    private static double value(Activation activation, int line, int column) {
        float value = activation.at(line, column);
        return Float.isFinite(value) ? value : 0;
    }

    /// One painting: the layout follows from the canvas and the activation.
    private static final class Painting {
        private final Canvas canvas;
        private final Run run;
        private final Activation activation;
        private final int line;
        private final Set<String> also; // labels
        private final Color hue;
        private final double size;
        private final double row;
        private final List<Integer> order;
        private final int more; // bars there is no room for
        private final boolean longest; // whether none of those is longer
        private final double left;
        private final double right;
        private final double low;
        private final double high;

        /// @param all  the columns that have a bar, as long as there is room
        Painting(Canvas canvas, Run run, Activation activation, int line, List<Integer> all, Settings options) {
            this.canvas = canvas;
            this.run = run;
            this.activation = activation;
            this.line = line;
            this.also = also(options);
            this.hue = Hues.of(run, canvas.palette());
            this.size = canvas.size();
            double free = Math.max(size * 1.5, canvas.height - size * (HEAD + FOOT));
            this.row = Math.clamp(free / all.size(), size * LEAST, size * HIGHEST);
            this.order = fitting(all, Math.max(1, (int) (free / row + 1e-6)));
            this.more = all.size() - order.size();
            this.longest = order.equals(all.subList(0, order.size()));
            double[] ends = ends(activation, line, order, options);
            this.low = ends[0];
            this.high = ends[1];
            List<String> labels = order.stream().map(this::label).toList();
            double numbers = size * 3;
            this.left =
                    Canvas.widest(labels, canvas.font(), canvas.width * 0.35) + size * 0.8 + (low < 0 ? numbers : 0);
            this.right = Math.max(left + size, canvas.width - numbers);
        }

        /// So many of these columns, the first ones and all that were asked for, in the same order.
        private List<Integer> fitting(List<Integer> all, int room) {
            List<Integer> asked = all.stream()
                    .filter(column -> also.contains(activation.columns().label(column)))
                    .limit(room)
                    .toList();
            List<Integer> first = all.stream()
                    .filter(column -> !asked.contains(column))
                    .limit(room - asked.size())
                    .toList();
            return all.stream()
                    .filter(column -> asked.contains(column) || first.contains(column))
                    .toList();
        }

        /// What a bar stands for; what is only numbered is named, too, as in `unit 3`. A token that is a digit is not.
        private String label(int column) {
            String label = activation.columns().label(column);
            boolean numbered = label.equals(Integer.toString(column))
                    && !activation.columns().name().equals("token");
            return numbered
                    ? AxisWords.place(activation.columns(), column, canvas.style.words())
                    : canvas.label(activation.columns(), column);
        }

        private double value(int column) {
            return BarsFigure.value(activation, line, column);
        }

        private double x(double value) {
            return left + (right - left) * (Math.clamp(value, low, high) - low) / (high - low);
        }

        void paint() {
            head();
            scale();
            for (int i = 0; i < order.size(); i++) {
                bar(order.get(i), size * HEAD + (i + 0.5) * row);
            }
        }

        /// What the bars measure, after which context or at which row, and how many are not shown.
        private void head() {
            String text = Quantity.of(activation.name(), activation.scale(), canvas.style.words());
            String context = activation.rows().label(line);
            if (!context.equals(activation.rows().name())) {
                String where = follows()
                        ? canvas.say("figure.after", Canvas.shown(context))
                        : canvas.say("figure.at", Canvas.shown(context));
                text = canvas.style.words().listed(List.of(text, where));
            }
            Color soft = canvas.palette().soft();
            double middle = size * 0.62;
            double taken = canvas.text(text, 0, middle, canvas.width, Canvas.Align.LEFT, canvas.small(), soft);
            double room = canvas.width - taken - size;
            if (more > 0 && room > 0) {
                canvas.text(
                        longest ? canvas.say("figure.more-bars", more) : canvas.say("figure.other-bars", more),
                        taken + size,
                        middle,
                        room,
                        Canvas.Align.RIGHT,
                        canvas.small(),
                        soft);
            }
        }

        /// Whether the bars say what comes after their row: after a context, or after a token that was the last
        /// one read.
        private boolean follows() {
            String rows = activation.rows().name();
            boolean answers = activation.scale() == Scale.UNIT
                    && activation.columns().name().equals("token");
            return rows.equals("context") || (rows.equals("position") && answers && readsForwards());
        }

        /// Whether no answer of the run depends on tokens behind its position. An encoder has heads and no mask.
        private boolean readsForwards() {
            Map<String, Object> settings = run.snapshot().settings();
            return !settings.containsKey("heads") || "causal".equals(settings.get("mask"));
        }

        /// Where the number of a bar stands, a little around it.
        private Rectangle2D number(int column, double middle) {
            double wide = Wrapping.width(text(column), canvas.font()) + size * 0.6;
            double value = value(column);
            double left = value < 0 ? x(value) - size * 0.1 - wide : x(Math.max(0, value)) + size * 0.1;
            return new Rectangle2D.Double(left, middle - row / 2, wide, row);
        }

        private String text(int column) {
            float value = activation.at(line, column);
            boolean small = activation.scale() == Scale.UNIT && high <= SMALL && Float.isFinite(value);
            return small ? CellNumbers.small(value) : CellNumbers.brief(value, activation.scale());
        }

        /// Hairlines at round values, with their numbers below; none runs through the number of a bar.
        private void scale() {
            double top = size * HEAD;
            double bottom = Math.min(top + order.size() * row, canvas.height - size * FOOT);
            Ticks ticks = Ticks.linear(low, high, Math.clamp((long) ((right - left) / (size * 5)), 1, 4), false);
            for (double value : ticks.values()) {
                double x = x(value);
                boolean zero = Math.abs(value) < 1e-9;
                Color color = zero ? canvas.palette().faint() : canvas.palette().line();
                double from = top;
                for (int i = 0; i < order.size(); i++) {
                    double middle = top + (i + 0.5) * row;
                    if (number(order.get(i), middle).contains(x, middle)) {
                        canvas.line(x, from, x, middle - row / 2, color, 1);
                        from = middle + row / 2;
                    }
                }
                canvas.line(x, from, x, Math.max(from, bottom), color, 1);
                canvas.text(
                        ticks.text(value),
                        x - size * 2,
                        bottom + size * 0.85,
                        size * 4,
                        Canvas.Align.CENTER,
                        canvas.small(),
                        canvas.palette().faint());
            }
        }

        private void bar(int column, double middle) {
            double value = value(column);
            double from = x(Math.min(0, value));
            double to = x(Math.max(0, value));
            double room = left - size * 0.5 - (low < 0 ? size * 3 : 0);
            canvas.text(
                    label(column),
                    0,
                    middle,
                    room,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    canvas.palette().ink());
            if (to - from > 0.3) {
                canvas.fill(new Rectangle2D.Double(from, middle - row * 0.3, to - from, row * 0.6), hue);
            }
            boolean negative = value < 0;
            canvas.text(
                    text(column),
                    negative ? from - size * 3 : to + size * 0.4,
                    middle,
                    size * 2.6,
                    negative ? Canvas.Align.RIGHT : Canvas.Align.LEFT,
                    canvas.font(),
                    value == 0 ? canvas.palette().faint() : canvas.palette().soft());
            canvas.cell(new Rectangle2D.Double(left, middle - row / 2, right - left, row), 0, activation, line, column);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        int line = shown.isEmpty() ? -1 : line(shown.getFirst());
        int bars = line < 0 ? 8 : longestFirst(shown.getFirst(), line).size();
        return style.textSize() * (HEAD + FOOT + 2 * Math.clamp(bars, 3, 14));
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return heightFor(width, runs, Growth.most(width, style));
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public void check(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        String wanted = spec.options().text(ROW.name());
        if (!shown.isEmpty()
                && line(shown.getFirst()) < 0
                && !shown.getFirst().rows().mayHave(wanted)) {
            Axis rows = shown.getFirst().rows();
            Set<String> known = new LinkedHashSet<>(rows.labels());
            known.add(LAST);
            known.addAll(rows.growth().tokens());
            throw OptionChecks.unknown(ROW.name(), wanted, List.copyOf(known));
        }
        for (String also : shown.isEmpty() ? Set.<String>of() : also(spec.options())) {
            Set<String> known = new LinkedHashSet<>(shown.getFirst().columns().labels());
            known.addAll(shown.getFirst().rows().growth().tokens()); // a table of counts has columns as it has rows
            if (!known.contains(also)) {
                throw OptionChecks.unknown("column", also, List.copyOf(known));
            }
        }
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        int line = shown.isEmpty() ? -1 : line(shown.getFirst());
        return line < 0
                ? List.of()
                : List.of(new ShownNumbers(runs.getFirst(), shown.getFirst())
                        .row(line)
                        .columns(longestFirst(shown.getFirst(), line)));
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
            return List.of(ROW, ALSO, END, LIMITS);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BarsFigure(spec);
        }
    }
}
