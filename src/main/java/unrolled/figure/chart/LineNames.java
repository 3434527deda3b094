package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Scale;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.words.Words;

/// The names at the ends of a chart's lines, each with the last value where there is room for it, pushed apart where
/// they would overlap. Before the names of several lines stands a piece of the line, with its mark: letters are too
/// thin for colours that are alike. A name that is too long for the room takes up to three lines, and where there is
/// none for these either, loses its middle if others begin like it. Of a single line whose name has no room the value
/// alone: the heading says what it is.
///
/// @param room to the right of the lines
record LineNames(List<Name> names, double room) {
    private static final double MOST = 0.4; // share of the width
    private static final double MOST_OF_NARROW = 0.5;
    private static final double NARROW = 26; // text sizes

    private static final double STEP = 1.25; // between lines of names, in text sizes
    private static final double APART = 0.3; // text sizes more between two names, where there is room for it
    private static final double HEAD = 1.8; // text sizes above them
    private static final int MOST_LINES = 3; // of a name
    private static final int TOLD_APART = 8; // lines, by their colours
    private static final double KEY = 1.4; // text sizes, of a piece of line
    private static final double BEFORE = 0.4; // text sizes between it and the name
    private static final String SIGNS = "=+\u2212<>\u00d7";
    private static final String MARKS = "\uff0c\uff1b\uff1a\u3001"; // Chinese ones that words stand apart by

    /// One name, in a line or more.
    ///
    /// @param key a piece of the line it names; null for none
    record Name(
            List<String> lines,
            Color color,
            double value,
            @Nullable Key key) {}

    /// How a line is drawn.
    ///
    /// @param mark of its points; negative for none
    record Key(Color color, BasicStroke stroke, int mark) {}

    /// The height in which so many names stand under one another, each in a line, or as many as can be told apart.
    static double leastHeight(int names, Style style) {
        return style.legend() ? (HEAD + Math.min(names, TOLD_APART) * STEP) * style.textSize() : 0;
    }

    /// None where the style has no legend: they are the key to the lines.
    static LineNames of(Canvas canvas, List<Charts.Line> lines, ChartFrame frame) {
        if (!canvas.style.legend()) {
            return new LineNames(List.of(), canvas.size());
        }
        double keys = (KEY + BEFORE) * canvas.size();
        boolean keyed = keyed(canvas, lines, keys);
        double most = most(canvas) - (keyed ? keys : 0);
        List<Name> names = names(canvas, lines, frame, MOST_LINES, most, keyed);
        int fit = Math.max(1, (int) ((canvas.height - canvas.size() * HEAD) / (canvas.size() * STEP)));
        if (keyed && lines(names) > fit) {
            List<Name> bare = names(canvas, lines, frame, MOST_LINES, most + keys, false);
            if (lines(bare) <= fit) {
                keyed = false;
                most += keys;
                names = bare;
            }
        }
        if (lines(names) > fit) {
            names = names(canvas, lines, frame, 1, most, keyed);
        }
        if (names.size() > fit) {
            names.subList(fit, names.size()).clear();
        }
        List<String> all = names.stream().flatMap(name -> name.lines().stream()).toList();
        double widest = Canvas.widest(all, canvas.bold(), most);
        return new LineNames(List.copyOf(names), widest + (keyed ? keys : 0) + canvas.size());
    }

    private static int lines(List<Name> names) {
        return names.stream().mapToInt(name -> name.lines().size()).sum();
    }

    /// Whether pieces of line may stand before the names: those of several, but not where a chart is narrow and a name
    /// has no room in a line beside it. Names are not cut for them either.
    private static boolean keyed(Canvas canvas, List<Charts.Line> lines, double keys) {
        List<Charts.Line> named =
                lines.stream().filter(line -> !line.name().isEmpty()).toList();
        return named.size() > 1
                && (!isNarrow(canvas)
                        || named.stream()
                                .allMatch(line -> Wrapping.width(line.label(), canvas.bold()) <= most(canvas) - keys));
    }

    private static boolean isNarrow(Canvas canvas) {
        return canvas.width < NARROW * canvas.size();
    }

    /// The widest that a name may be, with the piece of line before it.
    private static double most(Canvas canvas) {
        return canvas.width * (isNarrow(canvas) ? MOST_OF_NARROW : MOST) - canvas.size();
    }

    /// The highest first.
    private static List<Name> names(
            Canvas canvas, List<Charts.Line> lines, ChartFrame frame, int mostLines, double most, boolean keyed) {
        List<Charts.Line> named = lines.stream()
                .filter(line -> !line.name().isEmpty()
                        && Double.isFinite(line.last())
                        && !(frame.kind() == ChartFrame.Kind.LOGARITHMIC && line.last() <= 0))
                .toList();
        boolean alone = lines.stream().filter(line -> !line.name().isEmpty()).count() == 1;
        List<String> all = named.stream().map(Charts.Line::name).toList();
        List<BasicStroke> strokes = Charts.strokes(lines, canvas.palette());
        List<Name> names = new ArrayList<>();
        for (Charts.Line line : named) {
            boolean fits = Wrapping.width(line.label(), canvas.bold()) <= most;
            List<String> text = fits
                    ? List.of(line.label())
                    : alone ? List.of(line.value()) : inLines(canvas, line, all, mostLines, most);
            names.add(new Name(
                    text.stream().map(LineNames::ended).toList(),
                    canvas.palette().readable(line.color()),
                    line.last(),
                    keyed ? new Key(line.color(), strokes.get(lines.indexOf(line)), line.mark()) : null));
        }
        if (Double.isFinite(frame.guess())) {
            String text = canvas.say("figure.guessing") + "  " + CellNumbers.brief(frame.guess(), Scale.ANY);
            Color faint = canvas.palette().faint();
            Key key = keyed ? new Key(faint, Charts.GUESS, -1) : null;
            names.add(new Name(List.of(text), faint, frame.guess(), key));
        }
        names.sort(Comparator.comparingDouble((Name name) -> -name.value()));
        return names;
    }

