package unrolled.figure.text;

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
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// A text that is written by hand, a click a token: a column for each of its last places and the next one, with the
/// tokens that might stand there, the likelier higher up, and a strong line through those that were taken. A click in
/// the last column goes on with that token, in an earlier one it goes back there and takes that one. Shows `branches`.
public final class BranchesFigure implements Figure {
    private final FigureSpec spec;

    private BranchesFigure(FigureSpec spec) {
        this.spec = spec;
    }

    private List<String> names() {
        String shown = spec.shows().getFirst();
        return List.of(shown, shown + ".text", shown + ".draw");
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> all = names().stream()
                .filter(runs.getFirst().snapshot().trace()::has)
                .map(runs.getFirst().snapshot().trace()::get)
                .toList();
        if (all.size() < names().size() || all.get(0).columns().size() != 4) {
            canvas.hint();
        } else {
            new BranchesPainting(canvas, all.get(0), all.get(1), all.get(2), Hues.of(runs.getFirst(), style.palette()))
                    .paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * BranchesPainting.NATURAL;
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
            return "branches";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BranchesFigure(spec);
        }
    }
}
