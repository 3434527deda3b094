package unrolled.figure.attention;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Fonts;
import unrolled.figure.Hues;
import unrolled.figure.OptionChecks;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.heatmap.HeatmapContent;

/// Who looks at whom: the tokens that ask in a column at the left, those that answer at the right, and an arc from one
/// to the other, the stronger the more weight it carries. Pointing at a token shows only its arcs, with their numbers.
public final class ArcsFigure implements Figure {
    private static final Setting.FreeText HEAD = new Setting.FreeText("head", "");
    private static final Setting.Real THRESHOLD = new Setting.Real("threshold", 0, 1, 0.05, false);
    private static final Setting.Formed TOKEN =
            new Setting.Formed("token", Pattern.compile("(query|key) \\d{1,5}"), "query 3", "");
    private static final double TITLE = 1.8; // text sizes, of the names of the columns
    private static final double STEP = 1.75; // text sizes between tokens
    private static final double NARROWEST = 0.5; // text sizes between tokens: with less, they cannot be told apart
    private static final double SIDE = 0.34; // share of the width that the tokens of one side may take
    private static final double APART = 60; // text sizes between the columns at most
    private static final double THICKEST = 3.4; // px, of an arc that carries everything
    private static final int SPOKEN = 3; // weights named when a token is pointed at

    private final FigureSpec spec;

