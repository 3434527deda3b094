package unrolled.figure.compare;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Fonts;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.SettingWords;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// A figure of one run drawn once for each of several, side by side, or one under the other where it is narrow and
/// there is room, all on the same scale. Above them stands what the runs share and in what they differ, read off their
/// settings. A figure that makes one picture of a few runs, such as a difference, is drawn once for each few.
public final class BesideFigure implements Figure {
    private static final double NARROW = 24; // text sizes: narrower ones stand under one another
    private static final double NARROWEST = 15; // text sizes, where they are too low under one another
    private static final double GAP = 1.6; // text sizes between them, side by side
    private static final double BELOW = 0.6; // text sizes between one and the name of the next
    private static final double HEAD = 1.7; // text sizes, for what they share
    private static final double NAME = 1.7; // text sizes, for the name of each
    private static final double NAMES = 0.25; // of the width, at most, for names at the left
    private static final int TOLD = 3; // differing settings; of more, the names of the runs have to do
    private static final String SEED = "seed";

    private final Figure each;
    private final int runsEach;
    private final Function<Map<String, String>, Figure> again;

    /// @param each drawn for one run at a time
    public BesideFigure(Figure each) {
        this(each, 1, options -> each);
    }

    /// @param each     drawn for a few runs at a time
    /// @param runsEach how many
    /// @param again    makes it with other options
    private BesideFigure(Figure each, int runsEach, Function<Map<String, String>, Figure> again) {
        this.each = each;
        this.runsEach = runsEach;
        this.again = again;
    }

    /// The runs of each picture.
    private List<List<Run>> parts(List<Run> runs) {
        List<List<Run>> parts = new ArrayList<>();
        for (int first = 0; first < runs.size(); first += runsEach) {
            parts.add(runs.subList(first, Math.min(runs.size(), first + runsEach)));
        }
        return parts;
    }

    /// The figure on a scale that suits all of them.
    private Figure drawn(List<Run> runs) {
        Map<String, String> scale = each.sameScale(parts(runs));
        return scale.isEmpty() ? each : again.apply(scale);
    }

    /// Where the pictures of the runs go.
    ///
    /// @param named at the left of each, for its name; 0 where the name stands above
    private record Layout(boolean beside, double named, double width, double height, double size) {
        /// @param narrow narrower pictures stand under one another
        /// @param least  below which a picture leaves the room above it, where its name stands
        /// @param names  how wide the names are
        static Layout of(
                double width, double height, int runs, double size, double narrow, double least, double names) {
            double across = (width - GAP * size * (runs - 1)) / runs;
            double free = height - HEAD * size;
            double each = (free - BELOW * size * (runs - 1)) / runs;
            boolean low = each < NAME * size + least;
            return across >= (low ? NARROWEST * size : narrow)
                    ? new Layout(true, 0, across, free, size)
                    : new Layout(false, low ? names + size : 0, width, each, size);
        }

        Rectangle2D name(int picture) {
            double x = beside ? picture * (width + GAP * size) : 0;
            double y = HEAD * size + (beside ? 0 : picture * (height + BELOW * size));
            return new Rectangle2D.Double(x, y, named > 0 ? named : width, NAME * size);
        }

        Rectangle2D picture(int picture) {
            Rectangle2D name = name(picture);
            double y = name.getY() + (named > 0 ? 0 : NAME * size);
            return new Rectangle2D.Double(name.getX() + named, y, width - named, pictureHeight());
        }

        double pictureHeight() {
            return Math.max(1, named > 0 ? height : height - NAME * size);
        }
    }

    private double narrow(Style style) {
        return Math.max(NARROW * style.textSize(), each.leastWidth(style));
    }

    private Layout layout(double width, double height, List<Run> runs, Style style) {
        List<List<Run>> parts = parts(runs);
        double least = highest(parts, part -> each.heights(width, part, style).least());
        Font font = Fonts.bold(style.textSize());
        double names = highest(parts, part -> Wrapping.width(part.getFirst().label(), font, width * NAMES));
        return Layout.of(width, height, parts.size(), style.textSize(), narrow(style), least, names);
    }

    private static double highest(List<List<Run>> parts, ToDoubleFunction<List<Run>> of) {
        return parts.stream().mapToDouble(of).max().orElse(0);
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
        int pictures = parts(runs).size();
        Layout plan = layout(width, height, runs, style);
        Figure drawn = drawn(runs);
        List<Region> regions = new ArrayList<>();
        for (int picture = 0; picture < pictures; picture++) {
            int run = picture * runsEach;
            Color color = style.palette().readable(Hues.of(runs, run, style.palette()));
            name(canvas, runs, run, plan.name(picture), color);
            regions.addAll(part(drawn, graphics, runs, run, plan.picture(picture), style));
        }
        regions.addAll(0, canvas.regions());
        return regions;
    }

