package unrolled.figure.recurrent;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.ColumnLabels;
import unrolled.figure.brush.Guesses;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;
import unrolled.figure.brush.ShortNames;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// States over a text: tokens across, one strip of units under them for each activation, named at the left. A strip
/// over other tokens than the one above it has its own across. Those that follow one another and are read alike share
/// a legend. With `answers: yes` the last of them, probabilities of
/// answers, is a row of the likeliest ones. Of many units it shows some that are unlike, or those together that are
/// alike, and says how many of all they are. Over a text of one token the units of a strip stand in lines, as words
/// do.
public final class StripFigure implements Figure {
    private static final Setting.Whole ROWS = new Setting.Whole("rows", 0, 500, 0);
    private static final Setting.Choice ORDER = new Setting.Choice("order", List.of("given", "alike"), "given");
    private static final double BETWEEN_KEYS = 0.5; // text sizes from the name of one key to the next key
    private static final double NAMES = 0.24; // share of the width that the names may take
    private static final double NAMES_OF_NARROW = 0.36;
    private static final double NARROW = 26; // text sizes
    private static final double HIGHEST = 3.2; // text sizes, of a cell
    private static final Setting.Real REACH = new Setting.Real("reach", 0, 1e9, 0, false);
    private static final int FEW = 12; // units that are all seen at a glance
    private static final double FOLDED = 1.6; // text sizes of a cell where the units stand in lines

    private final FigureSpec spec;

