package unrolled.figure.heatmap;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// All heads of all layers at once: small heatmaps with one scale, layers down and heads across. Pressing one shows
/// it large in their place.
public final class HeadsFigure implements Figure {
    private static final String ALL = "all";
    private static final Setting.FreeText HEAD = new Setting.FreeText("head", ALL);
    private static final Setting.Real THRESHOLD = new Setting.Real("threshold", 0, 1, 0, false);
    private static final Setting.Choice OUTLINE = new Setting.Choice("outline", List.of("no", "yes"), "no");
    private static final Setting.FreeText GOLD = new Setting.FreeText("gold", "");
    private static final double BACK = 1.7; // text sizes, of the line that leads back to all heads

    private final FigureSpec spec;

    private HeadsFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// The head shown large, as a heatmap of its own; null for all of them.
    private @Nullable Figure large(List<Run> runs) {
        String head = spec.options().text(HEAD.name());
        return ShownActivations.of(runs.getFirst(), spec.shows()).stream()
                .filter(each -> each.name().equals(head))
                .findFirst()
                .map(this::heatmap)
                .orElse(null);
    }

    private Figure heatmap(Activation head) {
        HeatmapFigure.Factory factory = new HeatmapFigure.Factory();
        Map<String, String> own = Map.of(
                THRESHOLD.name(), Double.toString(spec.options().real(THRESHOLD.name())),
                OUTLINE.name(), spec.options().text(OUTLINE.name()),
                GOLD.name(), spec.options().text(GOLD.name()));
        return factory.create(new FigureSpec(
                spec.name(), List.of(head.name()), spec.title(), spec.caption(), Settings.of(factory.options(), own)));
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        Figure large = large(runs);
        if (heads.isEmpty()) {
            canvas.hint();
        } else if (large == null) {
            HeadsGrid.of(canvas, heads).paint(spec.options().real(THRESHOLD.name()));
        } else {
            return large(canvas, large, runs);
        }
        return canvas.regions();
    }

    /// One head with the way back above it.
    private List<Region> large(Canvas canvas, Figure large, List<Run> runs) {
        double line = BACK * canvas.size();
        String head = canvas.style.words().part(spec.options().text(HEAD.name()));
        String back = canvas.say("figure.all-heads");
        double wide = canvas.text(
                "\u2039 " + back,
                0,
                line * 0.4,
                canvas.width * 0.6,
                Canvas.Align.LEFT,
                canvas.font(),
                canvas.palette().accent());
        canvas.text(
                head,
                wide + canvas.size(),
                line * 0.4,
                canvas.width - wide - canvas.size(),
                Canvas.Align.LEFT,
                canvas.bold(),
                canvas.palette().ink());
        canvas.lead(0, 0, wide, line * 0.8, back, Region.Move.pressed(Map.of(HEAD.name(), ALL)));
        List<Region> regions = new ArrayList<>(canvas.regions());
        Graphics2D below = (Graphics2D) canvas.graphics.create();
        below.translate(0, line);
        large.paint(below, canvas.width, Math.max(1, canvas.height - line), runs, canvas.style)
                .forEach(region -> regions.add(region.moved(0, line)));
        below.dispose();
        return regions;
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        Figure large = large(runs);
        if (large != null) {
            return large.heightFor(width, runs, style) + BACK * style.textSize();
        }
        return heads.isEmpty()
                ? style.textSize() * 20
                : HeadsGrid.naturalHeight(Canvas.measuring(width, style.textSize() * 60, runs, style), heads);
    }

    /// They may stand in more columns where it is low: the height that is enough is not the one that suits best.
    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        double enough = Math.min(usual.natural(), USUAL_HEIGHT * style.textSize());
        return new Heights(usual.natural(), usual.most(), enough, LEAST * enough);
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        Figure large = large(runs);
        if (large != null) {
            return large.mostHeight(width, runs, style) + BACK * style.textSize();
        }
        Style grown = Growth.most(width, style);
        return heads.isEmpty()
                ? Double.POSITIVE_INFINITY
                : HeadsGrid.mostHeight(Canvas.measuring(width, grown.textSize() * 60, runs, grown), heads);
    }

    @Override
    public Set<String> wants() {
        Set<String> wants = new LinkedHashSet<>(spec.shows());
        if (!spec.options().text(GOLD.name()).isEmpty()) {
            wants.add(spec.options().text(GOLD.name()));
        }
        return wants;
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        Figure large = large(runs);
        return large == null
                ? ShownNumbers.ofFirst(runs, spec.shows()).stream()
                        .map(HeadsFigure::seen)
                        .toList()
                : large.data(runs);
    }

    /// Without what the head's mask hides.
    private static ShownNumbers seen(ShownNumbers head) {
        Activation mask = Mask.of(head.run(), head.activation());
        return mask == null ? head : head.where((row, column) -> mask.at(row, column) == 0);
    }

    @Override
    public void check(List<Run> runs) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        String head = spec.options().text(HEAD.name());
        if (heads.isEmpty()) {
            return;
        }
        if (!head.equals(ALL) && large(runs) == null) {
            List<String> all = new ArrayList<>(List.of(ALL));
            heads.forEach(each -> all.add(each.name()));
            throw OptionChecks.unknown(HEAD.name(), head, all);
        }
        OptionChecks.over(GOLD.name(), spec.options().text(GOLD.name()), runs.getFirst(), heads.getFirst());
    }

    @Override
    public List<Setting> live(List<Run> runs) {
        List<String> heads = new ArrayList<>(List.of(ALL));
        ShownActivations.of(runs.getFirst(), spec.shows()).forEach(head -> heads.add(head.name()));
        if (heads.size() == 1) {
            return List.of();
        }
        List<Setting> live = new ArrayList<>(List.of(new Setting.Choice(HEAD.name(), heads, ALL), THRESHOLD));
        Figure large = large(runs);
        if (large != null && large.live(runs).contains(OUTLINE)) {
            live.add(OUTLINE);
        }
        return live;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "heads";
        }

        @Override
        public List<Setting> options() {
            return List.of(HEAD, THRESHOLD, OUTLINE, GOLD);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new HeadsFigure(spec);
        }
    }
}
