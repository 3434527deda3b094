package unrolled.figure.recurrent;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Grip;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColumnLabels;
import unrolled.figure.brush.Guesses;
import unrolled.figure.brush.Hatch;
import unrolled.figure.brush.ShortNames;
import unrolled.training.TrainingSnapshot;

/// One painting of an [OverrideTrackFigure]: tokens across, curves under one another, the answers, and the key to
/// the marks.
final class Tracks {
    private static final double NAMES = 0.22; // share of the width that the names may take
    private static final double GAP = 0.9; // text sizes between curves
    private static final double KEY = 1.7; // text sizes for the key below
    private static final double APART = 1.2; // text sizes between marks of the key
    private static final double POINT = 4.2; // px, half a point's width at most

    /// What is drawn.
    ///
    /// @param answers probabilities of the answers; null to show none
    /// @param fitted  a quantity to draw over the curves; null for none
    /// @param names   of the curves, whole
    record Layout(
            List<Track> tracks,
            @Nullable Activation answers,
            @Nullable Activation fitted,
            List<String> names) {
        Layout {
            tracks = List.copyOf(tracks);
            names = List.copyOf(names);
        }
    }

    private final Canvas canvas;
    private final Run run;
    private final Layout plan;
    private final double size;
    private final double scale; // width of the numbers beside a curve
    private final List<String> names; // of the curves, as they have room
    private final double left;
    private final ColumnLabels labels;
    private final double top;
    private final double high; // of one curve
    private final Color hue;

    Tracks(Canvas canvas, Run run, Layout plan) {
        this.canvas = canvas;
        this.run = run;
        this.plan = plan;
        this.size = canvas.size();
        this.hue = Hues.of(run, canvas.palette());
        List<String> ends = plan.tracks().stream()
                .flatMap(track -> List.of(bound(track.low()), bound(track.high())).stream())
                .toList();
        this.scale = Canvas.widest(ends, canvas.small(), size * 4) + size * 0.5;
        double most = Math.max(size * 5, canvas.width * NAMES);
        this.names = ShortNames.of(plan.names(), name -> Wrapping.width(name, canvas.font()) <= most);
        this.left = Canvas.widest(names, canvas.font(), most) + size * 0.6 + scale;
        List<String> tokens =
                AxisWords.shown(plan.tracks().getFirst().activation().rows());
        double wide = Math.max(1, canvas.width - left - 1) / tokens.size();
        this.labels = ColumnLabels.plan(canvas, tokens, Math.min(5 * size, wide), canvas.height * 0.3);
        this.top = labels.height() + size * 0.3;
        this.high = Math.max(2, (canvas.height - around()) / plan.tracks().size());
    }

    /// The height of everything but the curves.
    double around() {
        double answers = plan.answers() == null ? 0 : Guesses.HEIGHT * size;
        return top + GAP * size * plan.tracks().size() + answers + KEY * size;
    }

    private static String bound(double value) {
        return CellNumbers.bound(value, unrolled.engine.trace.Scale.ANY);
    }

    void paint() {
        String first = plan.tracks().getFirst().activation().name();
        labels.paint(left, top, canvas.palette().ink(), position -> new Cell(first, position, Cell.WHOLE));
        double y = top;
        for (int i = 0; i < plan.tracks().size(); i++) {
            new Curve(plan.tracks().get(i), names.get(i), y).paint();
            y += high + GAP * size;
        }
        Activation answers = plan.answers();
        if (answers != null) {
            String name = TrainingSnapshot.FREE + answers.name();
            boolean held = run.snapshot().trace().has(name);
            new Guesses(canvas, answers, held ? run.snapshot().trace().get(name) : null)
                    .paint(left, labels.cellWidth(), y - GAP * size * 0.4 + Guesses.HEIGHT * size / 2);
        }
        key(canvas.height - size * 0.72);
    }

    /// What the marks mean. Where not all have room, those go first that tell least.
    private void key(double middle) {
        Mark without = new Mark(
                "figure.without-hand", (at, y) -> dash(at, y, canvas.palette().faint()));
        Mark byModel = new Mark("figure.by-model", (at, y) -> dot(at, y, hue));
        Mark byHand = new Mark("figure.by-hand", this::diamond);
        List<Mark> marks = new ArrayList<>(List.of(byModel, byHand));
        Mark fitted = new Mark("figure.fitted", (at, y) -> dash(at, y, over()));
        if (plan.fitted() != null) {
            marks.add(fitted);
        }
        marks.add(without);
        for (Mark less : List.of(without, byModel, byHand, fitted)) {
            if (marks.stream().mapToDouble(mark -> room(mark) + size * APART).sum()
                    > canvas.width - left + size * APART) {
                marks.remove(less);
            }
        }
        double x = left;
        for (Mark mark : marks) {
            mark.sign().paint(x + size * 0.6, middle);
            canvas.text(
                    canvas.say(mark.key()),
                    x + size * 1.5,
                    middle,
                    canvas.width - x - size * 1.5,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().soft());
            x += room(mark) + size * APART;
        }
    }

    private double room(Mark mark) {
        return size * 1.5 + Wrapping.width(canvas.say(mark.key()), canvas.small());
    }

    private void dash(double x, double y, Color color) {
        canvas.graphics.setColor(color);
        canvas.graphics.setStroke(dashes());
        canvas.graphics.draw(new Line2D.Double(x - size * 0.5, y, x + size * 0.6, y));
    }

    private Color over() {
        return canvas.palette().hue("rnn");
    }

