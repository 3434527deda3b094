package unrolled.figure.attention;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
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
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;

/// A source, its right answer, and what each run says by itself, one under the other. A word that is not the right
/// one is struck through; a bar under each word is as long as the run was sure of it.
///
/// Shows activations of one row each: the source, the right answer, what was said.
public final class TranslationFigure implements Figure {
    private static final double LINE = 2; // text sizes from line to line
    private static final double BETWEEN = 0.4; // text sizes between two texts
    private static final double CLOSEST = 0.8; // share of the usual distance to which lines move together in low room
    private static final double GAP = 0.7; // text sizes between two words

    private final FigureSpec spec;

    private TranslationFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// One text of the picture.
    ///
    /// @param right the words that would be right; empty where nothing can be wrong
    private record Sentence(String name, Color color, Activation words, int run, List<String> right) {
        boolean wrong(int word) {
            return !right.isEmpty()
                    && (word >= right.size()
                            || !right.get(word).equals(words.columns().label(word)));
        }
    }

    /// A word and where it goes.
    private record WordBox(int word, Rectangle2D bounds) {}

    private List<Sentence> texts(List<Run> runs, Style style) {
        List<Sentence> texts = new ArrayList<>();
        List<Activation> first = ShownActivations.of(runs.getFirst(), spec.shows());
        for (int i = 0; i < Math.min(2, first.size()); i++) {
            String name = style.words().part(first.get(i).name());
            texts.add(new Sentence(name, style.palette().soft(), first.get(i), 0, List.of()));
        }
        for (int run = 0; run < runs.size(); run++) {
            List<Activation> shown = ShownActivations.of(runs.get(run), spec.shows());
            if (shown.size() > 2) {
                Activation said = shown.get(2);
                String name =
                        runs.size() > 1 ? runs.get(run).label() : style.words().part(said.name());
                Color hue = Hues.of(runs, run, style.palette());
                texts.add(new Sentence(
                        name, hue, said, run, shown.get(1).columns().labels()));
            }
        }
        return texts;
    }

    private static double left(Canvas canvas, List<Sentence> texts) {
        List<String> names = texts.stream().map(Sentence::name).toList();
        return Canvas.widest(names, canvas.font(), canvas.width * 0.3) + canvas.size();
    }

    /// The words from left to right, line under line.
    private static List<WordBox> places(Canvas canvas, Sentence text, double left, double top, double line) {
        List<WordBox> places = new ArrayList<>();
        double room = Math.max(canvas.size(), canvas.width - left);
        double x = left;
        double y = top;
        for (int i = 0; i < text.words.columns().size(); i++) {
            String word = Canvas.shown(text.words.columns().label(i));
            double wide = Math.min(room, Wrapping.width(canvas.fit(word, canvas.font(), room), canvas.font()));
            if (x > left && x + wide > canvas.width) {
                x = left;
                y += line;
            }
            places.add(new WordBox(i, new Rectangle2D.Double(x, y, wide, line)));
            x += wide + canvas.size() * GAP;
        }
        return places;
    }

    private static double bottom(List<WordBox> places, double top, double line) {
        return places.isEmpty() ? top + line : places.getLast().bounds.getMaxY();
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Sentence> texts = texts(runs, style);
        if (texts.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        double left = left(canvas, texts);
        double close = Math.clamp(height / naturalHeight(canvas, texts), CLOSEST, 1);
        double line = close * canvas.size() * LINE;
        double top = 0;
        for (Sentence text : texts) {
            List<WordBox> places = places(canvas, text, left, top, line);
            name(canvas, text, left, top, height);
            for (WordBox place : places) {
                if (place.bounds.getMaxY() <= height + 0.5) {
                    word(canvas, text, place);
                }
            }
            top = bottom(places, top, line) + close * canvas.size() * BETWEEN;
        }
        return canvas.regions();
    }

    private static double naturalHeight(Canvas canvas, List<Sentence> texts) {
        double line = canvas.size() * LINE;
        double left = left(canvas, texts);
        double top = 0;
        for (Sentence text : texts) {
            top = bottom(places(canvas, text, left, top, line), top, line) + canvas.size() * BETWEEN;
        }
        return Math.ceil(top);
    }

    private static void name(Canvas canvas, Sentence text, double left, double top, double height) {
        double middle = top + canvas.size() * 0.85;
        if (middle + canvas.size() * 0.6 <= height) {
            Color color = canvas.palette().readable(text.color);
            double room = left - canvas.size();
            canvas.text(text.name, 0, middle, room, Canvas.Align.RIGHT, canvas.font(), color);
        }
    }

    private static void word(Canvas canvas, Sentence text, WordBox place) {
        Rectangle2D at = place.bounds;
        double size = canvas.size();
        double middle = at.getY() + size * 0.85;
        boolean wrong = text.wrong(place.word);
        Color ink = wrong ? canvas.palette().soft() : canvas.palette().ink();
        String word = Canvas.shown(text.words.columns().label(place.word));
        canvas.text(word, at.getX(), middle, at.getWidth(), Canvas.Align.CENTER, canvas.font(), ink);
        if (!text.right.isEmpty()) {
            float sure = Math.clamp(text.words.at(0, place.word), 0, 1);
            double bar = size * 0.16;
            double y = at.getY() + size * 1.6;
            canvas.fill(
                    new Rectangle2D.Double(at.getX(), y, at.getWidth(), bar),
                    canvas.palette().line());
            canvas.fill(new Rectangle2D.Double(at.getX(), y, at.getWidth() * sure, bar), text.color);
            canvas.cell(at, text.run, text.words, 0, place.word);
        }
        if (wrong) {
            canvas.line(at.getX(), middle, at.getMaxX(), middle, text.color, 1.4);
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Sentence> texts = texts(runs, style);
        if (texts.isEmpty()) {
            return style.textSize() * 9;
        }
        Canvas canvas = Canvas.measuring(width, 4000, style);
        return naturalHeight(canvas, texts);
    }

    @Override
    public boolean overlays() {
        return true;
    }

    /// Lines come no closer: in less the last ones would be left out.
    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        return usual.withLeast(Math.ceil(CLOSEST * usual.natural()));
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
            return "translation";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new TranslationFigure(spec);
        }
    }
}
