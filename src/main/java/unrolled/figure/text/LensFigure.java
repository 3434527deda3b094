package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// What a model would answer after each of its layers, token by token: the text it reads runs along the bottom, the
/// layers stand above it, the first at the bottom, and each cell has the likeliest token in the colour of its
/// probability. Pointing at one lists others. A long text goes on in a further band.
///
/// Shows the probability of the likeliest token [layer x position]; the likeliest tokens as the labels of the rows of
/// another activation, equally many for each cell; and, for frames around what is right, the probability of the token
/// that comes next [layer x position], where one is known: its columns are called by the numbers of those of the first.
public final class LensFigure implements Figure {
    private final FigureSpec spec;

    private LensFigure(FigureSpec spec) {
        this.spec = spec;
    }

    private List<Activation> shown(List<Run> runs) {
        return runs.isEmpty() ? List.of() : ShownActivations.of(runs.getFirst(), spec.shows());
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = shown(runs);
        if (LensPainting.canPaint(shown)) {
            new LensPainting(canvas, shown).paint();
        } else {
            canvas.hint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = shown(runs);
        return LensPainting.canPaint(shown)
                ? new LensPainting(Canvas.measuring(width, style.textSize() * 60, style), shown).naturalHeight()
                : style.textSize() * 14;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<ShownNumbers> data =
                new ArrayList<>(ShownNumbers.ofFirst(runs, spec.shows().subList(0, 1)));
        List<Activation> shown = shown(runs);
        if (LensPainting.canPaint(shown)) {
            for (int layer = 0; layer < shown.getFirst().rows().size(); layer++) {
                data.add(new ShownNumbers(runs.getFirst(), named(shown.get(0), shown.get(1), layer)).row(layer));
            }
        }
        return data;
    }

    /// The same probabilities, the columns called by the likeliest tokens of a layer.
    private static Activation named(Activation top, Activation guesses, int layer) {
        int positions = top.columns().size();
        int each = guesses.rows().size() / (top.rows().size() * positions);
        List<String> tokens = IntStream.range(0, positions)
                .mapToObj(position -> guesses.rows().label((layer * positions + position) * each))
                .toList();
        Axis columns = new Axis(guesses.rows().name(), tokens);
        return new Activation(top.name(), top.rows(), columns, top.values(), top.scale(), top.origin());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "lens";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new LensFigure(spec);
        }
    }
}
