package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
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

/// A text a model wrote, each token underlined as strongly as it was probable; or lines it wrote, each by its number.
public final class SampleFigure implements Figure {
    private static final double FOOT = 1.8; // text sizes, for the legend
    private static final double MOST = 20; // text sizes of text; of a longer one a part is shown

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
        Legend legend =
                legend(canvas, sample, style.palette().hue(runs.getFirst().hue()));
        List<TextFlow.PlacedToken> places =
                TextFlow.lay(canvas, sample.columns(), setting(sample, style), 0, height - size * FOOT);
        for (TextFlow.PlacedToken place : places) {
            Rectangle2D at = place.bounds();
            double share = sample.at(0, place.index());
            canvas.fill(
                    new Rectangle2D.Double(at.getX(), at.getY() + size * 1.58, at.getWidth(), size * 0.2),
                    legend.shades().color(share));
            boolean space = sample.columns().label(place.index()).equals(" ");
            canvas.text(
                    space ? "" : place.text(),
                    at.getX(),
                    at.getY() + size * 0.85,
                    at.getWidth() + 2,
                    Canvas.Align.LEFT,
                    canvas.font(),
                    style.palette().ink());
            canvas.cell(at, 0, sample, 0, place.index());
        }
        double bottom = places.isEmpty() ? 0 : places.getLast().bounds().getMaxY();
        double middle = Math.min(height - size * 0.7, bottom + size * 1.1);
        legend.flat(TextFlow.part(canvas, places, sample.columns(), middle) + size, width, middle);
        return canvas.regions();
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
        return new TextFlow.Spacing(0, size * (lines ? 1.2 : 0.3), size * 2);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        double most = style.textSize() * MOST;
        if (shown.isEmpty()) {
            return style.textSize() * 9;
        }
        List<TextFlow.PlacedToken> places = TextFlow.lay(
                Canvas.measuring(width, most, style),
                shown.getFirst().columns(),
                setting(shown.getFirst(), style),
                0,
                most);
        return Math.ceil((places.isEmpty() ? 0 : places.getLast().bounds().getMaxY()) + style.textSize() * FOOT);
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
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
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new SampleFigure(spec);
        }
    }
}
