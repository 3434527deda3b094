package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// One guess of a language model as upright bars, the most probable token first: an outline for the model's own
/// probability, filled for what a token is drawn with, hatched for what the knobs cut off, and lines where the knobs
/// act. Shows `next.probability` and takes what belongs to it from the same analysis.
public final class SamplingFigure implements Figure {
    private static final List<String> PARTS = List.of("probability", "heated", "drawn", "entropy", "tokens", "knobs");

    private final FigureSpec spec;

    private SamplingFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// Everything of one guess, in the order of [#PARTS]; empty while it is not there.
    private Optional<SamplingPainting.Guess> guess(Run run) {
        List<Activation> all = ShownActivations.of(run, names());
        return all.size() == PARTS.size()
                        && all.get(4).columns().size() == 2
                        && all.get(5).columns().size() == 4
                ? Optional.of(new SamplingPainting.Guess(
                        all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5)))
                : Optional.empty();
    }

    private List<String> names() {
        return ShownActivations.together(spec.shows().getFirst(), PARTS);
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        Optional<SamplingPainting.Guess> guess = guess(runs.getFirst());
        if (guess.isEmpty()) {
            canvas.hint();
        } else {
            new SamplingPainting(canvas, guess.get(), Hues.of(runs.getFirst(), style.palette())).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 20;
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
            return "sampling";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new SamplingFigure(spec);
        }
    }
}
