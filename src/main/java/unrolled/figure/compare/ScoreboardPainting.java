package unrolled.figure.compare;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Fonts;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.TableBlock;
import unrolled.figure.compare.ScoreColumn.Score;
import unrolled.training.Status;

/// Paints a scoreboard.
final class ScoreboardPainting {
    private static final double HEAD = 2.8; // text sizes
    private static final double ROW = 3.1; // text sizes
    private static final double LEAST = 2.25; // text sizes of a row
    private static final double FOOT = 1.7; // text sizes, of the line that says what there is no room for
    private static final double HAIR = 0.2; // text sizes below the last row
    private static final double NAMES = 0.34; // share of the width, at most
    private static final double NARROWEST = 5.2; // text sizes of a column
    private static final double WIDEST = 13; // text sizes of a column
    private static final double GAP = 0.8; // text sizes between columns
    private static final double PALE = 0.86; // of the way to the panel, behind the best of a column
    private static final double TRACK = 0.5; // of the way from the panel to a hairline, where a bar has not come
    private static final String DASH = "\u2013";

    private final Canvas canvas;
    private final List<Run> runs;
    private final List<ScoreColumn> columns;
    private final double size;
    private final double[] lefts; // of the columns, and where the last ends
    private final double row;
    private final int shown; // rows
    private final int all; // columns
    private final Font large;
    private final Font best;
    private final Plan plan;

    /// What the names of the runs and the headings are written in, and how much room that leaves.
    ///
    /// @param named whether no name is cut
    /// @param left  where the columns begin
    /// @param needs least widths of all columns, with which no heading is cut
    private record Plan(Font names, Font heads, boolean named, double left, double[] needs, double room) {
        /// How many columns have room, the first of them.
        int fit() {
            int fit = 0;
            double taken = 0;
            while (fit < needs.length && taken + needs[fit] <= room) {
                taken += needs[fit];
                fit++;
            }
            return Math.max(1, fit);
        }

        /// Where each column begins and the last ends, whose widths grow alike into the room there is.
        double[] lefts(double widest) {
            int fit = fit();
            double more = (room - Arrays.stream(needs, 0, fit).sum()) / fit;
            double[] lefts = new double[fit + 1];
            lefts[0] = left;
            for (int column = 0; column < fit; column++) {
                lefts[column + 1] = lefts[column] + Math.min(needs[column] + more, Math.max(widest, needs[column]));
            }
            return lefts;
        }
    }

    ScoreboardPainting(Canvas canvas, List<ScoreColumn> columns) {
        this.canvas = canvas;
        this.runs = canvas.runs;
        this.size = canvas.size();
        this.large = Fonts.regular((float) (size * 1.25));
        this.best = Fonts.bold((float) (size * 1.25));
        Font heads = Fonts.bold((float) (size * 0.88));
        this.plan = Stream.of(
                        plan(columns, best, canvas.bold()),
                        plan(columns, best, heads),
                        plan(columns, canvas.bold(), heads))
                .max(Comparator.comparingInt(Plan::fit).thenComparing(Plan::named)) // of equals, the first
                .orElseThrow();
        this.lefts = plan.lefts(WIDEST * size);
        int fit = plan.fit();
        this.columns = columns.subList(0, fit);
        boolean whole = fit == columns.size() && canvas.height >= least(runs.size()) * size;
        double free = canvas.height - (HEAD + (whole ? HAIR : FOOT)) * size;
        this.shown = Math.clamp((long) (free / (LEAST * size) + 1e-6), 1, runs.size());
        this.row = Math.clamp(free / shown, LEAST * size, ROW * size * 1.3);
        this.all = columns.size();
    }

    private Plan plan(List<ScoreColumn> all, Font names, Font heads) {
        List<String> labels = runs.stream().map(Run::label).toList();
        double widest = Canvas.widest(labels, names, canvas.width);
        double most = canvas.width * NAMES;
        double left = Math.min(most, widest) + size * 2.4;
        double[] needs = all.stream()
                .mapToDouble(column -> need(column.heading(canvas.style.words()), heads))
                .toArray();
        return new Plan(names, heads, widest <= most, left, needs, canvas.width - left);
    }

