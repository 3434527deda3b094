package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;
import unrolled.figure.brush.TextFlow;

/// A text a model wrote, each token underlined as strongly as it was probable, behind the prompt it goes on from; or
/// lines it wrote, each by its number.
/// With the option `stretch`, tokens of so large a number or a larger one are marked, and nothing is underlined: of
/// `sample.copied`, the stretches of at least so many tokens that are copied.
public final class SampleFigure implements Figure {
    private static final Setting.Whole STRETCH = new Setting.Whole("stretch", 0, 100, 0);
    private static final double LINE = 2; // text sizes
    private static final double FOOT = 1.8; // text sizes, for the legend
    private static final int FEW = 2; // lines of text, without which there is no foot
    private static final double MARK = 0.22; // share of the hue behind a copied stretch
    private static final double MOST = 20; // text sizes of text; of a longer one a part is shown

    private static final String SAMPLE = "sample";
    private static final String PROMPT = "sample.prompt";

    private final FigureSpec spec;

    private SampleFigure(FigureSpec spec) {
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
        Activation sample = shown.getFirst();
        double size = style.textSize();
        int stretch = spec.options().whole(STRETCH.name());
        Color hue = Hues.of(runs.getFirst(), style.palette());
        Legend legend = legend(canvas, sample, hue);
        boolean footed = height >= size * (FEW * LINE + FOOT);
        double foot = footed ? size * FOOT : 0;
        List<String> prompt = prompt(runs.getFirst(), sample);
        List<TextFlow.PlacedToken> all = lay(canvas, prompt, sample, height - foot);
        all.stream().filter(place -> place.index() < prompt.size()).forEach(place -> given(canvas, place));
        List<TextFlow.PlacedToken> places = all.stream()
                .filter(place -> place.index() >= prompt.size())
                .map(place -> new TextFlow.PlacedToken(place.index() - prompt.size(), place.text(), place.bounds()))
                .toList();
        for (TextFlow.PlacedToken place : places) {
            Rectangle2D at = place.bounds();
            double value = sample.at(0, place.index());
            if (stretch == 0) {
                underline(canvas, at, legend.shades().color(value));
            } else if (value >= stretch) {
                canvas.fill(
                        new Rectangle2D.Double(
                                at.getX() - size * 0.15, at.getY(), at.getWidth() + size * 0.3, size * 1.7),
                        Palette.mix(style.palette().panel(), hue, MARK));
                underline(canvas, at, hue);
            }
        }
        places.forEach(place -> token(canvas, sample, place));
        if (footed || places.isEmpty()) {
            double bottom = places.isEmpty() ? 0 : places.getLast().bounds().getMaxY();
            double middle = Math.min(height - size * 0.7, bottom + size * 1.1);
            double left = TextFlow.part(canvas, places, sample.columns(), middle) + size;
            key(canvas, legend, stretch, left, middle);
        } else {
            Rectangle2D last = places.getLast().bounds();
            key(canvas, legend, stretch, last.getMaxX() + size, last.getY() + size * 0.85);
        }
        return canvas.regions();
    }

    /// The tokens that the sample goes on from; none if they are an end of a line or of a sentence, as where nobody
    /// gave any.
    private static List<String> prompt(Run run, Activation sample) {
        return sample.name().equals(SAMPLE)
                ? ShownActivations.of(run, List.of(PROMPT)).stream()
                        .map(given -> given.columns().labels())
                        .filter(given -> String.join("", given).codePoints().anyMatch(Character::isLetterOrDigit))
                        .flatMap(List::stream)
                        .toList()
                : List.of();
    }

    /// Places the prompt and what was written after it.
    private static List<TextFlow.PlacedToken> lay(
            Canvas canvas, List<String> prompt, Activation sample, double bottom) {
        List<String> tokens = new ArrayList<>(prompt);
        tokens.addAll(sample.columns().labels());
        Axis text = new Axis(sample.columns().name(), tokens);
        return TextFlow.lay(canvas, text, setting(sample, canvas.style), 0, bottom);
    }

    private static void given(Canvas canvas, TextFlow.PlacedToken place) {
        Rectangle2D at = place.bounds();
        canvas.text(
                place.text().isBlank() ? "" : place.text(),
                at.getX(),
                at.getY() + canvas.size() * 0.85,
                at.getWidth() + 2,
                Canvas.Align.LEFT,
                canvas.font(),
                canvas.palette().soft());
    }

    /// What the lines under the tokens mean, right of `left`, if it has room there.
    private static void key(Canvas canvas, Legend legend, int stretch, double left, double middle) {
        if (stretch == 0) {
            legend.flat(left, canvas.width, middle);
            return;
        }
        String words = canvas.say("figure.stretch", stretch);
        double room = canvas.width - left;
        canvas.text(
                words,
                left,
                middle,
                room,
                Canvas.Align.RIGHT,
                canvas.small(),
                canvas.palette().soft());
    }

    private static void underline(Canvas canvas, Rectangle2D token, Color color) {
        double size = canvas.size();
        canvas.fill(
                new Rectangle2D.Double(token.getX(), token.getY() + size * 1.58, token.getWidth(), size * 0.2), color);
    }

    private static void token(Canvas canvas, Activation sample, TextFlow.PlacedToken place) {
        Rectangle2D at = place.bounds();
        boolean space = sample.columns().label(place.index()).equals(" ");
        canvas.text(
                space ? "" : place.text(),
                at.getX(),
                at.getY() + canvas.size() * 0.85,
                at.getWidth() + 2,
                Canvas.Align.LEFT,
                canvas.font(),
                canvas.palette().ink());
        canvas.cell(at, 0, sample, 0, place.index());
    }

    private static Legend legend(Canvas canvas, Activation sample, Color hue) {
        Shades shades = Shades.of(List.of(sample), canvas.palette());
        String title = Quantity.of(sample.name(), sample.scale(), canvas.style.words());
        return new Legend(canvas, shades.in(ColorMap.strengths(canvas.palette(), hue)), title);
    }

    /// Whole lines stand further apart than words.
    private static TextFlow.Spacing setting(Activation sample, Style style) {
        double size = style.textSize();
        boolean lines = sample.columns().name().equals("line");
        return new TextFlow.Spacing(0, size * (lines ? 1.2 : 0.3), size * LINE);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        double most = style.textSize() * MOST;
        if (shown.isEmpty()) {
            return style.textSize() * 9;
        }
        Activation sample = shown.getFirst();
        List<TextFlow.PlacedToken> places =
                lay(Canvas.measuring(width, most, style), prompt(runs.getFirst(), sample), sample, most);
        return Math.ceil((places.isEmpty() ? 0 : places.getLast().bounds().getMaxY()) + style.textSize() * FOOT);
    }

    /// That of a few lines; what the lines under them mean stands behind the last, then.
    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        return usual.withLeast(Math.min(usual.natural(), Math.ceil(style.textSize() * FEW * LINE)));
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return heightFor(width, runs, Growth.most(width, style));
    }

    @Override
    public Set<String> wants() {
        Set<String> wants = new LinkedHashSet<>(spec.shows());
        if (wants.contains(SAMPLE)) {
            wants.add(PROMPT);
        }
        return wants;
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.ofFirst(runs, spec.shows()).stream()
                .limit(1)
                .map(shown -> shown.row(0))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "sample";
        }

        @Override
        public List<Setting> options() {
            return List.of(STRETCH);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new SampleFigure(spec);
        }
    }
}
