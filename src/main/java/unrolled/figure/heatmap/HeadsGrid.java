package unrolled.figure.heatmap;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Region;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;

/// Small heatmaps side by side: a row of them for each layer, or as many in a row as look best if there is but one
/// layer, or one head in each, or if rows of layers would be much smaller in a low picture.
///
/// Where there is room, each line of them begins with the names of their rows, and below them stands what runs down and
/// across.
///
/// @param rows  each row's heads, from the top
/// @param names px left of them for the names of rows; 0 for none
/// @param foot  px below them for what runs down and across; 0 if that stands there only where room is left
record HeadsGrid(Canvas canvas, List<List<Activation>> rows, Legend legend, double names, double foot) {
    private static final Pattern NUMBER = Pattern.compile("\\.(\\d+)(?=\\.|$)");
    private static final double TITLE = 1.5; // text sizes above each
    private static final double GAP = 0.9; // text sizes between them
    private static final double FOOT = 1.6; // text sizes below them, for what runs down and across
    private static final double ROOMY = 5; // text sizes of one that gives room to those words
    private static final double LARGEST = 17; // text sizes, of one
    private static final double TALLEST = 1.1; // times as high as wide with as many rows as columns, at most
    private static final double SMALLEST = 3; // text sizes, of one
    private static final int FEW = 8; // heads that are found without rows for their layers
    private static final double SQUEEZED = 0.75; // of what they could be: layers in rows are smaller than so
    private static final double NAMED = 1.05; // text sizes, of a row that has room for its name
    private static final double LONGEST = 5; // text sizes of a name
    private static final double BESIDE = 0.5; // text sizes between names and pictures
    private static final int MOST = 40_000; // cells that can be pointed at one by one

    static HeadsGrid of(Canvas canvas, List<Activation> heads) {
        Activation first = heads.getFirst();
        Shades shades = Shades.of(heads, canvas.palette());
        String title = Quantity.of(first.name(), first.scale(), canvas.style.words());
        boolean masked = heads.stream().anyMatch(head -> mask(canvas, head) != null);
        Legend legend = masked
                ? new Legend(canvas, shades.holed(), title, canvas.say("figure.masked"))
                : new Legend(canvas, shades, title);
        double foot = FOOT * canvas.size();
        HeadsGrid roomy = new HeadsGrid(canvas, rows(canvas, heads), legend, 0, foot);
        HeadsGrid plain = roomy.high() >= ROOMY * canvas.size() ? roomy : roomy.with(0, 0);
        double names = nameRoom(canvas, first.rows());
        HeadsGrid footed = roomy.with(names, foot);
        HeadsGrid named = footed.readable() ? footed : roomy.with(names, 0);
        boolean alike = heads.stream().allMatch(head -> head.rows().equals(first.rows()));
        boolean titled = !plain.fits(plain.wide()) || named.fits(named.wide());
        return alike && named.readable() && titled ? named : plain;
    }

    private HeadsGrid with(double beside, double below) {
        return new HeadsGrid(canvas, rows, legend, beside, below);
    }

    /// Whether a row is high enough for its name.
    private boolean readable() {
        return high() / rows.getFirst().getFirst().rows().size()
                >= NAMED * canvas.small().getSize2D();
    }

    private static double nameRoom(Canvas canvas, Axis axis) {
        double widest = IntStream.range(0, axis.size())
                .mapToDouble(row -> Wrapping.width(canvas.label(axis, row), canvas.small()))
                .max()
                .orElse(0);
        return Math.min(LONGEST * canvas.size(), widest) + BESIDE * canvas.size();
    }

