package unrolled.figure.attention;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Grip;
import unrolled.figure.Hues;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Guesses;
import unrolled.figure.brush.OverrideMark;
import unrolled.training.TrainingSnapshot;

/// One row of an attention pattern, to be taken by hand: a bar for each word of the source, as high as its weight.
/// Above, what is answered at each position; a word that the hand has changed stands out.
///
/// Shows a pattern [position x source] and the probabilities of the answers [position x token].
public final class GlanceFigure implements Figure {
    private static final Setting.Whole ROW = new Setting.Whole("row", 1, 64, 1);
    private static final double HEAD = 4; // text sizes above the bars
    private static final double FOOT = 2; // text sizes below them

    private final FigureSpec spec;

    private GlanceFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.size() < 2) {
            canvas.hint();
            return canvas.regions();
        }
        new Painting(canvas, runs.getFirst(), shown.get(0), shown.get(1), row(shown.getFirst())).paint();
        return canvas.regions();
    }

    /// The row shown, counted from 0; the last if there are not so many.
    private int row(Activation pattern) {
        return Math.min(spec.options().whole(ROW.name()), pattern.rows().size()) - 1;
    }

    /// One painting: the layout follows from the canvas and the pattern.
    private static final class Painting {
        private final Canvas canvas;
        private final Run run;
        private final Activation pattern;
        private final Activation answers;
        private final int row;
        private final Color hue;
        private final double size;
        private final double top;
        private final double bottom;

        Painting(Canvas canvas, Run run, Activation pattern, Activation answers, int row) {
            this.canvas = canvas;
            this.run = run;
            this.pattern = pattern;
            this.answers = answers;
            this.row = row;
            this.hue = Hues.of(run, canvas.palette());
            this.size = canvas.size();
            this.top = size * HEAD;
            this.bottom = Math.max(top + size, canvas.height - size * FOOT);
        }

        void paint() {
            double each = canvas.width / answers.rows().size();
            for (int t = 0; t < answers.rows().size(); t++) {
                answer(t, t * each, each);
            }
            for (double share : new double[] {0, 0.5, 1}) {
                double y = bottom - share * (bottom - top);
                canvas.line(0, y, canvas.width, y, canvas.palette().line(), 1);
            }
            double wide = canvas.width / pattern.columns().size();
            for (int s = 0; s < pattern.columns().size(); s++) {
                bar(s, s * wide, wide);
            }
        }

        /// The likeliest answer at a position; the chosen position has a frame.
        private void answer(int position, double x, double wide) {
            int best = Guesses.best(answers, position);
            String free = TrainingSnapshot.FREE + answers.name();
            boolean changed = run.snapshot().trace().has(free)
                    && Guesses.best(run.snapshot().trace().get(free), position) != best;
            Rectangle2D place = new Rectangle2D.Double(x + 1, size * 0.2, wide - 2, size * 1.8);
            if (changed) {
                canvas.fill(place, canvas.palette().accentSoft());
            }
            if (position == row) {
                canvas.outline(place, hue, 1.5);
            }
            Font font = changed ? canvas.bold() : canvas.font();
            Color color = canvas.palette()
                    .readable(
                            changed
                                    ? canvas.palette().accent()
                                    : canvas.palette().ink());
            String word = Canvas.shown(answers.columns().label(best));
            canvas.text(word, x + 2, size * 1.1, wide - 4, Canvas.Align.CENTER, font, color);
            canvas.cell(place, 0, answers, position, best);
        }

        private void bar(int source, double x, double wide) {
            float weight = pattern.at(row, source);
            double high = Math.clamp(weight, 0, 1) * (bottom - top);
            double inset = Math.min(size * 0.6, wide * 0.2);
            Rectangle2D bar = new Rectangle2D.Double(x + inset, bottom - high, wide - 2 * inset, high);
            canvas.fill(bar, hue);
            Color soft = canvas.palette().soft();
            String number = CellNumbers.brief(weight, pattern.scale());
            double above = Math.max(top - size * 0.7, bottom - high - size * 0.7);
            canvas.text(number, x, above, wide, Canvas.Align.CENTER, canvas.small(), soft);
            String word = Canvas.shown(pattern.columns().label(source));
            Color ink = canvas.palette().ink();
            canvas.text(word, x + 1, bottom + size, wide - 2, Canvas.Align.CENTER, canvas.font(), ink);
            grip(source, new Rectangle2D.Double(x, top, wide, bottom - top));
        }

        private void grip(int source, Rectangle2D place) {
            Cell cell = new Cell(pattern.name(), row, source);
            if (canvas.byHand(0, cell)) {
                OverrideMark.paint(canvas, place);
            }
            boolean mayBeSet = run.snapshot().overridable().contains(pattern.name());
            Grip.Ruler ruler = new Grip.Ruler(List.of(cell), bottom, top, 0, 1);
            String text = canvas.describe(pattern, row, source);
            canvas.grip(place, 0, cell, text, mayBeSet ? Grip.share(ruler) : null);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * (HEAD + FOOT + 11);
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public void check(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (!shown.isEmpty()) {
            int rows = shown.getFirst().rows().size();
            OptionChecks.index(ROW.name(), spec.options().whole(ROW.name()), 1, rows);
        }
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.size() < 2) {
            return List.of();
        }
        return List.of(
                new ShownNumbers(runs.getFirst(), shown.getFirst()).row(row(shown.getFirst())),
                Guesses.numbers(runs.getFirst(), shown.get(1)));
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "glance";
        }

        /// `row` is the position of the answer, from 1.
        @Override
        public List<Setting> options() {
            return List.of(ROW);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new GlanceFigure(spec);
        }
    }
}
