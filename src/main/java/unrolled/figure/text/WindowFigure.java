package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
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
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.TextFlow;

/// A text as tokens, with the window that slides over it: context tinted, what gets counted framed.
public final class WindowFigure implements Figure {
    private static final double FOOT = 1.8; // text sizes, for the legend
    private static final double MOST = 17; // text sizes of text; of a longer one a part is shown

    private final FigureSpec spec;

    private WindowFigure(FigureSpec spec) {
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
        Activation window = shown.getFirst();
        Color hue = Hues.of(runs.getFirst(), style.palette());
        double foot = height - style.textSize() * FOOT;
        List<TextFlow.PlacedToken> places =
                TextFlow.layAround(canvas, window.columns(), setting(style), last(window), foot);
        for (TextFlow.PlacedToken place : places) {
            chip(canvas, window, place, hue);
        }
        double bottom = places.isEmpty() ? 0 : places.getLast().bounds().getMaxY();
        legend(canvas, places, window, hue, Math.min(height - style.textSize() * 0.8, bottom + style.textSize()));
        return canvas.regions();
    }

    private static TextFlow.Spacing setting(Style style) {
        double size = style.textSize();
        return new TextFlow.Spacing(size * 0.22, size * 0.3, size * 2.1);
    }

    /// The last token that is marked; 0 if none is.
    private static int last(Activation window) {
        int last = 0;
        for (int i = 0; i < window.columns().size(); i++) {
            last = window.at(0, i) > 0 ? i : last;
        }
        return last;
    }

    private static void chip(Canvas canvas, Activation window, TextFlow.PlacedToken place, Color hue) {
        double size = canvas.size();
        float mark = window.at(0, place.index());
        Rectangle2D at = place.bounds();
        Rectangle2D box = new Rectangle2D.Double(at.getX() + 1, at.getY() + size * 0.2, at.getWidth() - 2, size * 1.7);
        mark(canvas, box, mark, hue);
        canvas.text(
                place.text(),
                at.getX(),
                box.getCenterY(),
                at.getWidth(),
                Canvas.Align.CENTER,
                canvas.font(),
                mark > 0 ? canvas.palette().ink() : canvas.palette().soft());
        canvas.cell(at, 0, window, 0, place.index());
    }

    private static void mark(Canvas canvas, Rectangle2D box, float mark, Color hue) {
        RoundRectangle2D round =
                new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), 7, 7);
        if (mark == 1) {
            canvas.fill(round, canvas.palette().accentSoft());
            canvas.outline(round, canvas.palette().accent(), 1.2);
        } else if (mark > 1) {
            canvas.fill(round, Palette.mix(canvas.palette().panel(), hue, 0.14));
            canvas.outline(round, hue, 2);
        }
    }

    /// What the marks mean and, of a long text, which part is seen.
    private static void legend(
            Canvas canvas, List<TextFlow.PlacedToken> places, Activation window, Color hue, double middle) {
        double size = canvas.size();
        double left = TextFlow.part(canvas, places, window.columns(), middle);
        List<String> meanings = List.of(canvas.say("figure.context"), canvas.say("figure.counted"));
        double x = canvas.width;
        for (int i = meanings.size() - 1; i >= 0; i--) {
            double wide = Wrapping.width(meanings.get(i), canvas.small());
            x -= wide + size * 2.6;
            if (x < left) {
                return;
            }
            mark(
                    canvas,
                    new Rectangle2D.Double(x + size * 0.6, middle - size * 0.4, size * 1.2, size * 0.8),
                    i + 1,
                    hue);
            canvas.text(
                    meanings.get(i),
                    x + size * 2.1,
                    middle,
                    wide + 1,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().soft());
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        double most = style.textSize() * MOST;
        if (shown.isEmpty()) {
            return style.textSize() * 7;
        }
        List<TextFlow.PlacedToken> places = TextFlow.lay(
                Canvas.measuring(width, most, style), shown.getFirst().columns(), setting(style), 0, most);
        return Math.ceil((places.isEmpty() ? 0 : places.getLast().bounds().getMaxY()) + style.textSize() * FOOT);
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
            return "window";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new WindowFigure(spec);
        }
    }
}
