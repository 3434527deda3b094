package unrolled.figure.heatmap;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// Any activation as coloured cells: rows down, columns across (or the other way round), labels from the axes,
/// numbers in the cells where they fit. Of several heads it shows one, their mean or the largest of them; of two
/// runs or activations, the difference. Of too many rows it shows those with the largest numbers and says so.
public final class HeatmapFigure implements Figure {
    private static final List<String> NO_OR_YES = List.of("no", "yes");
    private static final Setting.Choice ANNOTATE = new Setting.Choice("annotate", NO_OR_YES, "yes");
    private static final Setting.Choice DECIMALS =
            new Setting.Choice("decimals", List.of("auto", "0", "1", "2", "3", "percent"), "auto");
    private static final Setting.Choice RANGE =
            new Setting.Choice("range", List.of("auto", "scale", "data", "robust"), "auto");
    static final Setting.Interval LIMITS = new Setting.Interval("limits", "");
    private static final Setting.Choice MAP =
            new Setting.Choice("map", List.of("auto", "sequential", "centred"), "auto");
    private static final Setting.Choice SQUARE = new Setting.Choice("square", NO_OR_YES, "no");
    private static final Setting.Choice ENTROPY = new Setting.Choice("entropy", NO_OR_YES, "no");
    private static final Setting.Choice OUTLINE = new Setting.Choice("outline", NO_OR_YES, "no");
    private static final Setting.Real THRESHOLD = new Setting.Real("threshold", 0, 1, 0, false);
    private static final Setting.Formed ZOOM = new Setting.Formed("zoom", HeatmapPart.FORM, "2..5 x 0..7", "");
    private static final int SAMPLED = 3; // rows looked at to see whether they are shares

    private final FigureSpec spec;

    private HeatmapFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        HeatmapContent content = HeatmapContent.of(spec, runs);
        if (content == null) {
            canvas.hint();
            return canvas.regions();
        }
        String trouble = content.trouble();
        if (trouble != null) {
            canvas.message(
                    canvas.say(trouble, HeatmapContent.subtracted(spec.options().text("minus"), runs, style.words())));
        } else {
            new HeatmapPainting(canvas, content, spec.options()).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        HeatmapContent content = HeatmapContent.of(spec, runs);
        if (content == null || content.trouble() != null) {
            return style.textSize() * 20;
        }
        Canvas canvas = Canvas.measuring(width, style.textSize() * 60, style);
        return new HeatmapPainting(canvas, content, spec.options()).naturalHeight();
    }

    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        HeatmapContent content = HeatmapContent.of(spec, runs);
        if (content == null || content.trouble() != null) {
            return Figure.super.heights(width, runs, style);
        }
        Canvas canvas = Canvas.measuring(width, style.textSize() * 60, style);
        HeatmapPainting painting = new HeatmapPainting(canvas, content, spec.options());
        double natural = painting.naturalHeight();
        double least = Math.min(natural, Math.max(LEAST * natural, painting.leastHeight()));
        return new Heights(natural, mostHeight(width, runs, style), natural, least);
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        HeatmapContent content = HeatmapContent.of(spec, runs);
        if (content == null || content.trouble() != null) {
            return heightFor(width, runs, style);
        }
        Style most = Growth.most(width, style);
        Canvas canvas = Canvas.measuring(width, most.textSize() * 60, most);
        return new HeatmapPainting(canvas, content, spec.options()).mostHeight();
    }

    @Override
    public double ease(double width, double height, Heights heights, List<Run> runs, Style style) {
        HeatmapContent content = HeatmapContent.of(spec, runs);
        if (content == null || content.trouble() != null) {
            return Figure.super.ease(width, height, heights, runs, style);
        }
        return new HeatmapPainting(Canvas.measuring(width, height, style), content, spec.options()).ease();
    }

    @Override
    public Set<String> wants() {
        Set<String> wants = new LinkedHashSet<>(spec.shows());
        for (String beside : List.of("mask", "gold", "minus")) {
            if (!spec.options().text(beside).isEmpty()) {
                wants.add(spec.options().text(beside));
            }
        }
        return wants;
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return HeatmapContent.numbers(spec, runs);
    }

    @Override
    public List<Activation> derived(List<Run> runs) {
        HeatmapContent content = HeatmapContent.of(spec, runs);
        return content == null || content.trouble() != null ? List.of() : content.made(spec.options());
    }

    @Override
    public void check(List<Run> runs) {
        HeatmapContent.check(spec, runs);
    }

    @Override
    public Map<String, String> sameScale(List<List<Run>> pictures) {
        return HeatmapContent.sameLimits(spec, pictures);
    }

    @Override
    public List<Setting> live(List<Run> runs) {
        HeatmapContent content = HeatmapContent.of(spec, runs);
        if (content == null || content.trouble() != null) {
            return List.of();
        }
        List<Setting> live = new ArrayList<>();
        if (content.heads().size() > 1) {
            live.add(HeatmapContent.choice(content.heads()));
        }
        if (content.gold() != null) {
            live.add(OUTLINE);
        }
        live.add(THRESHOLD);
        live.addAll(List.of(RANGE, LIMITS, MAP, ANNOTATE, DECIMALS, SQUARE));
        if (shares(content.source())) {
            live.add(ENTROPY);
        }
        live.add(ZOOM);
        return live;
    }

    @Override
    public Map<String, String> part(Collection<Cell> cells) {
        boolean transposed = spec.options().text("transpose").equals("yes");
        IntSummaryStatistics down = cells.stream()
                .mapToInt(cell -> transposed ? cell.column() : cell.row())
                .summaryStatistics();
        IntSummaryStatistics across = cells.stream()
                .mapToInt(cell -> transposed ? cell.row() : cell.column())
                .summaryStatistics();
        HeatmapPart part = new HeatmapPart(down.getMin(), down.getMax(), across.getMin(), across.getMax());
        return Map.of(ZOOM.name(), part.text());
    }

    @Override
    public Map<String, String> whole() {
        return spec.options().text(ZOOM.name()).isEmpty() ? Map.of() : Map.of(ZOOM.name(), "");
    }

    /// Whether each row adds up to one, so that it has an entropy.
    private static boolean shares(Activation activation) {
        if (activation.scale() != Scale.UNIT) {
            return false;
        }
        for (int row = 0; row < Math.min(SAMPLED, activation.rows().size()); row++) {
            double sum = 0;
            for (int column = 0; column < activation.columns().size(); column++) {
                float share = activation.at(row, column);
                sum += Float.isFinite(share) ? share : 0;
            }
            if (Math.abs(sum - 1) > 1e-3) {
                return false;
            }
        }
        return true;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "heatmap";
        }

        @Override
        public List<Setting> options() {
            return List.of(
                    new Setting.Choice("transpose", NO_OR_YES, "no"),
                    new Setting.Whole("rows", 0, 500, 0),
                    new Setting.Choice("order", List.of("given", "largest"), "given"),
                    ANNOTATE,
                    DECIMALS,
                    RANGE,
                    LIMITS,
                    MAP,
                    new Setting.Real("centre", -1e9, 1e9, 0, false),
                    new Setting.FreeText("head", ""),
                    new Setting.FreeText("minus", ""),
                    new Setting.FreeText("mask", ""),
                    new Setting.FreeText("gold", ""),
                    OUTLINE,
                    THRESHOLD,
                    ENTROPY,
                    SQUARE,
                    new Setting.Whole("ticks", 0, 64, 0),
                    ZOOM);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new HeatmapFigure(spec);
        }
    }
}
