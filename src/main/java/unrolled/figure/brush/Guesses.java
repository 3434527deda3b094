package unrolled.figure.brush;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Wrapping;

/// A row of the likeliest answers under the columns of a figure, one a position. Where a hand has changed the answer,
/// it stands out.
///
/// @param probabilities (T x answers)
/// @param free          the same without the numbers set by hand; null if there are none
public record Guesses(
        Canvas canvas, Activation probabilities, @Nullable Activation free) {
    public static final double HEIGHT = 1.5; // text sizes

    private static final int FEW = 12; // answers; the beginnings of more say nothing to a reader

    public static int best(Activation probabilities, int position) {
        int best = 0;
        for (int token = 1; token < probabilities.columns().size(); token++) {
            if (probabilities.at(position, token) > probabilities.at(position, best)) {
                best = token;
            }
        }
        return best;
    }

    /// The numbers of such a row: the probability of the likeliest answer at each position.
    public static ShownNumbers numbers(Run run, Activation probabilities) {
        int[] best = IntStream.range(0, probabilities.rows().size())
                .map(position -> best(probabilities, position))
                .toArray();
        return new ShownNumbers(run, probabilities).where((position, token) -> token == best[position]);
    }

    private boolean changed(int position) {
        return free != null && best(free, position) != best(probabilities, position);
    }

    /// Paints the row, its middle at this height; so many columns share one answer as fit, and the others have a dot.
    public void paint(double left, double cellWidth, double middle) {
        double size = canvas.size();
        name(left, middle);
        int every = Math.max(1, (int) Math.ceil(size * 0.9 / cellWidth));
        for (int position = 0; position < probabilities.rows().size(); position++) {
            int best = best(probabilities, position);
            Rectangle2D place =
                    new Rectangle2D.Double(left + position * cellWidth, middle - size * 0.7, cellWidth, size * 1.4);
            boolean changed = changed(position);
            if (changed) {
                canvas.fill(place, canvas.palette().accentSoft());
            }
            if (position % every == 0) {
                Font font = changed ? canvas.bold() : canvas.font();
                Color color = canvas.palette()
                        .readable(
                                changed
                                        ? canvas.palette().accent()
                                        : canvas.palette().ink());
                double room = every * cellWidth - (every > 1 ? size * 0.2 : 0);
                String text = brief(probabilities.columns().labels(), best, word -> Wrapping.width(word, font) <= room);
                double wide = Math.min(room, Wrapping.width(text, font));
                double x = Math.min(place.getCenterX() - wide / 2, canvas.width - wide);
                canvas.text(text, x, middle, wide, Canvas.Align.LEFT, font, color);
            }
            canvas.cell(place, 0, probabilities, position, best);
        }
        ColumnLabels.leftOut(canvas, left, cellWidth, probabilities.rows().size(), every, middle + size * 0.6);
    }

    /// An answer as it is shown where there is little room: whole, or as much of its beginning as tells it from the
    /// other answers; whole, to be cut, if that does not fit either.
    static String brief(List<String> answers, int best, Predicate<String> fits) {
        String whole = Canvas.shown(answers.get(best));
        if (answers.size() > FEW) {
            return whole;
        }
        List<String> shown = answers.stream().map(Canvas::shown).toList();
        if (shown.stream().allMatch(fits)) {
            return whole;
        }
        int longest = shown.stream().mapToInt(String::length).max().orElse(0);
        for (int length = 1; length < longest; length++) {
            int most = length;
            List<String> beginnings = shown.stream()
                    .map(answer -> answer.substring(0, Math.min(most, answer.length())))
                    .toList();
            if (beginnings.stream().distinct().count() == answers.size()) {
                return beginnings.stream().allMatch(fits) ? beginnings.get(best) : whole;
            }
        }
        return whole;
    }

    private void name(double left, double middle) {
        double size = canvas.size();
        Color soft = canvas.palette().soft();
        canvas.text(canvas.say("figure.guess"), 0, middle, left - size * 0.6, Canvas.Align.RIGHT, canvas.font(), soft);
    }
}
