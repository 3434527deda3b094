package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/// How good and how diverse written texts are: a curve for each way to draw a token, along which its knob is turned, a
/// large mark for the learner's knobs, and a cross for the source itself. Upward is the loss under the source, so lower
/// is better. Shows `plane.quality` and takes what belongs to it from the same analysis.
public final class PlaneFigure implements Figure {
    private static final List<String> PARTS = List.of("quality", "diversity", "setting", "own", "own.knobs", "source");

    private final FigureSpec spec;

    private PlaneFigure(FigureSpec spec) {
        this.spec = spec;
    }

    private List<String> names() {
        return ShownActivations.together(spec.shows().getFirst(), PARTS);
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> all = ShownActivations.of(runs.getFirst(), names());
        if (all.size() < PARTS.size()) {
            canvas.hint();
        } else {
            new PlanePainting(canvas, all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5)).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 25;
    }

    @Override
    public Set<String> wants() {
        return Stream.concat(spec.shows().stream(), names().stream()).collect(Collectors.toSet());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.ofFirst(runs, names());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "plane";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new PlaneFigure(spec);
        }
    }
}