    private StripFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        Wanted wanted = wanted(runs.getFirst());
        if (wanted.strips().isEmpty()) {
            canvas.hint();
        } else {
            new Painting(canvas, wanted, reach()).paint();
        }
        return canvas.regions();
    }

    /// How far a scale around 0 reaches at least.
    private double reach() {
        return spec.options().real(REACH.name());
    }

    @Override
    public Map<String, String> sameScale(List<List<Run>> pictures) {
        double[] reaches = pictures.stream()
                .flatMap(runs -> wanted(runs.getFirst()).strips().stream())
                .filter(strip -> strip.scale() == Scale.SIGNED || strip.scale() == Scale.ANY)
                .mapToDouble(strip -> Shades.of(List.of(strip), Palette.LIGHT).high())
                .toArray();
        double most = Arrays.stream(reaches).max().orElse(0);
        return Arrays.stream(reaches).allMatch(reach -> reach == most)
                ? Map.of()
                : Map.of(REACH.name(), Double.toString(most));
    }

    /// Strips, and what is answered under them.
    ///
    /// @param answers probabilities; null for no row of answers
    /// @param free    the same without the numbers set by hand; null if there are none
    /// @param units   the units shown, from the top, by how many an activation has
    private record Wanted(
            List<Activation> strips,
            @Nullable Activation answers,
            @Nullable Activation free,
            Map<Integer, List<Integer>> units) {
        /// The strips and, if it is there, the row of answers, from the top.
        List<Activation> rows() {
            List<Activation> rows = new ArrayList<>(strips);
            if (answers != null) {
                rows.add(answers);
            }
            return rows;
        }

        List<Integer> units(Activation strip) {
            return units.getOrDefault(strip.columns().size(), List.of());
        }

        /// Whether there are too many units for one column under one token.
        boolean folds() {
            return strips.stream()
                    .allMatch(strip -> strip.rows().size() == 1 && units(strip).size() > FEW);
        }

        /// Lines that all strips take.
        ///
        /// @param abreast units in a line
        int lines(int abreast) {
            return strips.stream().mapToInt(strip -> lines(strip, abreast)).sum();
        }

        int lines(Activation strip, int abreast) {
            return Math.ceilDiv(units(strip).size(), abreast);
        }
    }

    /// Of strips with as many units the first decides, so that a unit stands at the same height in each.
    private Map<Integer, List<Integer>> units(List<Activation> strips) {
        Map<Integer, List<Integer>> units = new HashMap<>();
        int most = spec.options().whole("rows");
        for (Activation strip : strips) {
            units.computeIfAbsent(strip.columns().size(), count -> {
                LikeUnits like = new LikeUnits(strip);
                List<Integer> chosen = like.chosen(most == 0 ? count : Math.min(most, count));
                return spec.options().text("order").equals("alike") ? like.inLine(chosen) : chosen;
            });
        }
        return units;
    }

    private Wanted wanted(Run run) {
        List<Activation> shown = ShownActivations.of(run, spec.shows());
        if (shown.size() < 2 || spec.options().text("answers").equals("no")) {
            return new Wanted(shown, null, null, units(shown));
        }
        Activation answers = shown.getLast();
        String free = TrainingSnapshot.FREE + answers.name();
        Trace trace = run.snapshot().trace();
        List<Activation> strips = shown.subList(0, shown.size() - 1);
        return new Wanted(strips, answers, trace.has(free) ? trace.get(free) : null, units(strips));
    }

    /// A short name where there is one, as in `keep (forget gate)`.
    private static String shortName(Canvas canvas, Activation strip) {
        Words words = canvas.style.words();
        return words.find("figure.strip." + strip.name()).orElseGet(() -> words.part(strip.name()));
    }

    /// Strips that share a legend.
    private record Group(List<Activation> strips, Legend legend) {}

    private static List<Group> groups(Canvas canvas, List<Activation> shown, double reach) {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= shown.size(); to++) {
            if (to == shown.size() || !alike(canvas, shown.get(to), shown.get(from))) {
                List<Activation> strips = shown.subList(from, to);
                groups.add(new Group(
                        strips,
                        new Legend(
                                canvas,
                                Shades.of(strips, canvas.palette()).reaching(reach),
                                title(canvas, strips.getFirst()))));
                from = to;
            }
        }
        return groups;
    }

    private static boolean alike(Canvas canvas, Activation one, Activation other) {
        return one.scale() == other.scale() && title(canvas, one).equals(title(canvas, other));
    }

    private static String title(Canvas canvas, Activation activation) {
        return Quantity.of(activation.name(), activation.scale(), canvas.style.words());
    }

    /// One painting: the layout follows from the canvas and what is shown.
    private static final class Painting {
        private final Canvas canvas;
        private final Wanted wanted;
        private final List<Group> groups;
        private final Map<String, String> names = new HashMap<>(); // as they have room, by activation
        private final double size;
        private final double left;
        private final double top; // what the tokens take, all together
        private final double gap;
        private final double cellWidth;
        private final double cellHeight;
        private final int columns; // of the strip over most tokens
        private final Map<Integer, ColumnLabels> labels = new HashMap<>(); // by the row that they stand over
        private final int abreast; // units in a line

        Painting(Canvas canvas, Wanted wanted, double reach) {
            List<Activation> shown = wanted.strips();
            this.canvas = canvas;
            this.wanted = wanted;
            this.size = canvas.size();
            this.groups = groups(canvas, shown, reach);
            this.gap = size * 0.6;
            double share = canvas.width * (canvas.width < NARROW * size ? NAMES_OF_NARROW : NAMES);
            List<String> fitting = ShortNames.of(
                    shown.stream().map(strip -> shortName(canvas, strip)).toList(),
                    name -> Wrapping.width(name, canvas.font()) <= share);
            for (int i = 0; i < fitting.size(); i++) {
                names.put(shown.get(i).name(), fitting.get(i));
            }
            List<String> beside = new ArrayList<>(fitting);
            boolean some = shown.stream()
                    .anyMatch(strip ->
                            wanted.units(strip).size() < strip.columns().size());
            beside.add(some ? canvas.say("figure.units-of", "00", "00") : canvas.say("figure.units", "00"));
            this.left = Canvas.widest(beside, canvas.font(), share) + size * 0.7;
            double legend = groups.stream()
                    .mapToDouble(group -> group.legend().room())
                    .max()
                    .orElseThrow();
            List<Activation> rows = wanted.rows();
            this.columns =
                    rows.stream().mapToInt(row -> row.rows().size()).max().orElseThrow();
            double wide = Math.max(1, canvas.width - left - legend) / columns;
            this.abreast = wanted.folds() ? Math.max(1, (int) (wide / (FOLDED * size))) : 1;
            double most = wanted.folds() ? wide : Math.min(5 * size, wide);
            this.cellWidth = most / abreast;
            List<Integer> begins = begins(rows);
            for (int row : begins) {
                List<String> tokens = AxisWords.shown(rows.get(row).rows());
                labels.put(row, ColumnLabels.plan(canvas, tokens, most, canvas.height * 0.3 / begins.size()));
            }
            this.top = labels.values().stream().mapToDouble(Painting::high).sum();
            double room = canvas.height - top - gap * (shown.size() - 1) - answers();
            this.cellHeight = Math.clamp(room / wanted.lines(abreast), 0.4, size * HIGHEST);
        }

        /// The rows over which tokens stand: the first, and those over other tokens than the one above them.
        private static List<Integer> begins(List<Activation> rows) {
            return IntStream.range(0, rows.size())
                    .filter(row -> row == 0
                            || !rows.get(row)
                                    .rows()
                                    .labels()
                                    .equals(rows.get(row - 1).rows().labels()))
                    .boxed()
                    .toList();
        }

        private static double high(ColumnLabels tokens) {
            return tokens.height() + 1;
        }

        /// Writes the tokens of this row over it, unless they stand further up; says where it begins.
        private double tokens(int row, double y) {
            ColumnLabels tokens = labels.get(row);
            if (tokens == null) {
                return y;
            }
            String name = wanted.rows().get(row).name();
            double below = y + high(tokens);
            tokens.paint(left, below, canvas.palette().ink(), position -> new Cell(name, position, Cell.WHOLE));
            return below;
        }

        /// What the row of answers takes, without tokens of its own.
        private double answers() {
            double apart = labels.containsKey(wanted.strips().size()) ? gap : 0;
            return wanted.answers() == null ? 0 : apart + Guesses.HEIGHT * size;
        }

        void paint() {
            double right = left + cellWidth * abreast * columns;
            double y = 0;
            int row = 0;
            for (int i = 0; i < groups.size(); i++) {
                Group group = groups.get(i);
                double from = y + (labels.containsKey(row) ? high(labels.get(row)) : 0);
                for (Activation strip : group.strips()) {
                    y = tokens(row, y);
                    row++;
                    cells(strip, group.legend().shades(), y);
                    name(strip, y);
                    y += wanted.lines(strip, abreast) * cellHeight + gap;
                }
                double limit = i + 1 == groups.size() ? canvas.height : y - size * BETWEEN_KEYS;
                group.legend().upright(right, from, y - gap, limit);
            }
            Activation answers = wanted.answers();
            if (answers != null) {
                double below = tokens(row, labels.containsKey(row) ? y : y - gap);
                double middle = Math.min(below + Guesses.HEIGHT * size / 2, canvas.height - size * 0.75);
                new Guesses(canvas, answers, wanted.free()).paint(left, cellWidth * abreast, middle);
            }
        }

        private void cells(Activation strip, Shades shades, double y) {
            double gapX = cellWidth > 6 ? 0.8 : -Shades.SEAM;
            double gapY = cellHeight > 5 ? 0.8 : -Shades.SEAM;
            for (int position = 0; position < strip.rows().size(); position++) {
                List<Integer> units = wanted.units(strip);
                for (int i = 0; i < units.size(); i++) {
                    int unit = units.get(i);
                    Rectangle2D bounds = new Rectangle2D.Double(
                            left + (position + i % abreast) * cellWidth,
                            y + Math.floorDiv(i, abreast) * cellHeight,
                            cellWidth - gapX,
                            cellHeight - gapY);
                    shades.fill(canvas, bounds, strip.at(position, unit));
                    canvas.cell(bounds, 0, strip, position, unit);
                }
            }
        }

        /// What the strip shows and, where there is room, how many units it has.
        private void name(Activation strip, double y) {
            int shown = wanted.units(strip).size();
            int all = strip.columns().size();
            double high = wanted.lines(strip, abreast) * cellHeight;
            double middle = Math.clamp(y + high / 2, size * 0.6, Math.max(size * 0.6, canvas.height - size * 0.6));
            boolean two = high > size * 2.6;
            String name = names.getOrDefault(strip.name(), "");
            double room = left - size * 0.6;
            canvas.text(
                    name,
                    0,
                    two ? middle - size * 0.62 : middle,
                    room,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    canvas.palette().ink());
            if (two) {
                String some = canvas.say("figure.units-of", shown, all);
                boolean fits = Wrapping.width(some, canvas.small()) <= room;
                canvas.text(
                        shown == all ? canvas.say("figure.units", all) : fits ? some : shown + " / " + all,
                        0,
                        middle + size * 0.66,
                        room,
                        Canvas.Align.RIGHT,
                        canvas.small(),
                        canvas.palette().soft());
            }
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        double size = style.textSize();
        if (shown.isEmpty()) {
            return size * 16;
        }
        Wanted wanted = wanted(runs.getFirst());
        List<Activation> strips = wanted.strips();
        Painting plan = new Painting(Canvas.measuring(width, size * 60, style), wanted, reach());
        double line = wanted.folds() ? FOLDED : 0.85;
        double cells = Math.clamp(wanted.lines(plan.abreast) * size * line, 7 * size, 26 * size);
        return Math.ceil(plan.top + cells + plan.gap * (strips.size() - 1) + plan.answers());
    }

    @Override
    public List<Setting> live(List<Run> runs) {
        int units = wanted(runs.getFirst()).strips().stream()
                .mapToInt(strip -> strip.columns().size())
                .max()
                .orElse(0);
        return units < FEW ? List.of() : List.of(new Setting.Whole("rows", 0, Math.min(units, ROWS.max()), 0), ORDER);
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        Wanted wanted = wanted(runs.getFirst());
        List<ShownNumbers> numbers = new ArrayList<>();
        wanted.strips()
                .forEach(strip -> numbers.add(new ShownNumbers(runs.getFirst(), strip).columns(wanted.units(strip))));
        if (wanted.answers() != null) {
            numbers.add(Guesses.numbers(runs.getFirst(), wanted.answers()));
        }
        return numbers;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "strip";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Choice("answers", List.of("no", "yes"), "no"), REACH, ROWS, ORDER);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new StripFigure(spec);
        }
    }
}