    private ArcsFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        if (heads.isEmpty()) {
            canvas.hint();
        } else {
            Activation weights = HeatmapContent.combined(heads, spec.options().text(HEAD.name()));
            Color hue = Hues.of(runs.getFirst(), style.palette());
            new Painting(canvas, weights, heads.size() > 1, hue).paint();
        }
        return canvas.regions();
    }

    /// Which arcs the options choose.
    private final class Chosen {
        private final Activation weights;
        private final int row; // of the token that asks, or -1 for all
        private final int column; // of the token that answers, or -1
        private final double threshold;

        Chosen(Activation weights) {
            this.weights = weights;
            this.row = token("query", weights.rows());
            this.column = token("key", weights.columns());
            this.threshold = spec.options().real(THRESHOLD.name());
        }

        /// Which token of an axis is chosen, or -1.
        private int token(String side, Axis axis) {
            String[] parts = spec.options().text(TOKEN.name()).split(" ", 2);
            int index = parts.length == 2 && parts[0].equals(side) ? Integer.parseInt(parts[1]) : -1;
            return index < axis.size() ? index : -1;
        }

        boolean drawn(int query, int key) {
            double weight = weights.at(query, key);
            boolean asked = (row < 0 || query == row) && (column < 0 || key == column);
            return asked && Double.isFinite(weight) && weight > 0 && weight >= threshold;
        }
    }

    /// One painting: the layout follows from the canvas and the weights.
    private final class Painting {
        private final Canvas canvas;
        private final Activation weights;
        private final boolean several;
        private final Color hue;
        private final double size;
        private final double step;
        private final Font font;
        private final double left;
        private final double right;
        private final int row;
        private final int column;
        private final Chosen chosen;

        Painting(Canvas canvas, Activation weights, boolean several, Color hue) {
            this.canvas = canvas;
            this.weights = weights;
            this.several = several;
            this.hue = hue;
            this.size = canvas.size();
            int most = Math.max(weights.rows().size(), weights.columns().size());
            double foot = several ? 1.4 * size : 0;
            this.step = Math.min(STEP * size, (canvas.height - TITLE * size - foot) / most);
            double type = Math.clamp(step / 1.2 / size, NARROWEST, 1) * size;
            this.font = Fonts.regular((float) type);
            double side = canvas.width * SIDE;
            String heading = AxisWords.name(weights.rows(), canvas.style.words());
            double named = Wrapping.width(heading, canvas.small());
            this.left = Math.max(named, Canvas.widest(shown(weights.rows()), font, side)) + size * 0.7;
            double beyond = Canvas.widest(shown(weights.columns()), font, side) + size * 3.6;
            this.right = Math.max(left + size, Math.min(canvas.width - beyond, left + APART * size));
            this.chosen = new Chosen(weights);
            this.row = chosen.row;
            this.column = chosen.column;
        }

        private double y(int index) {
            return TITLE * size + (index + 0.5) * step;
        }

        void paint() {
            heading(weights.rows(), 0, left - size * 0.5, Canvas.Align.RIGHT);
            heading(weights.columns(), right + size * 0.5, canvas.width - right - size * 0.5, Canvas.Align.LEFT);
            arcs();
            tokens(weights.rows(), true);
            tokens(weights.columns(), false);
            if (row >= 0 || column >= 0) {
                numbers();
            }
            if (several) {
                String which = canvas.style.words().part(weights.name());
                double y = canvas.height - size * 0.62;
                canvas.text(
                        which,
                        0,
                        y,
                        canvas.width,
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().soft());
            }
        }

        private void heading(Axis axis, double x, double room, Canvas.Align align) {
            String name = AxisWords.name(axis, canvas.style.words());
            canvas.text(
                    name,
                    x,
                    size * 0.7,
                    room,
                    align,
                    canvas.small(),
                    canvas.palette().soft());
        }

        private boolean drawn(int query, int key) {
            return chosen.drawn(query, key);
        }

        /// The faintest first, so that the strong ones lie over them.
        private void arcs() {
            record Arc(int query, int key, double weight) {}
            List<Arc> arcs = new ArrayList<>();
            for (int query = 0; query < weights.rows().size(); query++) {
                for (int key = 0; key < weights.columns().size(); key++) {
                    if (drawn(query, key)) {
                        arcs.add(new Arc(query, key, Math.min(1, weights.at(query, key))));
                    }
                }
            }
            arcs.sort(Comparator.comparingDouble(Arc::weight));
            double middle = (left + right) / 2;
            double fainter = row >= 0 || column >= 0 ? 0.3 : 0.12;
            for (Arc arc : arcs) {
                double from = y(arc.query());
                double to = y(arc.key());
                CubicCurve2D curve = new CubicCurve2D.Double(left, from, middle, from, middle, to, right, to);
                Color color = Palette.mix(canvas.palette().panel(), hue, fainter + (1 - fainter) * arc.weight());
                canvas.outline(curve, color, 0.5 + (THICKEST - 0.5) * arc.weight());
            }
        }

        private void tokens(Axis axis, boolean asking) {
            int token = asking ? row : column;
            String side = asking ? "query" : "key";
            int every = Math.max(1, (int) Math.ceil(font.getSize2D() * 1.2 / step - 1e-6));
            for (int i = 0; i < axis.size(); i++) {
                double x = asking ? 0 : right + size * 0.5;
                double room = asking ? left - size * 0.5 : canvas.width - x - size * 3;
                Cell whole = new Cell(weights.name(), asking ? i : Cell.WHOLE, asking ? Cell.WHOLE : i);
                if (i % every == 0) {
                    int index = i;
                    boolean faint =
                            (row >= 0 || column >= 0) && token != i && !(asking ? answers(i, -1) : answers(-1, i));
                    Color color =
                            faint ? canvas.palette().faint() : canvas.palette().ink();
                    Font type = token == i ? Fonts.bold(font.getSize2D()) : font;
                    canvas.naming(
                            whole,
                            () -> canvas.text(
                                    Canvas.shown(axis.label(index)),
                                    x,
                                    y(index),
                                    room,
                                    asking ? Canvas.Align.RIGHT : Canvas.Align.LEFT,
                                    type,
                                    color));
                }
                Rectangle2D place = new Rectangle2D.Double(x, y(i) - step / 2, room, step);
                String place0 = "%s %s".formatted(side, i);
                canvas.mark(
                        place, 0, whole, spoken(axis, i, asking), Region.Move.pointed(Map.of(TOKEN.name(), place0)));
            }
        }

        /// Whether an arc is drawn that ends at this token.
        private boolean answers(int query, int key) {
            return IntStream.range(
                            0,
                            query < 0
                                    ? weights.rows().size()
                                    : weights.columns().size())
                    .anyMatch(other -> query < 0 ? drawn(other, key) : drawn(query, other));
        }

        /// A token and the largest of its weights.
        private String spoken(Axis axis, int index, boolean asking) {
            Axis others = asking ? weights.columns() : weights.rows();
            List<String> parts = IntStream.range(0, others.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer other) -> -weight(index, other, asking)))
                    .limit(SPOKEN)
                    .map(other -> "%s %s"
                            .formatted(
                                    Canvas.shown(others.label(other)),
                                    CellNumbers.exact(weight(index, other, asking), weights.scale())))
                    .toList();
            return "%s %s: %s"
                    .formatted(
                            AxisWords.name(axis, canvas.style.words()),
                            Canvas.shown(axis.label(index)),
                            String.join(", ", parts));
        }

        private double weight(int index, int other, boolean asking) {
            return asking ? weights.at(index, other) : weights.at(other, index);
        }

        /// The weight beside each token at the other end of a drawn arc.
        private void numbers() {
            boolean asked = row >= 0;
            Axis others = asked ? weights.columns() : weights.rows();
            double wide = size * 2.6;
            for (int i = 0; i < others.size(); i++) {
                int query = asked ? row : i;
                int key = asked ? i : column;
                if (drawn(query, key) && step >= font.getSize2D() * 1.1) {
                    String label = Canvas.shown(others.label(i));
                    double x = right + size + Math.min(Wrapping.width(label, font), canvas.width - right - size * 4.2);
                    double from = asked ? x : left + size * 0.3;
                    Rectangle2D place = new Rectangle2D.Double(from, y(i) - step / 2, wide, step);
                    if (!asked) {
                        canvas.fill(place, canvas.palette().panel());
                    }
                    canvas.text(
                            CellNumbers.brief(weights.at(query, key), weights.scale()),
                            from,
                            y(i),
                            wide,
                            Canvas.Align.LEFT,
                            Fonts.regular(font.getSize2D() * 0.9f),
                            canvas.palette().readable(hue));
                    canvas.cell(place, 0, weights, query, key);
                }
            }
        }
    }

    private static List<String> shown(Axis axis) {
        return AxisWords.shown(axis);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        double size = style.textSize();
        if (heads.isEmpty()) {
            return size * 20;
        }
        int most = Math.max(
                heads.getFirst().rows().size(), heads.getFirst().columns().size());
        return Math.ceil((TITLE + (heads.size() > 1 ? 1.4 : 0)) * size + Math.min(most * STEP, 40) * size);
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        if (heads.isEmpty()) {
            return List.of();
        }
        Activation weights = HeatmapContent.combined(heads, spec.options().text(HEAD.name()));
        Chosen chosen = new Chosen(weights);
        return List.of(new ShownNumbers(runs.getFirst(), weights).where(chosen::drawn));
    }

    @Override
    public List<Activation> derived(List<Run> runs) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        if (heads.isEmpty()) {
            return List.of();
        }
        Activation weights = HeatmapContent.combined(heads, spec.options().text(HEAD.name()));
        return heads.contains(weights) ? List.of() : List.of(weights);
    }

    @Override
    public void check(List<Run> runs) {
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        String[] token = spec.options().text(TOKEN.name()).split(" ", 2);
        if (heads.isEmpty()) {
            return;
        }
        HeatmapContent.checkHead(heads, spec.options().text(HEAD.name()));
        if (token.length == 2) {
            Axis axis = token[0].equals("query")
                    ? heads.getFirst().rows()
                    : heads.getFirst().columns();
            OptionChecks.index(TOKEN.name() + " " + token[0], Integer.parseInt(token[1]), 0, axis.size());
        }
    }

    @Override
    public List<Setting> live(List<Run> runs) {
        List<Setting> live = new ArrayList<>();
        List<Activation> heads = ShownActivations.of(runs.getFirst(), spec.shows());
        if (heads.size() > 1) {
            live.add(HeatmapContent.choice(heads));
        }
        if (!heads.isEmpty()) {
            live.add(THRESHOLD);
        }
        return live;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "arcs";
        }

        @Override
        public List<Setting> options() {
            return List.of(HEAD, THRESHOLD, TOKEN);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new ArcsFigure(spec);
        }
    }
}
