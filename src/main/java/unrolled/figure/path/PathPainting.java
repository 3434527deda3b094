package unrolled.figure.path;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Fonts;
import unrolled.figure.Formula;
import unrolled.figure.Palette;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.words.Language;

/// One painting of the way to a number: a block for each step, from above.
final class PathPainting {
    private static final double LEFT = 2.2; // text sizes, of the numbers of the steps
    private static final double LINE = 1.5; // text sizes, of a line of text
    private static final double BARS = 2.6; // text sizes, of the terms
    private static final double GAP = 0.5; // text sizes between the parts of a step
    private static final double BETWEEN = 1.1; // text sizes between two steps
    private static final double WIDEST = 1.1; // text sizes, of the bar of a term
    private static final double LEAST = 0.62; // of the size of letters: smaller ones nobody reads
    private static final double FORMULA = 1.12; // text sizes, of the letters of a formula

    private final Canvas canvas;
    private final double size;
    private final List<Step> steps;

    /// One step and what it is painted from.
    ///
    /// @param leads the term that the way goes on by; -1 if it ends here or goes on by no term
    private record Step(
            Cell cell,
            Activation activation,
            Explanation why,
            List<String> rule,
            List<Formula> formulas,
            int leads,
            double height) {}

    private PathPainting(Canvas canvas, double size, Trace trace, List<Cell> cells) {
        this.canvas = canvas;
        this.size = size;
        List<Step> made = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            made.add(step(trace, cells.get(i), i + 1 < cells.size() ? cells.get(i + 1) : null));
        }
        this.steps = List.copyOf(made);
    }

    /// With letters of the ordinary size, or smaller ones if the way would not fit.
    static PathPainting of(Canvas canvas, Trace trace, List<Cell> cells) {
        PathPainting plain = new PathPainting(canvas, canvas.size(), trace, cells);
        double share = canvas.height / plain.naturalHeight();
        return share >= 1
                ? plain
                : new PathPainting(canvas, canvas.size() * Math.max(LEAST, share * 0.98), trace, cells);
    }

    private Step step(Trace trace, Cell cell, @Nullable Cell next) {
        Explanation why = trace.explain(cell);
        int leads = -1;
        for (int term = 0; term < why.terms().size() && leads < 0; term++) {
            leads = next != null && why.terms().get(term).from().contains(next) ? term : -1;
        }
        double room = canvas.width - LEFT * size;
        List<String> rule = Wrapping.lines(canvas.say("view.rule." + why.rule().name()), small(), room);
        List<Formula> formulas = new ArrayList<>();
        for (String latex : List.of(why.formula(), why.numbers())) {
            if (!latex.isBlank()) {
                Formula.of(latex, true, FORMULA * size, language())
                        .map(formula -> formula.within(room))
                        .ifPresent(formulas::add);
            }
        }
        Step bare = new Step(cell, trace.get(cell.activation()), why, rule, formulas, leads, 0);
        return new Step(cell, bare.activation, why, rule, formulas, leads, height(bare));
    }

    private Font small() {
        return Fonts.regular((float) (size * 0.88));
    }

    private Font font() {
        return Fonts.regular((float) size);
    }

    private double height(Step step) {
        double bars = step.why.terms().size() > 1 ? (BARS + GAP) * size : 0;
        return (LINE * (1 + step.rule.size()) + GAP) * size + formulas(step) + bars;
    }

    /// What the formulas of a step take: one beside the other if there is room.
    private double formulas(Step step) {
        if (step.formulas.isEmpty()) {
            return 0;
        }
        double high = beside(step)
                ? step.formulas.stream().mapToDouble(Formula::height).max().orElse(0)
                : step.formulas.stream()
                                .mapToDouble(formula -> formula.height() + GAP * size)
                                .sum()
                        - GAP * size;
        return high + GAP * size;
    }

    private boolean beside(Step step) {
        double wide = step.formulas.stream().mapToDouble(Formula::width).sum();
        return wide + (step.formulas.size() - 1) * 2.5 * size <= canvas.width - LEFT * size;
    }

    double naturalHeight() {
        double sum = 0;
        for (Step step : steps) {
            sum += step.height + BETWEEN * size;
        }
        return Math.ceil(sum);
    }

    void paint() {
        double y = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean last = i == steps.size() - 1;
            double needed = step.height + (last ? 0 : BETWEEN + LINE) * size;
            if (i > 0 && y + needed > canvas.height + 0.5) {
                more(steps.size() - i, y);
                return;
            }
            block(step, i, y);
            if (!last) {
                canvas.line(
                        LEFT * size * 0.4,
                        y + LINE * size,
                        LEFT * size * 0.4,
                        Math.min(canvas.height, y + step.height + BETWEEN * size),
                        canvas.palette().line(),
                        1.5);
            }
            y += step.height + BETWEEN * size;
        }
    }

    private void more(int left, double y) {
        double middle = y + LINE * size / 2;
        if (middle + size <= canvas.height) {
            String text = canvas.say("figure.path.more", left);
            Color soft = canvas.palette().soft();
            canvas.text(text, LEFT * size, middle, canvas.width - LEFT * size, Canvas.Align.LEFT, small(), soft);
        }
    }

    private void block(Step step, int index, double top) {
        double y = heading(step, index, top);
        for (String line : step.rule) {
            if (y + LINE * size <= canvas.height) {
                Color soft = canvas.palette().soft();
                double room = canvas.width - LEFT * size;
                canvas.text(line, LEFT * size, y + LINE * size / 2, room, Canvas.Align.LEFT, small(), soft);
            }
            y += LINE * size;
        }
        y += GAP * size;
        y = formulas(step, y);
        if (step.why.terms().size() > 1 && y + BARS * size <= canvas.height + 0.5) {
            bars(step, y);
        }
    }

    /// The number of the step, what it is about, and its value.
    private double heading(Step step, int index, double top) {
        double middle = top + LINE * size / 2;
        double radius = Math.min(size * 0.8, canvas.height / 2);
        Ellipse2D badge = new Ellipse2D.Double(LEFT * size * 0.4 - radius, middle - radius, 2 * radius, 2 * radius);
        canvas.fill(badge, canvas.palette().accentSoft());
        String place = Integer.toString(index + 1);
        Color accent = canvas.palette().readable(canvas.palette().accent());
        double left = LEFT * size * 0.4 - radius;
        canvas.text(place, left, middle, 2 * radius, Canvas.Align.CENTER, small(), accent);
        Activation activation = step.activation;
        float value = activation.at(step.cell.row(), step.cell.column());
        String token = AxisWords.token(activation, step.cell);
        String number =
                Float.isNaN(value) ? canvas.say("figure.no-value") : CellNumbers.exact(value, activation.scale());
        String shown = token.isEmpty() ? number : token;
        Font bold = Fonts.bold((float) size);
        double wide = Wrapping.width(shown, bold);
        canvas.text(shown, canvas.width - wide, middle, wide + 1, Canvas.Align.LEFT, bold, accent);
        double room = canvas.width - LEFT * size - wide - size;
        String name = canvas.style.words().part(activation.name());
        double taken = canvas.text(
                name,
                LEFT * size,
                middle,
                room,
                Canvas.Align.LEFT,
                bold,
                canvas.palette().ink());
        String where = AxisWords.place(activation, step.cell, canvas.style.words());
        double from = LEFT * size + taken + size * 0.7;
        if (canvas.width - wide - size - from > 2 * size) {
            canvas.text(
                    where,
                    from,
                    middle,
                    canvas.width - wide - size - from,
                    Canvas.Align.LEFT,
                    font(),
                    canvas.palette().ink());
        }
        Rectangle2D whole = new Rectangle2D.Double(0, top, canvas.width, Math.min(LINE * size, canvas.height - top));
        canvas.mark(whole, 0, step.cell, canvas.describe(activation, step.cell.row(), step.cell.column()));
        return top + LINE * size;
    }

    private double formulas(Step step, double top) {
        boolean beside = beside(step);
        double high = step.formulas.stream().mapToDouble(Formula::height).max().orElse(0);
        double x = LEFT * size;
        double y = top;
        for (Formula formula : step.formulas) {
            double down = beside ? (high - formula.height()) / 2 : 0;
            if (y + down + formula.height() <= canvas.height) {
                formula.paint(canvas.graphics, x, y + down, canvas.palette().ink());
            }
            if (beside) {
                x += formula.width() + 2.5 * size;
            } else {
                y += formula.height() + GAP * size;
            }
        }
        return step.formulas.isEmpty() ? top : beside ? top + high + GAP * size : y;
    }

    /// All terms as bars up and down, in the order of the explanation; beside them the one that leads on.
    private void bars(Step step, double top) {
        List<Term> terms = step.why.terms();
        double room = canvas.width - LEFT * size;
        double words = Math.min(room * 0.45, 18 * size);
        double each = Math.min(WIDEST * size, (room - words - size) / terms.size());
        double most =
                terms.stream().mapToDouble(term -> Math.abs(term.value())).max().orElse(0);
        double least = terms.stream().mapToDouble(Term::value).min().orElse(0);
        double zero = least < 0 ? top + BARS * size / 2 : top + BARS * size;
        double reach = least < 0 ? BARS * size / 2 : BARS * size;
        ColorMap map = ColorMap.diverging(canvas.palette());
        for (int i = 0; i < terms.size(); i++) {
            double value = terms.get(i).value();
            double high = most > 0 && Double.isFinite(value) ? Math.max(0.8, reach * Math.abs(value) / most) : 0.8;
            Rectangle2D bar = new Rectangle2D.Double(
                    LEFT * size + i * each,
                    value < 0 ? zero : zero - high,
                    Math.max(0.5, each > 3 ? each - 1 : each * 0.85),
                    high);
            Color usual = Palette.mix(
                    map.at(value < 0 ? 0.08 : 0.92), canvas.palette().panel(), 0.45);
            canvas.fill(bar, i == step.leads ? canvas.palette().accent() : usual);
        }
        canvas.line(
                LEFT * size,
                zero,
                LEFT * size + each * terms.size(),
                zero,
                canvas.palette().faint(),
                0.7);
        lead(step, LEFT * size + each * terms.size() + size, top);
    }

    private Language language() {
        return canvas.style.words().language();
    }

    /// The term that the way goes on by, in the colour of its bar.
    private void lead(Step step, double x, double top) {
        List<Term> terms = step.why.terms();
        double room = canvas.width - x;
        double middle = top + BARS * size / 2;
        Color accent = canvas.palette().readable(canvas.palette().accent());
        if (step.leads >= 0) {
            Term term = terms.get(step.leads);
            String value = " = " + CellNumbers.exact(term.value(), Scale.ANY);
            double number = Wrapping.width(value, font());
            Formula.of(term.label(), false, size, language())
                    .map(label -> label.within(Math.max(size, room - number - size * 0.3)))
                    .ifPresent(label -> {
                        double line = middle - size * 0.55;
                        label.paint(canvas.graphics, x, line - label.height() / 2, accent);
                        canvas.text(
                                value,
                                x + label.width() + size * 0.3,
                                line,
                                number + 1,
                                Canvas.Align.LEFT,
                                font(),
                                accent);
                    });
        }
        String count = canvas.say("figure.path.terms", terms.size());
        double below = step.leads >= 0 ? middle + size * 0.7 : middle;
        canvas.text(
                count,
                x,
                below,
                room,
                Canvas.Align.LEFT,
                small(),
                canvas.palette().soft());
    }
}