    private interface Sign {
        void paint(double x, double y);
    }

    /// @param key of its words
    private record Mark(String key, Sign sign) {}

    private static BasicStroke dashes() {
        return new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0);
    }

    private void dot(double x, double y, Color color) {
        double half = Math.min(POINT * 0.8, Math.max(1.4, labels.cellWidth() * 0.3));
        canvas.fill(new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half), color);
    }

    private void diamond(double x, double y) {
        double half = Math.min(POINT * 1.35, Math.max(2.4, labels.cellWidth() * 0.48));
        Path2D shape = new Path2D.Double();
        shape.moveTo(x, y - half);
        shape.lineTo(x + half, y);
        shape.lineTo(x, y + half);
        shape.lineTo(x - half, y);
        shape.closePath();
        canvas.fill(shape, canvas.palette().ink());
        canvas.outline(shape, canvas.palette().panel(), 1.2);
    }

    /// One curve with its scale.
    private final class Curve {
        private final Track track;
        private final String name;
        private final double y;
        private final double inset = Math.min(POINT, high * 0.1);

        Curve(Track track, String name, double y) {
            this.track = track;
            this.name = name;
            this.y = y;
        }

        void paint() {
            frame();
            for (int position = 0; position < track.positions(); position++) {
                if (byHand(position)) {
                    Rectangle2D column = column(position);
                    canvas.fill(column, canvas.palette().accentSoft());
                    Hatch.fill(canvas, column);
                }
            }
            lines();
            for (int position = 0; position < track.positions(); position++) {
                point(position);
            }
        }

        private Rectangle2D column(int position) {
            return new Rectangle2D.Double(left + position * labels.cellWidth(), y, labels.cellWidth(), high);
        }

        private double x(int position) {
            return left + (position + 0.5) * labels.cellWidth();
        }

        private Grip.Ruler ruler(int position) {
            return new Grip.Ruler(track.cells(position), y + high - inset, y + inset, track.low(), track.high());
        }

        private boolean byHand(int position) {
            return track.cells(position).stream().anyMatch(cell -> canvas.byHand(0, cell));
        }

        private void frame() {
            double right = left + track.positions() * labels.cellWidth();
            double zero = ruler(0).place(Math.max(track.low(), 0));
            Color hairline = canvas.palette().line();
            for (double at : new double[] {y + inset, zero, y + high - inset}) {
                canvas.line(left, at, right, at, hairline, 1);
            }
            double half = size * 0.88 * Canvas.LINE / 2;
            Color faint = canvas.palette().faint();
            double room = scale - size * 0.4;
            double from = left - scale;
            double upper = Math.max(half, y + inset);
            canvas.text(bound(track.high()), from, upper, room, Canvas.Align.RIGHT, canvas.small(), faint);
            if (high > 4.2 * half) {
                canvas.text(
                        bound(track.low()), from, y + high - inset, room, Canvas.Align.RIGHT, canvas.small(), faint);
            }
            if (high > size) {
                canvas.text(
                        name,
                        0,
                        y + high / 2,
                        left - scale - size * 0.4,
                        Canvas.Align.RIGHT,
                        canvas.font(),
                        canvas.palette().ink());
            }
        }

        private void lines() {
            if (track.unit() == Track.ALL) {
                for (int unit = 0;
                        unit < Math.min(16, track.activation().columns().size());
                        unit++) {
                    int own = unit;
                    line(position -> track.activation().at(position, own), new BasicStroke(0.9f), 0.72);
                }
            }
            line(track::at, new BasicStroke(2.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND), 0);
            IntToDoubleFunction without = track.withoutHand();
            if (without != null) {
                canvas.graphics.setColor(canvas.palette().faint());
                canvas.graphics.setStroke(dashes());
                canvas.graphics.draw(path(without));
            }
            Activation quantity = plan.fitted();
            IntToDoubleFunction over = quantity == null ? null : track.fitted(quantity);
            if (over != null) {
                canvas.graphics.setColor(over());
                canvas.graphics.setStroke(dashes());
                canvas.graphics.draw(path(over));
            }
        }

        private void line(IntToDoubleFunction value, BasicStroke stroke, double pale) {
            canvas.graphics.setColor(Palette.mix(hue, canvas.palette().panel(), pale));
            canvas.graphics.setStroke(stroke);
            canvas.graphics.draw(path(value));
        }

        private Path2D path(IntToDoubleFunction value) {
            Path2D path = new Path2D.Double();
            boolean pen = false;
            for (int position = 0; position < track.positions(); position++) {
                double number = value.applyAsDouble(position);
                if (!Double.isFinite(number)) {
                    pen = false;
                    continue;
                }
                double at = place(position, number);
                if (pen) {
                    path.lineTo(x(position), at);
                } else {
                    path.moveTo(x(position), at);
                }
                pen = true;
            }
            return path;
        }

        private double place(int position, double number) {
            return ruler(position).place(Math.clamp(number, track.low(), track.high()));
        }

        private void point(int position) {
            double number = track.at(position);
            boolean byHand = byHand(position);
            if (Double.isFinite(number)) {
                double at = place(position, number);
                if (byHand) {
                    diamond(x(position), at);
                } else {
                    dot(x(position), at, hue);
                }
            }
            Cell cell = track.unit() == Track.ALL ? null : track.cells(position).getFirst();
            canvas.grip(
                    column(position),
                    0,
                    cell,
                    track.describe(canvas, position, byHand),
                    track.grippable() ? Grip.up(ruler(position)) : null);
        }
    }
}