    /// The least width of a column whose heading is whole in two lines.
    private double need(String heading, Font font) {
        double wide = NARROWEST * size;
        while (wide < WIDEST * size && !isWhole(heading, font, wide - GAP * size)) {
            wide += size * 0.25;
        }
        return wide;
    }

    private static boolean isWhole(String heading, Font font, double room) {
        List<String> lines = Wrapping.lines(heading, font, room);
        return lines.size() <= 2 && lines.stream().allMatch(line -> Wrapping.width(line, font) <= room);
    }

    /// Natural height of so many runs, in text sizes.
    static double height(int runs) {
        return HEAD + ROW * runs + FOOT;
    }

    /// The least height of so many runs, in text sizes, in which none is left out.
    static double least(int runs) {
        return HEAD + LEAST * runs + HAIR;
    }

    void paint() {
        heads();
        for (int run = 0; run < shown; run++) {
            name(run, top(run));
            rule(top(run));
        }
        rule(top(shown));
        for (int column = 0; column < columns.size(); column++) {
            column(columns.get(column), column);
        }
        foot();
    }

    private double top(int run) {
        return HEAD * size + run * row;
    }

    private void rule(double y) {
        canvas.line(0, y, lefts[columns.size()], y, canvas.palette().line(), 1);
    }

    /// One or two lines each, standing on the rule.
    private void heads() {
        for (int column = 0; column < columns.size(); column++) {
            double room = room(column);
            String heading = columns.get(column).heading(canvas.style.words());
            List<String> lines = Wrapping.lines(heading, plan.heads(), room);
            int most = Math.min(2, lines.size());
            for (int line = 0; line < most; line++) {
                boolean cut = line == 1 && lines.size() > 2;
                String text = cut ? String.join(" ", lines.subList(1, lines.size())) : lines.get(line);
                double y = HEAD * size - size * (0.85 + 1.2 * (most - 1 - line));
                canvas.text(
                        text,
                        lefts[column],
                        y,
                        room,
                        Canvas.Align.LEFT,
                        plan.heads(),
                        canvas.palette().soft());
            }
        }
    }

    private double room(int column) {
        return lefts[column + 1] - lefts[column] - GAP * size;
    }

    private Color hue(int run) {
        return Hues.of(runs, run, canvas.palette());
    }

    /// The run's name beside a stripe in its colour; below it, while it learns, how far it is.
    private void name(int run, double top) {
        double middle = top + row / 2;
        double high = row - size * 0.7;
        canvas.fill(
                new RoundRectangle2D.Double(0, middle - high / 2, size * 0.45, high, size * 0.45, size * 0.45),
                hue(run));
        Color ink = canvas.palette().readable(hue(run));
        double room = plan.left() - size * 2;
        canvas.text(runs.get(run).label(), size * 1.1, middle, room, Canvas.Align.LEFT, plan.names(), ink);
        if (runs.get(run).snapshot().status() instanceof Status.Learning) {
            double share = runs.get(run).snapshot().share();
            bar(size * 1.1, middle + Math.min(size * 1.05, row / 2 - size * 0.2), room, share, hue(run));
        }
    }

    /// A bar from the left, on its track.
    private void bar(double x, double y, double room, double share, Color color) {
        double high = size * 0.32;
        Color track = Palette.mix(canvas.palette().panel(), canvas.palette().line(), TRACK + 0.3);
        canvas.fill(new RoundRectangle2D.Double(x, y - high / 2, room, high, high, high), track);
        double part = Math.clamp(share, 0, 1) * room;
        if (part > 0) {
            canvas.fill(new RoundRectangle2D.Double(x, y - high / 2, Math.max(part, high), high, high, high), color);
        }
    }

    private void column(ScoreColumn column, int place) {
        List<Optional<Score>> scores = new ArrayList<>();
        runs.forEach(run -> scores.add(column.of(run)));
        double most = most(scores);
        double winning = winning(column, scores);
        for (int run = 0; run < shown; run++) {
            Rectangle2D bounds = new Rectangle2D.Double(lefts[place], top(run), room(place), row);
            Optional<Score> score = scores.get(run);
            if (score.isEmpty() || !Double.isFinite(score.get().value())) {
                canvas.text(
                        DASH,
                        bounds.getX(),
                        bounds.getCenterY(),
                        bounds.getWidth(),
                        Canvas.Align.LEFT,
                        large,
                        canvas.palette().faint());
            } else {
                cell(column, run, score.get(), bounds, most, score.get().value() == winning);
            }
        }
    }

