package unrolled.figure.path;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.words.Words;

/// Where one number came from, step by step back to the token: at each step the place, the formula, the formula
/// with the numbers of this run put in, and all terms as bars, the one that leads on marked.
///
/// Shows one activation; `row` and `column` say which of its numbers. `way` names the numbers it goes on to; without it
/// the way is the shortest to a token.
public final class PathFigure implements Figure {
    private static final int MOST = 99_999; // of an activation's rows
    private static final Setting.Whole ROW = new Setting.Whole("row", 0, MOST, 0);
    private static final Setting.Whole COLUMN = new Setting.Whole("column", 0, MOST, 0);
    private static final Setting.Formed WAY =
            new Setting.Formed("way", Way.FORM, "attention.pattern[3,2] > attention.scores[3,2]", "");

    private final FigureSpec spec;
    private final Map<Trace, List<Cell>> found = // to search for a way takes longer than to draw it
            Collections.synchronizedMap(new WeakHashMap<>());

    private PathFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// What the program says of the way to a number, which no lesson declares.
    ///
    /// @param experiment its name in the lesson
    /// @param asked      of one number alone, the way goes on to a token
    /// @param trace      that has the number
    public static FigureSpec spec(String experiment, Way asked, Trace trace, Words words) {
        Way way = asked.cells().size() > 1 ? asked : asked.toTheToken(trace);
        Cell first = way.cells().getFirst();
        Activation activation = trace.get(first.activation());
        String title = words.say(
                "figure.path.title", words.part(first.activation()), AxisWords.place(activation, first, words));
        Settings options = Settings.of(
                new Factory().options(),
                Map.of(
                        ROW.name(), Integer.toString(first.row()),
                        COLUMN.name(), Integer.toString(first.column()),
                        WAY.name(), way.text()));
        return new FigureSpec(
                "%s-path-%s-%s-%s".formatted(experiment, first.activation(), first.row(), first.column()),
                List.of(first.activation()),
                title,
                words.say("figure.path.caption"),
                options);
    }

    /// The way as far as this run has it; empty if it lacks the number itself.
    private List<Cell> cells(Run run) {
        return found.computeIfAbsent(run.snapshot().trace(), this::search);
    }

    private List<Cell> search(Trace trace) {
        Cell first = new Cell(
                spec.shows().getFirst(),
                spec.options().whole("row"),
                spec.options().whole("column"));
        if (!Way.there(trace, first)) {
            return List.of();
        }
        String way = spec.options().text("way");
        Way all = way.isEmpty() ? new Way(List.of(first)).toTheToken(trace) : Way.read(way);
        return all.in(trace);
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Cell> cells = cells(runs.getFirst());
        if (cells.isEmpty()) {
            canvas.hint();
        } else {
            PathPainting.of(canvas, runs.getFirst().snapshot().trace(), cells).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        List<Cell> cells = cells(runs.getFirst());
        if (cells.isEmpty()) {
            return style.textSize() * 12;
        }
        Canvas canvas = Canvas.measuring(width, 1e5, style);
        return PathPainting.of(canvas, runs.getFirst().snapshot().trace(), cells)
                .naturalHeight();
    }

    @Override
    public Set<String> wants() {
        Set<String> wants = new LinkedHashSet<>(spec.shows());
        String way = spec.options().text("way");
        if (!way.isEmpty()) {
            wants.addAll(Way.read(way).activations());
        }
        return wants;
    }

    @Override
    public void check(List<Run> runs) {
        Trace trace = runs.getFirst().snapshot().trace();
        String name = spec.shows().getFirst();
        if (trace.has(name)) {
            Activation activation = trace.get(name);
            OptionChecks.index(
                    ROW.name(),
                    spec.options().whole(ROW.name()),
                    0,
                    activation.rows().size());
            OptionChecks.index(
                    COLUMN.name(),
                    spec.options().whole(COLUMN.name()),
                    0,
                    activation.columns().size());
            Way.read(spec.options().text(WAY.name())).check(trace);
        }
    }

    /// Each number of the way and those it was made of, one by one and in this order.
    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        Run run = runs.getFirst();
        Trace trace = run.snapshot().trace();
        Set<Cell> seen = new LinkedHashSet<>();
        for (Cell cell : cells(run)) {
            seen.add(cell);
            for (Term term : trace.explain(cell).terms()) {
                seen.addAll(term.from());
            }
        }
        return seen.stream()
                .filter(cell -> Way.there(trace, cell))
                .map(cell -> new ShownNumbers(run, trace.get(cell.activation()))
                        .row(cell.row())
                        .columns(List.of(cell.column())))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "path";
        }

        @Override
        public List<Setting> options() {
            return List.of(ROW, COLUMN, WAY);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new PathFigure(spec);
        }
    }
}
