package unrolled.figure.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// One painting of a [PromptFigure]'s run: its name, the tokens wrapped over lines with the guesses under them,
/// and the checksum.
///
/// @param title  the run's name; empty if there is no room for it or no other run
/// @param top    where it begins
/// @param places of the tokens there is room for, from the first on
/// @param foot   the middle of the line with the checksum; NaN without
record PromptPainting(
        Canvas canvas, PromptFigure.Prompt prompt, String title, double top, List<Rectangle2D> places, double foot) {
    private static final double HEAD = 1.8; // text sizes, of the line with the run's name
    private static final double TOKEN = 1.75; // text sizes, of a token
    private static final double ASKED = 3; // text sizes, the width of a token that is asked about
    private static final double OTHER = 1.7; // text sizes, the width of one that is not
    private static final double GUESS = 4.3; // text sizes, the height of what stands under a token
    private static final double GAP = 0.16; // text sizes between tokens
    private static final double LEADING = 0.5; // text sizes between lines
    private static final double FOOT = 2; // text sizes, of the line with the checksum
    private static final double DIGIT = 0.7; // text sizes, the width of a digit of the checksum

    /// The least height in which tokens are seen, in text sizes.
    static final double LEAST = HEAD + TOKEN + GUESS;

    /// @param name of the run; empty if it is the only one
    static PromptPainting of(Canvas canvas, PromptFigure.Prompt prompt, String name, double top, double bottom) {
        double size = canvas.size();
        String title = bottom - top < LEAST * size ? "" : name;
        double foot = prompt.checksum().isPresent() && bottom - top > (LEAST + FOOT) * size ? FOOT * size : 0;
        List<Rectangle2D> places = new ArrayList<>();
        double high = (TOKEN + GUESS) * size;
        double x = 0;
        double y = top + (title.isEmpty() ? 0 : HEAD * size);
        for (int position = 0; position < prompt.asked().rows().size(); position++) {
            double wide = (prompt.isAsked(position) ? ASKED : OTHER) * size;
            double digit = prompt.isAsked(position) ? OTHER * size : 0; // the answer stays on the line of its question
            if (x > 0 && x + wide + digit > canvas.width) {
                x = 0;
                y += high + LEADING * size;
            }
            if (y + high > bottom - foot + 0.01) {
                break;
            }
            places.add(new Rectangle2D.Double(x, y, wide, TOKEN * size));
            x += wide + GAP * size;
        }
        double end = places.isEmpty() ? y : places.getLast().getY() + high;
        return new PromptPainting(canvas, prompt, title, top, places, foot > 0 ? end + foot / 2 : Double.NaN);
    }

    double bottom() {
        double size = canvas.size();
        double end = places.isEmpty() ? top : places.getLast().getY() + (TOKEN + GUESS) * size;
        return (Double.isNaN(foot) ? end : foot + FOOT / 2 * size) + LEADING * size;
    }

    void paint() {
        if (!title.isEmpty()) {
            text(title, 0, top + HEAD / 2 * canvas.size(), canvas.width, Canvas.Align.LEFT, canvas.bold(), ink());
        }
        for (int position = 0; position < places.size(); position++) {
            token(position);
            if (prompt.isAsked(position)) {
                guess(position);
            }
        }
        if (!Double.isNaN(foot)) {
            prompt.checksum().ifPresent(this::checksum);
        }
    }

    private Color ink() {
        return canvas.palette().ink();
    }

    private void text(String text, double x, double middle, double room, Canvas.Align align, Font font, Color color) {
        canvas.text(text, x, middle, room, align, font, color);
    }

    private Color hue() {
        return Hues.of(canvas.runs, prompt.run(), canvas.palette());
    }

    private void token(int position) {
        Rectangle2D at = places.get(position);
        boolean asked = prompt.isAsked(position);
        Rectangle2D box =
                new Rectangle2D.Double(at.getX() + 0.5, at.getY() + 0.5, at.getWidth() - 1, at.getHeight() - 1);
        canvas.fill(box, Palette.mix(canvas.palette().panel(), hue(), asked ? 0.3 : 0.08));
        canvas.outline(box, Palette.mix(canvas.palette().panel(), hue(), asked ? 0.9 : 0.4), 1);
        Axis tokens = prompt.asked().rows();
        Font font = asked ? canvas.bold() : canvas.font();
        canvas.naming(
                new Cell(prompt.asked().name(), position, Cell.WHOLE),
                () -> text(
                        canvas.label(tokens, position),
                        at.getX(),
                        at.getCenterY(),
                        at.getWidth(),
                        Canvas.Align.CENTER,
                        font,
                        ink()));
    }

    /// The guess with its mark, its probability, and the shots.
    private void guess(int position) {
        double size = canvas.size();
        Rectangle2D token = places.get(position);
        double x = token.getX();
        double wide = token.getWidth();
        double y = token.getMaxY();
        boolean hopeless = prompt.asked().at(position, PromptFigure.SHOTS) == 0;
        Color color = canvas.palette()
                .readable(
                        hopeless
                                ? canvas.palette().soft()
                                : prompt.isRight(position) ? canvas.palette().good() : ink());
        int best = prompt.guess(position);
        Activation guesses = prompt.guesses();
        text(
                Canvas.shown(guesses.columns().label(best)),
                x,
                y + size * 0.95,
                wide * 0.55,
                Canvas.Align.RIGHT,
                canvas.bold(),
                color);
        if (prompt.isKnown(position)) {
            mark(x + wide * 0.72, y + size * 0.95, prompt.isRight(position), color);
        }
        float probability = guesses.at(position, best);
        String number = CellNumbers.brief(probability, guesses.scale());
        text(number, x, y + size * 2.15, wide, Canvas.Align.CENTER, canvas.small(), color);
        Rectangle2D said = new Rectangle2D.Double(x, y + size * 0.3, wide, size * 2.5);
        canvas.cell(said, prompt.run(), guesses, position, best, judged(position));
        int shots = Math.round(prompt.asked().at(position, PromptFigure.SHOTS));
        text(
                canvas.say("figure.prompt.times", shots),
                x,
                y + size * 3.4,
                wide,
                Canvas.Align.CENTER,
                canvas.small(),
                canvas.palette().soft());
        canvas.cell(
                new Rectangle2D.Double(x, y + size * 2.85, wide, size * 1.15),
                prompt.run(),
                prompt.asked(),
                position,
                PromptFigure.SHOTS);
    }

    private String judged(int position) {
        return !prompt.isKnown(position)
                ? canvas.say("figure.prompt.unknown")
                : canvas.say(prompt.isRight(position) ? "figure.prompt.right" : "figure.prompt.wrong");
    }

    /// A tick or a cross, drawn: not every font has them.
    private void mark(double x, double middle, boolean right, Color color) {
        double half = canvas.size() * 0.3;
        Path2D mark = new Path2D.Double();
        if (right) {
            mark.moveTo(x - half, middle);
            mark.lineTo(x - half * 0.3, middle + half * 0.8);
            mark.lineTo(x + half, middle - half);
        } else {
            mark.moveTo(x - half, middle - half);
            mark.lineTo(x + half, middle + half);
            mark.moveTo(x + half, middle - half);
            mark.lineTo(x - half, middle + half);
        }
        canvas.outline(mark, color, 1.7);
    }

    /// As it is written everywhere: eight hexadecimal digits.
    private void checksum(Activation checksum) {
        double size = canvas.size();
        double digits = DIGIT * size * checksum.columns().size();
        String name = canvas.style.words().part(checksum.name());
        double room = Math.max(size, canvas.width - digits - size);
        double wide = Math.min(room, Wrapping.width(name, canvas.small()));
        text(
                name,
                0,
                foot,
                wide,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
        for (int i = 0; i < checksum.columns().size(); i++) {
            double x = wide + size * 0.7 + i * DIGIT * size;
            String digit = Integer.toHexString(Math.round(checksum.at(0, i)));
            text(digit, x, foot, DIGIT * size, Canvas.Align.CENTER, canvas.bold(), ink());
            Rectangle2D place = new Rectangle2D.Double(x, foot - size * 0.7, DIGIT * size, size * 1.4);
            canvas.cell(place, prompt.run(), checksum, 0, i);
        }
    }
}
