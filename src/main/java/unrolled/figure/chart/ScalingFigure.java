package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.words.Words;

/// Runs by their size: a point a run, its newest loss (or another curve, or a metric at one of its columns) over how
/// many parameters it has, how much it has read or how much work it has done, both axes logarithmic. Runs of one hue
/// make a row; a power law may be fitted to the smallest of each, and foretells the others.
public final class ScalingFigure implements Figure {
    static final Setting.FreeText TAKES = new Setting.FreeText("takes", ScalingPoints.PARAMETERS);
    static final Setting.Whole FIT = new Setting.Whole("fit", 0, 20, 0);
    static final Setting.Real FLOOR = new Setting.Real("floor", 0, 100, 0, false);
    static final Setting.Choice EMBEDDINGS = new Setting.Choice("embeddings", List.of("no", "yes"), "no");
    static final Setting.Whole AT = new Setting.Whole("at", 0, 1000, 1);

    private final FigureSpec spec;

    private ScalingFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        ScalingPoints points = ScalingPoints.of(spec, runs);
        if (points.rows().isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        new ScalingPainting(canvas, points, spec, ScalingPoints.isShare(spec, runs)).paint();
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.62, 190, 460);
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    /// What the reader may move: only what matters with these runs.
    @Override
    public List<Setting> live(List<Run> runs) {
        List<Setting> live = new ArrayList<>();
        if (runs.size() > 2) {
            live.add(new Setting.Whole(FIT.name(), 0, Math.min(FIT.max(), runs.size()), FIT.usual()));
        }
        if (spec.options().whole(FIT.name()) > 0) {
            live.add(new Setting.Real(FLOOR.name(), 0, 3, 0, false));
        }
        if (spec.options().text(TAKES.name()).equals(ScalingPoints.PARAMETERS)) {
            live.add(EMBEDDINGS);
        }
        columns(runs).map(ScalingFigure::range).ifPresent(live::add);
        return live;
    }

    /// A column is called by what it stands for: so many first tokens, a length.
    @Override
    public String optionName(String option, List<Run> runs, Words words) {
        String usual = Figure.super.optionName(option, runs, words);
        return option.equals(AT.name())
                ? columns(runs).map(columns -> AxisWords.name(columns, words)).orElse(usual)
                : usual;
    }

    /// Those of a metric that has several.
    private Optional<Axis> columns(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> ScalingPoints.metric(spec, run).stream())
                .map(Activation::columns)
                .filter(columns -> columns.size() > 1)
                .findFirst();
    }

    /// The columns one can ask for.
    private static Setting range(Axis columns) {
        List<Integer> labels = columns.labels().stream()
                .filter(label -> label.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .toList();
        int low = labels.stream().mapToInt(label -> label).min().orElse(AT.min());
        int high = labels.stream().mapToInt(label -> label).max().orElse(AT.max());
        return new Setting.Whole(AT.name(), low, Math.max(low + 1, high), Math.max(low, AT.usual()));
    }

    @Override
    public void check(List<Run> runs) {
        String takes = spec.options().text(TAKES.name());
        Map<String, Object> settings = runs.getFirst().snapshot().settings();
        if (!ScalingPoints.MEASURES.contains(takes) && !(settings.get(takes) instanceof Number)) {
            List<String> known = new ArrayList<>(ScalingPoints.MEASURES);
            settings.forEach((name, value) -> {
                if (value instanceof Number) {
                    known.add(name);
                }
            });
            throw OptionChecks.unknown(TAKES.name(), takes, known);
        }
    }

    /// For each run its value, and what was foretold of it, under its size.
    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        String name = spec.shows().getFirst();
        List<ShownNumbers> data = new ArrayList<>();
        for (ScalingPoints.Row row : ScalingPoints.of(spec, runs).rows()) {
            for (ScalingPoints.Point point : row.points()) {
                double foretold = row.foretold(point);
                boolean both = Double.isFinite(foretold);
                Axis kinds = new Axis("scaling", both ? List.of("trained", "foretold") : List.of("trained"));
                float[] values = both
                        ? new float[] {(float) point.value(), (float) foretold}
                        : new float[] {(float) point.value()};
                Axis size = new Axis(spec.options().text(TAKES.name()), List.of(written(point.size())));
                data.add(new ShownNumbers(
                        point.run(), new Activation(name, kinds, size, values, Scale.ANY, Origins.measured(name))));
            }
        }
        return data;
    }

    private static String written(double size) {
        return size == Math.rint(size) ? Long.toString((long) size) : Double.toString(size);
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "scaling";
        }

        @Override
        public List<Setting> options() {
            return List.of(TAKES, FIT, FLOOR, EMBEDDINGS, AT);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new ScalingFigure(spec);
        }
    }
}