    /// What a whole bar means: 1 for shares, and the largest number of the column otherwise.
    private static double most(List<Optional<Score>> scores) {
        double most = 0;
        for (Optional<Score> score : scores) {
            if (score.isPresent() && Double.isFinite(score.get().value())) {
                boolean unit = score.get().scale() == Scale.UNIT;
                most = Math.max(most, unit ? 1 : score.get().value());
            }
        }
        return most;
    }

    /// The best number of a column; NaN while there are not two to compare, where all read alike, and for costs until
    /// every run is over: whoever has only begun has spent least.
    private double winning(ScoreColumn column, List<Optional<Score>> scores) {
        boolean over = runs.stream().allMatch(run -> run.snapshot().status() instanceof Status.Done);
        List<Score> numbers = scores.stream()
                .flatMap(Optional::stream)
                .filter(score -> Double.isFinite(score.value()))
                .toList();
        double low = numbers.stream().mapToDouble(Score::value).min().orElse(Double.NaN);
        double high = numbers.stream().mapToDouble(Score::value).max().orElse(Double.NaN);
        boolean alike = numbers.stream().map(column::text).distinct().count() == 1;
        if (numbers.size() < 2 || alike || (column.isCost() && !over)) {
            return Double.NaN;
        }
        return column.moreIsBetter(numbers.getFirst()) ? high : low;
    }

    private void cell(ScoreColumn column, int run, Score score, Rectangle2D bounds, double most, boolean first) {
        double x = bounds.getX();
        double middle = bounds.getCenterY();
        if (first) {
            canvas.fill(
                    new RoundRectangle2D.Double(
                            x - size * 0.45,
                            bounds.getY() + size * 0.2,
                            bounds.getWidth() + size * 0.75,
                            row - size * 0.4,
                            size * 0.8,
                            size * 0.8),
                    Palette.mix(hue(run), canvas.palette().panel(), PALE));
            star(bounds.getMaxX() - size * 0.5, middle - size * 0.4, size * 0.55, hue(run));
        }
        canvas.text(
                column.text(score),
                x,
                middle - size * 0.35,
                bounds.getWidth() - (first ? size * 1.3 : 0),
                Canvas.Align.LEFT,
                first ? best : large,
                canvas.palette().ink());
        bar(x, middle + size * 0.8, bounds.getWidth(), most == 0 ? 0 : score.value() / most, hue(run));
        Cell cell = score.traced() ? new Cell(score.numbers().activation().name(), 0, score.column()) : null;
        String heading = column.heading(canvas.style.words());
        String text = "%s, %s: %s"
                .formatted(
                        runs.get(run).label(),
                        first ? heading + ", " + canvas.say("figure.score.best") : heading,
                        CellNumbers.exact(score.value(), score.scale()));
        canvas.mark(bounds, run, cell, text);
    }

    private void star(double x, double y, double radius, Color color) {
        Path2D star = new Path2D.Double();
        for (int point = 0; point < 10; point++) {
            double length = point % 2 == 0 ? radius : radius * 0.42;
            double angle = Math.PI * (point / 5.0 - 0.5);
            double px = x + length * Math.cos(angle);
            double py = y + length * Math.sin(angle);
            if (point == 0) {
                star.moveTo(px, py);
            } else {
                star.lineTo(px, py);
            }
        }
        star.closePath();
        canvas.fill(star, color);
    }

    /// What the star means, or what there was no room for.
    private void foot() {
        double middle = top(shown) + size * 0.9;
        Color soft = canvas.palette().soft();
        String missing = TableBlock.missing(canvas, columns.size(), all, shown, runs.size());
        if (!missing.isEmpty()) {
            canvas.text(missing, 0, middle, canvas.width, Canvas.Align.LEFT, canvas.small(), soft);
            return;
        }
        if (middle + size * 0.7 > canvas.height) {
            return;
        }
        star(size * 0.5, middle, size * 0.45, soft);
        String words = canvas.say("figure.score.best");
        canvas.text(words, size * 1.3, middle, canvas.width - size * 1.3, Canvas.Align.LEFT, canvas.small(), soft);
    }
}
