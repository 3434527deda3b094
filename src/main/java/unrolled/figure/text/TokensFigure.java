package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Quantity;

/// A text as the pieces it was cut into, in two hues in turn, and how many they are. Several activations, and several
/// runs, stand one below the other, each under its name. The option `numbers` writes the number of each token below it.
/// Shows activations of one row whose columns are tokens.
public final class TokensFigure implements Figure {
    private static final Setting.Choice NUMBERS = new Setting.Choice("numbers", List.of("no", "yes"), "no");
    private static final double HEAD = 1.75; // text sizes, of the name above a text
    private static final double FOOT = 1.6; // text sizes, of the count below it
    private static final double BETWEEN = 0.9; // text sizes, below the one before
    private static final double CLOSE = 0.3; // the same in low room
    private static final double MOST = 40; // text sizes; of what takes more a part is shown
    private static final double EMPTY = 7; // text sizes

    private final FigureSpec spec;

    private TokensFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// A text to be shown.
    ///
    /// @param title empty if it is the only one
    private record Block(int run, Activation tokens, String title) {}

    private List<Block> blocks(List<Run> runs, Style style) {
        List<Block> blocks = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Activation tokens : ShownActivations.of(runs.get(run), spec.shows())) {
                List<String> title = new ArrayList<>();
                if (runs.size() > 1) {
                    title.add(runs.get(run).label());
                }
                if (spec.shows().size() > 1) {
                    title.add(style.words().part(tokens.name()));
                }
                blocks.add(new Block(run, tokens, style.words().listed(title)));
            }
        }
        return blocks;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Block> blocks = blocks(runs, style);
        if (blocks.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        double between = heightFor(width, runs, style) > height ? CLOSE : BETWEEN;
        double y = 0;
        for (int i = 0; i < blocks.size(); i++) {
            double least = least(canvas, blocks.get(i), between);
            double others = (blocks.size() - 1 - i) * least;
            y = paint(canvas, blocks.get(i), y, Math.max(y + least, height - others), between);
        }
        return canvas.regions();
    }

    /// The height of a text of one line.
    private double least(Canvas canvas, Block block, double between) {
        double around = block.title().isEmpty() ? FOOT : HEAD + between;
        return canvas.size() * (around + PieceRow.high(numbers(block.tokens())));
    }

    /// Paints one text between these heights, if it has room there; returns where the next one may begin.
    private double paint(Canvas canvas, Block block, double top, double limit, double between) {
        double size = canvas.size();
        double bottom = Math.min(limit, canvas.height);
        boolean titled = !block.title().isEmpty();
        double begin = top + (titled ? HEAD * size : 0);
        double end = bottom - (titled ? 0 : FOOT * size);
        PieceRow row = row(canvas, block, begin, end);
        if (row.places().isEmpty()) {
            return bottom;
        }
        Color[] hues = {canvas.palette().accent(), Hues.of(canvas.runs, block.run(), canvas.palette())};
        Activation tokens = block.tokens();
        for (int i = 0; i < row.places().size(); i++) {
            row.paint(i, hues[i % hues.length], false);
            String length = PieceRow.length(canvas, tokens.columns().label(i));
            String what = Quantity.of(tokens.name(), tokens.scale(), canvas.style.words());
            canvas.cell(
                    row.places().get(i),
                    block.run(),
                    tokens,
                    0,
                    i,
                    canvas.style.words().listed(List.of(length, what)));
        }
        if (titled) {
            double wide = canvas.text(
                    block.title(),
                    0,
                    top + size * 0.75,
                    canvas.width,
                    Canvas.Align.LEFT,
                    canvas.bold(),
                    canvas.palette().ink());
            count(canvas, row, wide + size, top + size * 0.75);
            return row.bottom(begin) + between * size;
        }
        count(canvas, row, 0, row.bottom(begin) + size * 0.85);
        return row.bottom(begin) + FOOT * size;
    }

    private PieceRow row(Canvas canvas, Block block, double top, double bottom) {
        return PieceRow.of(canvas, block.tokens().columns().labels(), numbers(block.tokens()), top, bottom);
    }

    /// What stands below the tokens.
    private List<String> numbers(Activation tokens) {
        return spec.options().text(NUMBERS.name()).equals("yes")
                ? IntStream.range(0, tokens.columns().size())
                        .mapToObj(i -> Integer.toString(Math.round(tokens.at(0, i))))
                        .toList()
                : List.of();
    }

    /// How many tokens and characters there are and, of a long text, which part is seen.
    private static void count(Canvas canvas, PieceRow row, double x, double middle) {
        int tokens = row.labels().size();
        String words = canvas.say("figure.tokens.count", tokens, PieceRow.characters(row.labels()));
        if (row.places().size() < tokens) {
            String part = canvas.say("figure.part", 1, row.places().size(), tokens);
            words = canvas.style.words().listed(List.of(words, part));
        }
        double room = canvas.width - x;
        if (Wrapping.width(words, canvas.small()) <= room) {
            canvas.text(
                    words,
                    x,
                    middle,
                    room,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().soft());
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        double size = style.textSize();
        Canvas canvas = Canvas.measuring(width, MOST * size, style);
        double y = 0;
        for (Block block : blocks(runs, style)) {
            double begin = y + (block.title().isEmpty() ? 0 : HEAD * size);
            double foot = block.title().isEmpty() ? FOOT : BETWEEN;
            y = row(canvas, block, begin, Double.POSITIVE_INFINITY).bottom(begin) + foot * size;
        }
        return y == 0 ? size * EMPTY : Math.ceil(Math.min(MOST * size, y));
    }

    @Override
    public boolean overlays() {
        return true;
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
        return ShownNumbers.of(runs, spec.shows()).stream()
                .map(shown -> shown.row(0))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "tokens";
        }

        @Override
        public List<Setting> options() {
            return List.of(NUMBERS);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new TokensFigure(spec);
        }
    }
}
