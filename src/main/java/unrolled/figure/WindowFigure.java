package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;

/// A text as tokens, with the window that slides over it: context tinted, what gets counted framed.
public final class WindowFigure implements Figure {
    private final FigureSpec spec;

    private WindowFigure(FigureSpec spec) {
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
        Activation window = shown.getFirst();
        double size = style.textSize();
        boolean words = TextFlow.words(window.columns());
        for (TextFlow.Place place :
                TextFlow.lay(canvas, window.columns(), words ? size * 0.9 : size * 0.25, size * 2.1)) {
            chip(canvas, window, place, runs.getFirst().hue());
        }
        return canvas.regions();
    }

    private static void chip(Canvas canvas, Activation window, TextFlow.Place place, String hue) {
        double size = canvas.style.textSize();
        float mark = window.at(0, place.index());
        Rectangle2D at = place.bounds();
        RoundRectangle2D box = new RoundRectangle2D.Double(
                at.getX() - size * 0.1, at.getY() + size * 0.2, at.getWidth() + size * 0.2, size * 1.6, 6, 6);
        if (mark == 1) {
            canvas.fill(box, canvas.palette().accentSoft());
            canvas.outline(box, canvas.palette().accent(), 1);
        } else if (mark > 1) {
            canvas.outline(box, canvas.palette().hue(hue), 2);
        }
        canvas.text(
                Canvas.shown(place.text()),
                at.getX(),
                at.getY() + size,
                at.getWidth() + size * 0.2,
                Canvas.Align.LEFT,
                canvas.font(),
                mark > 0 ? canvas.palette().ink() : canvas.palette().soft());
        canvas.cell(box.getBounds2D(), 0, window, 0, place.index());
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 7;
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
