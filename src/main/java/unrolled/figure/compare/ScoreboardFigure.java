package unrolled.figure.compare;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.compare.ScoreColumn.Score;

/// A table for the wall: a row a run in the colour of its model, a column for each thing it is judged by, with a bar in
/// each cell and the best of each column marked. It fills while the models train; a run that has not begun has dashes.
///
/// Columns are those of `columns:`, or without it the curves that it shows; see [ScoreColumn].
public final class ScoreboardFigure implements Figure {
    private static final Setting.Formed COLUMNS =
            new Setting.Formed("columns", ScoreColumn.FORM, "loss, accuracy at lag 8, parameters", "");

    private final FigureSpec spec;
    private final List<ScoreColumn> columns;

    private ScoreboardFigure(FigureSpec spec) {
        this.spec = spec;
        String asked = spec.options().text(COLUMNS.name());
        this.columns =
                asked.isEmpty() ? spec.shows().stream().map(ScoreColumn::one).toList() : ScoreColumn.parse(asked);
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        if (columns.isEmpty() || runs.stream().allMatch(run -> run.snapshot().step() == 0)) {
            canvas.hint();
        } else {
            new ScoreboardPainting(canvas, columns).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * ScoreboardPainting.height(runs.size());
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
    public Heights heights(double width, List<Run> runs, Style style) {
        double least = Math.ceil(style.textSize() * ScoreboardPainting.least(runs.size()));
        return Figure.super.heights(width, runs, style).withLeast(least);
    }

    @Override
    public Set<String> wants() {
        return Stream.concat(spec.shows().stream(), columns.stream().map(ScoreColumn::metric))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What a run costs; its scores are metrics.
    @Override
    public List<Code> code() {
        return columns.stream().anyMatch(ScoreColumn::isCost) ? List.of(ScoreColumn.COSTS_CODE) : List.of();
    }

    @Override
    public void check(List<Run> runs) {
        columns.forEach(column -> column.check(runs));
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> columns.stream().map(column -> column.of(run)).flatMap(Optional::stream))
                .map(Score::numbers)
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "scoreboard";
        }

        @Override
        public List<Setting> options() {
            return List.of(COLUMNS);
        }

        @Override
        public boolean needsShows(FigureSpec spec) {
            return spec.options().text(COLUMNS.name()).isEmpty();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new ScoreboardFigure(spec);
        }
    }
}
