package unrolled.figure.compare;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import unrolled.engine.setting.Setting;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.SettingWords;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Hues;
import unrolled.words.Words;

/// A figure of one run drawn once for each of several, side by side, or one under the other where it is narrow. Above
/// them stands what the runs share and in what they differ, read off their settings.
public final class BesideFigure implements Figure {
    private static final double NARROW = 24; // text sizes: narrower ones stand under one another
    private static final double GAP = 1.6; // text sizes between them
    private static final double HEAD = 1.7; // text sizes, for what they share
    private static final double NAME = 1.7; // text sizes, for the name of each
    private static final String SEED = "seed";

    private final Figure each;

    /// @param each drawn for one run at a time
    public BesideFigure(Figure each) {
        this.each = each;
    }

    /// Where the runs go.
    private record Layout(boolean beside, double width, double height) {
        static Layout of(double width, double height, int runs, double size) {
            boolean beside = (width - GAP * size * (runs - 1)) / runs >= NARROW * size;
            double free = height - HEAD * size;
            return beside
                    ? new Layout(true, (width - GAP * size * (runs - 1)) / runs, free)
                    : new Layout(false, width, (free - GAP * size * (runs - 1)) / runs);
        }
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        double size = style.textSize();
        canvas.text(
                summary(runs, canvas),
                0,
                size * 0.7,
                width,
                Canvas.Align.LEFT,
                canvas.small(),
                style.palette().soft());
        Layout plan = Layout.of(width, height, runs.size(), size);
        List<Region> regions = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            double x = plan.beside() ? run * (plan.width() + GAP * size) : 0;
            double y = HEAD * size + (plan.beside() ? 0 : run * (plan.height() + GAP * size));
            Color color = style.palette().readable(Hues.of(runs, run, style.palette()));
            name(canvas, runs, run, new Rectangle2D.Double(x, y, plan.width(), NAME * size), color);
            regions.addAll(part(
                    graphics,
                    runs,
                    run,
                    new Rectangle2D.Double(x, y + NAME * size, plan.width(), Math.max(1, plan.height() - NAME * size)),
                    style));
        }
        regions.addAll(0, canvas.regions());
        return regions;
    }

    private List<Region> part(Graphics2D graphics, List<Run> runs, int run, Rectangle2D place, Style style) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.translate(place.getX(), place.getY());
        List<Region> painted = each.paint(own, place.getWidth(), place.getHeight(), List.of(runs.get(run)), style);
        own.dispose();
        AffineTransform there = AffineTransform.getTranslateInstance(place.getX(), place.getY());
        return painted.stream()
                .map(region -> moved(region, there, run, runs.get(run).label()))
                .toList();
    }

    private static Region moved(Region region, AffineTransform there, int run, String label) {
        Shape outline = there.createTransformedShape(region.outline());
        Rectangle2D bounds = region.bounds();
        Rectangle2D moved = new Rectangle2D.Double(
                bounds.getX() + there.getTranslateX(),
                bounds.getY() + there.getTranslateY(),
                bounds.getWidth(),
                bounds.getHeight());
        boolean plain = region.outline().equals(bounds);
        boolean cell = region.kind() == Region.Kind.CELL;
        Supplier<String> words = cell ? () -> label + ", " + region.text() : region.words();
        return new Region(
                region.kind(), moved, run, region.cell(), words, plain ? moved : outline, null, region.move());
    }

    /// "same seed 1 · different: share of capitals".
    private static String summary(List<Run> runs, Canvas canvas) {
        Set<String> different = different(runs);
        List<String> parts = new ArrayList<>();
        if (!different.contains(SEED) && runs.getFirst().snapshot().settings().containsKey(SEED)) {
            parts.add(canvas.say("figure.same-seed", value(runs.getFirst(), SEED, canvas.style)));
        }
        Words words = canvas.style.words();
        List<String> named = new ArrayList<>();
        different.forEach(setting -> named.add(SettingWords.name(setting, words)));
        if (runs.stream().map(run -> run.snapshot().overrides()).distinct().count() > 1) {
            named.add(canvas.say("figure.by-hand"));
        }
        String names = words.listed(named);
        parts.add(names.isEmpty() ? canvas.say("figure.no-difference") : canvas.say("figure.difference", names));
        return String.join("  \u00b7  ", parts);
    }

    private static Set<String> different(List<Run> runs) {
        Set<String> different = new LinkedHashSet<>();
        for (Run run : runs) {
            for (Map.Entry<String, Object> setting : run.snapshot().settings().entrySet()) {
                boolean same = runs.stream().allMatch(other -> setting.getValue()
                        .equals(other.snapshot().settings().get(setting.getKey())));
                if (!same) {
                    different.add(setting.getKey());
                }
            }
        }
        return different;
    }

    /// The run's name and, smaller, its values of what differs.
    private static void name(Canvas canvas, List<Run> runs, int run, Rectangle2D place, Color color) {
        String values = canvas.style
                .words()
                .listed(different(runs).stream()
                        .filter(setting -> runs.get(run).snapshot().settings().containsKey(setting))
                        .map(setting -> value(runs.get(run), setting, canvas.style))
                        .toList());
        double middle = place.getY() + canvas.size() * 0.7;
        double wide = canvas.text(
                runs.get(run).label(), place.getX(), middle, place.getWidth(), Canvas.Align.LEFT, canvas.bold(), color);
        double x = place.getX() + wide + canvas.size() * 0.8;
        canvas.text(
                values,
                x,
                middle,
                Math.max(0, place.getMaxX() - x),
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }

    private static String value(Run run, String setting, Style style) {
        return SettingWords.value(setting, run.snapshot().settings().getOrDefault(setting, ""), style.words());
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        double size = style.textSize();
        Layout plan = Layout.of(width, 1000, runs.size(), size);
        double sum = 0;
        double most = 0;
        for (Run run : runs) {
            double one = each.heightFor(plan.width(), List.of(run), style) + NAME * size;
            sum += one;
            most = Math.max(most, one);
        }
        return HEAD * size + (plan.beside() ? most : sum + GAP * size * (runs.size() - 1));
    }

    @Override
    public Set<String> wants() {
        return each.wants();
    }

    @Override
    public void check(List<Run> runs) {
        runs.forEach(run -> each.check(List.of(run)));
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return runs.stream().flatMap(run -> each.data(List.of(run)).stream()).toList();
    }

    /// Each run has its own picture with the same options.
    @Override
    public List<Setting> live(List<Run> runs) {
        return each.live(runs.subList(0, 1));
    }

    /// Makes figures of another type and draws them beside one another.
    public record Making(Figure.Factory each) implements Figure.Factory {
        @Override
        public String type() {
            return each.type();
        }

        @Override
        public List<Setting> options() {
            return each.options();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BesideFigure(each.create(spec));
        }
    }
}