    /// By the first number of the names, if they have several and so many rows are more than one and longer than one.
    private static List<List<Activation>> rows(Canvas canvas, List<Activation> heads) {
        Map<String, List<Activation>> layers = new LinkedHashMap<>();
        for (Activation head : heads) {
            Matcher numbers = NUMBER.matcher(head.name());
            boolean several = numbers.results().count() > 1;
            numbers.reset();
            String layer = several && numbers.find() ? numbers.group(1) : "";
            layers.computeIfAbsent(layer, key -> new ArrayList<>()).add(head);
        }
        int across = across(canvas, heads.size());
        int widest = layers.values().stream().mapToInt(List::size).max().orElse(1);
        double best = side(canvas, across, Math.ceilDiv(heads.size(), across));
        if (layers.size() > 1
                && layers.size() < heads.size()
                && (heads.size() > FEW || side(canvas, widest, layers.size()) > SQUEEZED * best)) {
            return List.copyOf(layers.values());
        }
        List<List<Activation>> rows = new ArrayList<>();
        for (int from = 0; from < heads.size(); from += across) {
            rows.add(heads.subList(from, Math.min(heads.size(), from + across)));
        }
        return rows;
    }

    /// As many in a row as make them largest.
    private static int across(Canvas canvas, int count) {
        int best = 1;
        double largest = 0;
        for (int across = 1; across <= count; across++) {
            double side = side(canvas, across, Math.ceilDiv(count, across));
            if (side > largest + 1) {
                largest = side;
                best = across;
            }
        }
        return best;
    }

    /// How large each becomes.
    private static double side(Canvas canvas, int across, int rows) {
        return Math.min(
                LARGEST * canvas.size(),
                Math.min(canvas.width * 0.86 / across, canvas.height / rows - TITLE * canvas.size()));
    }

    private int across() {
        return rows.stream().mapToInt(List::size).max().orElse(1);
    }

    private double wide() {
        double size = canvas.size();
        double room = canvas.width - names - legend.room() - GAP * size * (across() - 1);
        return Math.clamp(room / across(), 1, LARGEST * size);
    }

    static double naturalHeight(Canvas canvas, List<Activation> heads) {
        HeadsGrid grid = of(Canvas.measuring(canvas.width, canvas.width * 0.62, canvas.runs, canvas.style), heads);
        double each = Math.max(grid.wide(), SMALLEST * canvas.size()) * 0.9 + TITLE * canvas.size();
        return Math.ceil(grid.rows().size() * (each + GAP * canvas.size()) + canvas.size());
    }

    /// The height beyond which they would only be drawn out.
    static double mostHeight(Canvas canvas, List<Activation> heads) {
        HeadsGrid grid = of(Canvas.measuring(canvas.width, canvas.width * 0.62, canvas.runs, canvas.style), heads);
        double each = grid.most() + (TITLE + GAP) * canvas.size();
        return Math.ceil(grid.rows().size() * each + canvas.size());
    }

    private double most() {
        Activation first = rows.getFirst().getFirst();
        double ratio =
                (double) first.rows().size() / Math.max(1, first.columns().size());
        return Math.min(LARGEST * canvas.size(), TALLEST * wide() * Math.max(1, ratio));
    }

    private double high() {
        double room = canvas.height - Math.max(0, foot - GAP * 0.6 * canvas.size());
        return Math.clamp(room / rows.size() - (TITLE + GAP * 0.6) * canvas.size(), 1, most());
    }

    void paint(double threshold) {
        double size = canvas.size();
        double wide = wide();
        double high = high();
        boolean numbers = !fits(wide);
        boolean cells =
                rows.stream().flatMap(List::stream).mapToLong(HeadsGrid::count).sum() <= MOST;
        for (int i = 0; i < rows.size(); i++) {
            double top = i * (high + (TITLE + GAP * 0.6) * size) + TITLE * size;
            for (int j = 0; j < rows.get(i).size(); j++) {
                Rectangle2D place = new Rectangle2D.Double(names + j * (wide + GAP * size), top, wide, high);
                head(rows.get(i).get(j), place, threshold, numbers, cells);
            }
            if (names > 0) {
                nameRows(rows.get(i).getFirst().rows(), top, high);
            }
        }
        double right = names + across() * (wide + GAP * size) - GAP * size;
        legend.upright(right, TITLE * size, TITLE * size + high, canvas.height);
        nameAxes(TITLE * size + high + (rows.size() - 1) * (high + (TITLE + GAP * 0.6) * size), right);
    }

