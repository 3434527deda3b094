package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// Which merges made a token, down to characters: a sentence cut into tokens, and the tree of one of them. Pressing
/// another token shows its tree. The option `token` is its place in the sentence, counted from 0; without it the
/// longest is shown.
public final class AncestryFigure implements Figure {
    private static final Setting.Whole TOKEN = new Setting.Whole("token", -1, 999, -1);
    private static final double SENTENCE = 0.34; // share of the height that the sentence may take
    private static final double BELOW = 1.1; // text sizes between the sentence and the tree
    private static final double MOST = 32; // text sizes
    private static final double EMPTY = 9; // text sizes

    private final FigureSpec spec;

    private AncestryFigure(FigureSpec spec) {
        this.spec = spec;
    }

    private static List<Activation> readable(List<Run> runs, FigureSpec spec) {
        return ShownActivations.of(runs.getFirst(), spec.shows()).stream()
                .filter(Ancestry::readable)
                .limit(1)
                .toList();
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = readable(runs, spec);
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Activation pieces = shown.getFirst();
        int token = token(pieces);
        Color hue = Hues.of(runs.getFirst(), style.palette());
        PieceRow row = PieceRow.of(canvas, labels(pieces), List.of(), 0, sentence(height, style));
        for (int i = 0; i < row.places().size(); i++) {
            row.paint(i, i == token ? hue : style.palette().accent(), i == token);
            String words = canvas.say(
                    "figure.ancestry.choose", Canvas.shown(row.labels().get(i)));
            canvas.mark(
                    row.places().get(i),
                    0,
                    null,
                    words,
                    Region.Move.pressed(Map.of(TOKEN.name(), Integer.toString(i))));
        }
        double top = row.places().isEmpty() ? 0 : row.bottom(0) + BELOW * style.textSize();
        new AncestryPainting(canvas, pieces, Ancestry.of(pieces, token), hue, top).paint();
        return canvas.regions();
    }

    /// Down to where the sentence may reach: a line of it at least, if that leaves room for a tree.
    private static double sentence(double height, Style style) {
        double line = PieceRow.high(List.of()) * style.textSize();
        return Math.max(height * SENTENCE, height > 2 * line ? line : 0);
    }

    private static List<String> labels(Activation pieces) {
        return Ancestry.tokens(pieces).stream().map(pieces.rows()::label).toList();
    }

    /// The place of the token that is shown.
    private int token(Activation pieces) {
        List<String> labels = labels(pieces);
        int wanted = spec.options().whole(TOKEN.name());
        int longest = 0;
        for (int i = 0; i < labels.size(); i++) {
            longest = length(labels.get(i)) > length(labels.get(longest)) ? i : longest;
        }
        return wanted >= 0 && wanted < labels.size() ? wanted : longest;
    }

    private static int length(String label) {
        return label.codePointCount(0, label.length());
    }

    @Override
    public void check(List<Run> runs) {
        for (Activation pieces : readable(runs, spec)) {
            OptionChecks.index(
                    TOKEN.name(),
                    spec.options().whole(TOKEN.name()),
                    -1,
                    Ancestry.tokens(pieces).size() + 1);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        double size = style.textSize();
        List<Activation> shown = readable(runs, spec);
        if (shown.isEmpty()) {
            return size * EMPTY;
        }
        Activation pieces = shown.getFirst();
        Canvas canvas = Canvas.measuring(width, MOST * size, style);
        double sentence = PieceRow.of(canvas, labels(pieces), List.of(), 0, MOST * SENTENCE * size)
                .bottom(0);
        double tree = AncestryPainting.naturalHeight(Ancestry.of(pieces, token(pieces)), size);
        double all = sentence + BELOW * size + tree;
        return Math.ceil(Math.min(MOST * size, Math.max(all, sentence / SENTENCE)));
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return readable(runs, spec).stream()
                .map(pieces -> new ShownNumbers(runs.getFirst(), pieces)
                        .rows(Ancestry.of(pieces, token(pieces)).nodes().stream()
                                .map(Ancestry.Node::row)
                                .toList()))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "ancestry";
        }

        @Override
        public List<Setting> options() {
            return List.of(TOKEN);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new AncestryFigure(spec);
        }
    }
}
