package unrolled.figure.attention;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// The tree of a beam search, from left to right: a column for each word of the answer, the likelier beginnings higher
/// up. Beginnings that were dropped are pale, those that were kept have an outline, and the answer is filled.
///
/// Shows a tree [node × (parent, probability, total, kept)] whose nodes stand depth by depth, parents before children.
public final class BeamFigure implements Figure {
    private final FigureSpec spec;

    private BeamFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> trees = ShownActivations.of(runs.getFirst(), spec.shows());
        if (trees.isEmpty() || !Beam.readable(trees.getFirst())) {
            canvas.hint();
        } else {
            new BeamPainting(
                            canvas,
                            Beam.of(trees.getFirst()),
                            trees.getFirst(),
                            Hues.of(runs.getFirst(), style.palette()))
                    .paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> trees = ShownActivations.of(runs.getFirst(), spec.shows());
        boolean any = !trees.isEmpty() && Beam.readable(trees.getFirst());
        return any ? BeamPainting.naturalHeight(Beam.of(trees.getFirst()), style.textSize()) : style.textSize() * 14;
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
        return ShownNumbers.ofFirst(runs, spec.shows());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "beam";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new BeamFigure(spec);
        }
    }
}
