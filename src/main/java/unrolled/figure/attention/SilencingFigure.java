package unrolled.figure.attention;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
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

/// The heads of a model, layers down and heads across. Pressing one takes it out, or puts it back: it changes
/// the setting `silenced`, and nothing is trained anew. Below, the share of right answers with all heads and
/// with those that are left, and the loss.
///
/// Shows `silencing.heads`, and reads what is reported together with it.
public final class SilencingFigure implements Figure {
    private static final List<String> PARTS = List.of("heads", "accuracy", "loss");
    private static final double EMPTY = 10; // text sizes

    private final FigureSpec spec;

    private SilencingFigure(FigureSpec spec) {
        this.spec = spec;
    }

    private List<String> names() {
        return spec.shows().isEmpty()
                ? List.of()
                : ShownActivations.together(spec.shows().getFirst(), PARTS);
    }

    /// All three, or none.
    private List<Activation> shown(List<Run> runs) {
        List<Activation> shown = runs.isEmpty() ? List.of() : ShownActivations.of(runs.getFirst(), names());
        return shown.size() == PARTS.size() ? shown : List.of();
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = shown(runs);
        if (shown.isEmpty()) {
            canvas.hint();
        } else {
            new SilencingPainting(canvas, shown.get(0), shown.get(1), shown.get(2)).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = shown(runs);
        int layers = shown.isEmpty() ? 0 : shown.getFirst().rows().size();
        return Math.ceil(style.textSize() * (layers == 0 ? EMPTY : SilencingPainting.high(layers)));
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(names());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return shown(runs).stream()
                .map(activation -> new ShownNumbers(runs.getFirst(), activation)
                        .where((row, column) -> !Float.isNaN(activation.at(row, column))))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "silencing";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new SilencingFigure(spec);
        }
    }
}