    /// A line without the dot that set its words apart from those of the next.
    private static String ended(String line) {
        String dot = Words.BETWEEN.stripTrailing();
        return line.endsWith(dot) ? line.substring(0, line.length() - dot.length()) : line;
    }

    /// A name whose label has no room in a line: with its value in as many as there may be, else without it, else cut.
    private static List<String> inLines(Canvas canvas, Charts.Line line, List<String> all, int mostLines, double room) {
        for (String text : List.of(line.label(), line.name())) {
            List<String> even = halves(text, canvas, room);
            if (mostLines > 1 && !even.isEmpty()) {
                return even;
            }
            List<String> wrapped = Wrapping.lines(text, canvas.bold(), room);
            if (wrapped.size() <= mostLines
                    && wrapped.stream().allMatch(part -> Wrapping.width(part, canvas.bold()) <= room)) {
                return wrapped;
            }
        }
        ToDoubleFunction<String> width = text -> Wrapping.width(text, canvas.bold());
        String cut = Wrapping.cut(line.name(), room, width);
        boolean shared = all.stream()
                        .filter(name -> Wrapping.cut(name, room, width).equals(cut))
                        .count()
                > 1;
        String inside = shared ? Wrapping.cutInside(line.name(), room, width) : "";
        return List.of(inside.isEmpty() ? line.name() : inside);
    }

    /// Two lines, broken at the blank or behind the Chinese mark that makes them most alike: Chinese words would be
    /// broken anywhere. Empty where none fits.
    private static List<String> halves(String text, Canvas canvas, double room) {
        List<String> best = List.of();
        double least = room;
        for (int at = 1; at < text.length() - 1; at++) {
            if (!mayBreak(text, at)) {
                continue;
            }
            List<String> two = List.of(
                    text.substring(0, at).stripTrailing(), text.substring(at).stripLeading());
            double wide = Canvas.widest(two, canvas.bold(), Double.MAX_VALUE);
            if (wide <= least) {
                least = wide;
                best = two;
            }
        }
        return best;
    }

    /// Whether a line may end before this character: at a blank outside a formula such as `i = 1 − f`, or behind a
    /// Chinese mark.
    private static boolean mayBreak(String text, int at) {
        boolean blank = text.charAt(at) == ' '
                && SIGNS.indexOf(text.charAt(at - 1)) < 0
                && SIGNS.indexOf(text.charAt(at + 1)) < 0;
        return blank || MARKS.indexOf(text.charAt(at - 1)) >= 0;
    }

    void paint(Canvas canvas, Charts.Area area) {
        double size = canvas.size();
        double[] places = places(area, size);
        double from = area.bounds().getMaxX();
        for (int i = 0; i < places.length; i++) {
            Name name = names.get(i);
            double wished = area.y(name.value());
            if (Math.abs(wished - places[i]) > 2) {
                canvas.line(
                        from + 1,
                        wished,
                        from + size * 0.75,
                        places[i],
                        canvas.palette().line(),
                        1);
            }
            double x = from + size * 0.9;
            double y = places[i] - (name.lines().size() - 1) * size * STEP / 2;
            Key key = name.key();
            if (key != null) {
                paint(key, canvas, x, y);
                x += size * (KEY + BEFORE);
            }
            for (String line : name.lines()) {
                canvas.text(line, x, y, canvas.width - x, Canvas.Align.LEFT, canvas.bold(), name.color());
                y += size * STEP;
            }
        }
    }

    private static void paint(Key key, Canvas canvas, double x, double y) {
        double wide = canvas.size() * KEY;
        Graphics2D graphics = canvas.graphics;
        graphics.setColor(key.color());
        graphics.setStroke(key.stroke());
        graphics.draw(new Line2D.Double(x, y, x + wide, y));
        if (key.mark() >= 0) {
            Charts.paintMark(canvas, key.mark(), key.color(), x + wide / 2, y);
        }
    }

    /// As near to the lines' ends as they can be without lying on one another.
    private double[] places(Charts.Area area, double size) {
        double[] highs = names.stream()
                .mapToDouble(name -> name.lines().size() * size * STEP)
                .toArray();
        double all = Arrays.stream(highs).sum();
        double top = size * (HEAD - STEP / 2);
        double bottom = Math.max(area.bounds().getMaxY() + size * STEP / 2, top + all);
        double apart = Math.min(APART * size, (bottom - top - all) / Math.max(1, highs.length));
        for (int i = 0; i < highs.length; i++) {
            highs[i] += apart;
        }
        double[] places = new double[names.size()];
        double end = top; // of the name before
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(end + highs[i] / 2, area.y(names.get(i).value()));
            end = places[i] + highs[i] / 2;
        }
        double lowest = bottom;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest - highs[i] / 2);
            lowest = places[i] - highs[i] / 2;
        }
        return places;
    }
}
