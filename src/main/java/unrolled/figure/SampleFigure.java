package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// A text a model wrote, each token underlined as strongly as it was probable.
public final class SampleFigure implements Figure {
    private final FigureSpec spec;

    private SampleFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Activation> shown = Shown.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Activation sample = shown.getFirst();
        double size = style.textSize();
        double gap = TextFlow.words(sample.columns()) ? size * 0.35 : 0;
        Color hue = style.palette().hue(runs.getFirst().hue());
        for (TextFlow.Place place : TextFlow.lay(canvas, sample.columns(), gap, size * 1.85)) {
            Rectangle2D at = place.bounds();
            float chance = sample.at(0, place.index());
            int alpha = (int) (30 + 225 * Math.clamp(chance, 0, 1));
            canvas.fill(
                    new Rectangle2D.Double(at.getX(), at.getY() + size * 1.5, at.getWidth(), 2),
                    new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), alpha));
            canvas.text(
                    place.text(),
                    at.getX(),
                    at.getY() + size * 0.8,
                    at.getWidth() + 2,
                    Canvas.Align.LEFT,
                    canvas.font(),
                    style.palette().ink());
            canvas.cell(at, 0, sample, 0, place.index());
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 11;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<Activation> data(Run run) {
        return Shown.of(run, spec.shows());
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