    private List<Region> part(
            Figure drawn, Graphics2D graphics, List<Run> runs, int run, Rectangle2D place, Style style) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.translate(place.getX(), place.getY());
        List<Run> shown = runs.subList(run, Math.min(runs.size(), run + runsEach));
        List<Region> painted = drawn.paint(own, place.getWidth(), place.getHeight(), shown, style);
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
                region.kind(),
                moved,
                run + region.run(),
                region.cell(),
                words,
                plain ? moved : outline,
                null,
                region.move());
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
        different.stream()
                .limit(different.size() > TOLD ? 1 : TOLD)
                .forEach(setting -> named.add(SettingWords.name(setting, words)));
        if (different.size() > TOLD) {
            named.add(canvas.say("figure.differences", different.size() - 1));
        }
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
                boolean same = setting.getKey().equals(TrainingSnapshot.FORKED_AT) // its name says that it is a fork
                        || runs.stream().allMatch(other -> setting.getValue()
                                .equals(other.snapshot().settings().get(setting.getKey())));
                if (!same) {
                    different.add(setting.getKey());
                }
            }
        }
        return different;
    }

    /// The run's name and, smaller, its values of what differs, if that is little.
    private static void name(Canvas canvas, List<Run> runs, int run, Rectangle2D place, Color color) {
        Set<String> different = different(runs);
        String values = canvas.style
                .words()
                .listed(different.stream()
                        .limit(different.size() > TOLD ? 0 : TOLD)
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
        return together(width, runs, style, drawn(runs)::heightFor);
    }

    /// That of one: where they are narrower side by side, they stand under one another.
    @Override
    public double leastWidth(Style style) {
        return each.leastWidth(style);
    }

    /// As much as each of them needs.
    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        return usual.withLeast(together(width, runs, style, (across, part, look) -> each.heights(across, part, look)
                .least()));
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return together(width, runs, style, each::mostHeight);
    }

    /// That of the one which is squeezed most.
    @Override
    public double ease(double width, double height, Heights heights, List<Run> runs, Style style) {
        List<List<Run>> parts = parts(runs);
        Layout plan = layout(width, height, runs, style);
        double high = plan.pictureHeight();
        return parts.stream()
                .mapToDouble(
                        part -> each.ease(plan.width(), high, each.heights(plan.width(), part, style), part, style))
                .min()
                .orElse(1);
    }

    /// A height of one of the pictures.
    private interface Height {
        double of(double width, List<Run> runs, Style style);
    }

    /// The height of all of them, each as high as the highest: they are drawn equally high.
    private double together(double width, List<Run> runs, Style style, Height height) {
        double size = style.textSize();
        List<List<Run>> parts = parts(runs);
        Layout plan = Layout.of(width, 1000, parts.size(), size, narrow(style), 0, 0);
        double most = highest(parts, part -> height.of(plan.width(), part, style));
        int below = plan.beside() ? 1 : parts.size();
        return HEAD * size + below * (most + NAME * size) + BELOW * size * (below - 1);
    }

    @Override
    public Set<String> wants() {
        return each.wants();
    }

    @Override
    public void check(List<Run> runs) {
        parts(runs).forEach(each::check);
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return parts(runs).stream().flatMap(part -> each.data(part).stream()).toList();
    }

    @Override
    public Extent extent(List<Run> runs) {
        return each.extent(parts(runs).getFirst());
    }

    @Override
    public Figure at(int position, int unit) {
        return new BesideFigure(each.at(position, unit), runsEach, options -> again.apply(options)
                .at(position, unit));
    }

    @Override
    public Map<String, String> part(Collection<Cell> cells) {
        return each.part(cells);
    }

    @Override
    public Map<String, String> whole() {
        return each.whole();
    }

    @Override
    public List<Activation> derived(List<Run> runs) {
        return each.derived(parts(runs).getFirst());
    }

    @Override
    public List<Code> code() {
        return each.code();
    }

    /// Each run has its own picture with the same options.
    @Override
    public List<Setting> live(List<Run> runs) {
        return each.live(parts(runs).getFirst());
    }

    @Override
    public String optionName(String option, List<Run> runs, Words words) {
        return each.optionName(option, parts(runs).getFirst(), words);
    }

    /// Makes figures of another type and draws them beside one another.
    ///
    /// @param runsEach runs that make one picture
    public record Making(Figure.Factory each, int runsEach) implements Figure.Factory {
        /// Of one run each.
        public Making(Figure.Factory each) {
            this(each, 1);
        }

        @Override
        public String type() {
            return each.type();
        }

        @Override
        public List<Setting> options() {
            return each.options();
        }

        @Override
        public boolean needsShows(FigureSpec spec) {
            return each.needsShows(spec);
        }

        @Override
        public boolean draws(List<Activation> shown) {
            return each.draws(shown);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BesideFigure(each.create(spec), runsEach, options -> each.create(each.changed(spec, options)));
        }
    }
}
