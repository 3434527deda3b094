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
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;

/// Texts, each with the labels it may have beside it. A click gives it one, or takes it back, unless it is the only
/// one: it changes the setting `by hand`, and the runs of the page learn anew. Shows an activation whose rows are
/// texts and whose columns labels, 1 for the given one. In low room the texts stand in two columns.
public final class LabellingFigure implements Figure {
    private static final double LINE = 2.1; // text sizes from text to text
    private static final double CLOSEST = 1.6; // the same in low room
    private static final double PAD = 0.7; // text sizes at each side of a label's word
    private static final double APART = 0.4; // text sizes between labels
    private static final double GAP = 2; // text sizes between two columns of texts

    private static final String SETTING = "by hand";

    private final FigureSpec spec;

    private LabellingFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = runs.isEmpty() ? List.of() : ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Activation labels = shown.getFirst();
        int texts = labels.rows().size();
        int columns = texts * canvas.size() * CLOSEST > height && 2 * widest(canvas, labels) < width ? 2 : 1;
        int each = Math.ceilDiv(texts, columns);
        double line = Math.clamp(height / each, canvas.size() * CLOSEST, canvas.size() * LINE);
        int fitting = (int) Math.min(each, Math.floor(height / line + 0.01));
        double wide = (width - (columns - 1) * canvas.size() * GAP) / columns;
        for (int text = 0; text < texts; text++) {
            int column = text / each;
            int below = text % each;
            if (below < fitting) {
                double left = column * (wide + canvas.size() * GAP);
                row(canvas, labels, text, new Rectangle2D.Double(left, below * line, wide, line), runs.getFirst());
            }
        }
        return canvas.regions();
    }

    /// Room for the longest text with its buttons.
    private static double widest(Canvas canvas, Activation labels) {
        double text = 0;
        for (int row = 0; row < labels.rows().size(); row++) {
            String label = AxisWords.label(labels.rows(), row, canvas.style.words());
            text = Math.max(text, Wrapping.width(label, canvas.font()));
        }
        double buttons = 0;
        for (int label = 0; label < labels.columns().size(); label++) {
            buttons += button(canvas, labels, label) + canvas.size() * APART;
        }
        return text + buttons + canvas.size() * GAP;
    }

    /// The width of a label's button.
    private static double button(Canvas canvas, Activation labels, int label) {
        double word = Wrapping.width(canvas.label(labels.columns(), label), canvas.font());
        return Math.min(canvas.width / 4, word + 2 * canvas.size() * PAD);
    }

    private static void row(Canvas canvas, Activation labels, int row, Rectangle2D place, Run run) {
        double size = canvas.size();
        double line = place.getHeight();
        double x = place.getMaxX();
        for (int label = labels.columns().size() - 1; label >= 0; label--) {
            double wide = button(canvas, labels, label);
            x -= wide;
            Rectangle2D at = new Rectangle2D.Double(x, place.getY() + line * 0.07, wide, line * 0.86);
            button(canvas, labels, row, label, at, run);
            x -= size * APART;
        }
        boolean given = given(labels, row) >= 0;
        Color ink = given ? canvas.palette().ink() : canvas.palette().soft();
        String text = AxisWords.label(labels.rows(), row, canvas.style.words());
        double room = Math.max(size, x - place.getX() - size * APART);
        canvas.text(text, place.getX(), place.getCenterY(), room, Canvas.Align.LEFT, canvas.font(), ink);
    }

    private static void button(Canvas canvas, Activation labels, int row, int label, Rectangle2D at, Run run) {
        boolean chosen = given(labels, row) == label;
        double round = canvas.size();
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(at.getX(), at.getY(), at.getWidth(), at.getHeight(), round, round);
        Color hue = Hues.of(run, canvas.palette());
        if (chosen) {
            canvas.fill(shape, hue);
        }
        canvas.outline(shape, chosen ? hue : canvas.palette().line(), 1);
        Color ink = chosen ? canvas.palette().panel() : canvas.palette().soft();
        String word = canvas.label(labels.columns(), label);
        canvas.text(
                word,
                at.getX() + canvas.size() * PAD / 2,
                at.getCenterY(),
                at.getWidth() - canvas.size() * PAD,
                Canvas.Align.CENTER,
                canvas.font(),
                ink);
        String says = canvas.describe(labels, row, label);
        canvas.mark(
                at, 0, new Cell(labels.name(), row, label), says, Region.Move.set(SETTING, marks(labels, row, label)));
    }

    /// Which label a text has; -1 for none.
    private static int given(Activation labels, int row) {
        for (int label = 0; label < labels.columns().size(); label++) {
            if (labels.at(row, label) > 0) {
                return label;
            }
        }
        return -1;
    }

    /// All labels with one of them given: `1` and `2` for the first and the second, `-` for none.
    private static String marks(Activation labels, int changed, int to) {
        StringBuilder marks = new StringBuilder();
        int others = 0;
        for (int row = 0; row < labels.rows().size(); row++) {
            int label = given(labels, row);
            others += row != changed && label >= 0 ? 1 : 0;
            marks.append(label < 0 ? "-" : Integer.toString(label + 1));
        }
        boolean takenBack = given(labels, changed) == to && others > 0;
        marks.setCharAt(changed, takenBack ? '-' : (char) ('1' + to));
        return marks.toString();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = runs.isEmpty() ? List.of() : ShownActivations.of(runs.getFirst(), spec.shows());
        int rows = shown.isEmpty() ? 6 : shown.getFirst().rows().size();
        return Math.ceil(rows * style.textSize() * LINE);
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
        return ShownNumbers.of(runs, spec.shows());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "labelling";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new LabellingFigure(spec);
        }
    }
}