    /// What runs down and across, if there is room below the pictures.
    private void nameAxes(double bottom, double right) {
        double size = canvas.size();
        Activation first = rows.getFirst().getFirst();
        String text = AxisWords.across(first.rows(), first.columns(), canvas.style.words());
        double wide = Wrapping.width(text, canvas.small());
        if (canvas.height - bottom < FOOT * size - 0.5 || wide > right) {
            return;
        }
        double x = Math.clamp(right - wide, 0, names);
        canvas.text(
                text,
                x,
                bottom + size,
                wide + 1,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }

    private void nameRows(Axis axis, double top, double high) {
        double room = names - BESIDE * canvas.size();
        for (int row = 0; row < axis.size(); row++) {
            canvas.text(
                    Wrapping.cut(canvas.label(axis, row), room, name -> Wrapping.width(name, canvas.small())),
                    0,
                    top + (row + 0.5) * high / axis.size(),
                    room,
                    Canvas.Align.RIGHT,
                    canvas.small(),
                    canvas.palette().ink());
        }
    }

    private static @Nullable Activation mask(Canvas canvas, Activation head) {
        return canvas.runs.isEmpty() ? null : Mask.of(canvas.runs.getFirst(), head);
    }

    private static long count(Activation head) {
        return (long) head.rows().size() * head.columns().size();
    }

    /// Whether each picture has room for its title, or there is no shorter one that tells them apart.
    private boolean fits(double wide) {
        List<Activation> heads = rows.stream().flatMap(List::stream).toList();
        boolean fit = heads.stream()
                .allMatch(head -> Wrapping.width(canvas.style.words().part(head.name()), canvas.small()) <= wide);
        Set<String> numbers = heads.stream().map(head -> numbers(head.name())).collect(Collectors.toSet());
        return fit || numbers.contains("") || numbers.size() < heads.size();
    }

    /// Layer and head: `3.1` of `blocks.3.attn.head.1.pattern`.
    private static String numbers(String name) {
        return name.replaceAll("\\D+", " ").strip().replace(' ', '.');
    }

    private void head(Activation head, Rectangle2D place, double threshold, boolean numbers, boolean cells) {
        double size = canvas.size();
        String title = canvas.style.words().part(head.name());
        canvas.text(
                numbers ? numbers(head.name()) : title,
                place.getX(),
                place.getY() - size * 0.75,
                place.getWidth(),
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().ink());
        Activation mask = mask(canvas, head);
        Region.Move opens = Region.Move.pressed(Map.of("head", head.name()));
        double wide = place.getWidth() / head.columns().size();
        double high = place.getHeight() / head.rows().size();
        for (int row = 0; row < head.rows().size(); row++) {
            for (int column = 0; column < head.columns().size(); column++) {
                Rectangle2D bounds =
                        new Rectangle2D.Double(place.getX() + column * wide, place.getY() + row * high, wide, high);
                boolean masked = mask != null && mask.at(row, column) != 0;
                double value = masked ? Double.NaN : head.at(row, column);
                Rectangle2D filled = new Rectangle2D.Double(
                        bounds.getX(),
                        bounds.getY(),
                        column + 1 < head.columns().size() ? wide + Shades.SEAM : wide,
                        row + 1 < head.rows().size() ? high + Shades.SEAM : high);
                legend.shades().fill(canvas, filled, value, threshold);
                if (cells) {
                    String text = title + ", " + canvas.describe(head, row, column)
                            + (masked ? ", " + canvas.say("figure.masked") : "");
                    canvas.mark(bounds, 0, new Cell(head.name(), row, column), text, opens);
                }
            }
        }
        if (!cells) {
            canvas.mark(place, 0, null, title, opens);
        }
    }
}
