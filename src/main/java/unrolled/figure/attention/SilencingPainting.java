package unrolled.figure.attention;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// One painting of a [SilencingFigure].
///
/// @param heads    [layer x head], 1 for one that is out, NaN for none
/// @param accuracy [1 x (all, left)]
/// @param loss     [1 x (all, left)]
record SilencingPainting(Canvas canvas, Activation heads, Activation accuracy, Activation loss) {
    private static final String SETTING = "silenced";
    private static final double HEAD = 2.4; // text sizes, of a head
    private static final double WIDEST = 9; // text sizes, of a head
    private static final double GAP = 0.35; // text sizes between heads
    private static final double BETWEEN = 0.9; // text sizes above the bars
    private static final double BAR = 1.8; // text sizes, of a line with a bar
    private static final double SIDE = 0.3; // share of the width that names may take
    private static final double NUMBER = 3.4; // text sizes, of a number beside a bar

    /// The height that suits so many layers, in text sizes.
    static double high(int layers) {
        return layers * (HEAD + GAP) + BETWEEN + 3 * BAR;
    }

    /// In low room the bars keep the height of their texts, and the heads take what is left.
    void paint() {
        double size = canvas.size();
        int layers = heads.rows().size();
        double least = Math.min(1, canvas.height / (high(layers) * size));
        double bar = Math.max(BAR * size * least, Math.min(canvas.height / 4, Canvas.LINE * size));
        double share = Math.min(1, (canvas.height - 3 * bar) / ((high(layers) - 3 * BAR) * size));
        List<String> names = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            names.add(layer(layer));
        }
        names.add(canvas.label(accuracy.columns(), 0));
        names.add(canvas.label(accuracy.columns(), 1));
        double left = Canvas.widest(names, canvas.font(), canvas.width * SIDE) + size * 0.8;
        double y = 0;
        for (int layer = 0; layer < layers; layer++) {
            double high = HEAD * size * share;
            row(layer, names.get(layer), left, y, high);
            y += high + GAP * size * share;
        }
        bars(names, left, y + BETWEEN * size * share, bar);
    }

    private String layer(int layer) {
        return canvas.say("figure.silencing.layer", heads.rows().label(layer));
    }

    /// Whether a line is high enough for a text.
    private boolean fits(double high) {
        return high >= canvas.size() * Canvas.LINE - 0.01;
    }

    private void name(String name, double left, double middle, double high) {
        if (fits(high)) {
            double room = left - canvas.size() * 0.8;
            canvas.text(
                    name,
                    0,
                    middle,
                    room,
                    Canvas.Align.LEFT,
                    canvas.font(),
                    canvas.palette().soft());
        }
    }

    private void row(int layer, String name, double left, double y, double high) {
        double size = canvas.size();
        name(name, left, y + high / 2, high);
        int count = heads.columns().size();
        double wide = Math.min(WIDEST * size, (canvas.width - left) / count - GAP * size);
        for (int head = 0; head < count; head++) {
            if (!Float.isNaN(heads.at(layer, head))) {
                double x = left + head * (wide + GAP * size);
                head(layer, head, new Rectangle2D.Double(x, y, Math.max(1, wide), high));
            }
        }
    }

    /// In colour while it speaks; empty and crossed out while it is silent.
    private void head(int layer, int head, Rectangle2D place) {
        Palette palette = canvas.palette();
        Color hue = Hues.of(canvas.runs.getFirst(), palette);
        boolean out = isOut(layer, head);
        Rectangle2D box = new Rectangle2D.Double(
                place.getX() + 1,
                place.getY() + 1,
                Math.max(1, place.getWidth() - 2),
                Math.max(1, place.getHeight() - 2));
        canvas.fill(box, out ? palette.panel() : Palette.mix(palette.panel(), hue, 0.35));
        canvas.outline(box, out ? palette.soft() : hue, 1.2);
        if (out) {
            canvas.line(box.getX(), box.getMaxY(), box.getMaxX(), box.getY(), palette.soft(), 1.2);
        }
        String label = canvas.say("figure.silencing.head", shortName(layer, head));
        if (fits(place.getHeight())) {
            canvas.text(
                    label,
                    place.getX() + 2,
                    place.getCenterY(),
                    place.getWidth() - 4,
                    Canvas.Align.CENTER,
                    out ? canvas.font() : canvas.bold(),
                    out ? palette.soft() : palette.ink());
        }
        String says = label + ", " + canvas.say(out ? "figure.silencing.back" : "figure.silencing.out") + ": "
                + CellNumbers.exact(heads.at(layer, head), heads.scale());
        canvas.mark(
                place, 0, new Cell(heads.name(), layer, head), says, Region.Move.set(SETTING, pressed(layer, head)));
    }

    private boolean isOut(int layer, int head) {
        return heads.at(layer, head) > 0;
    }

    /// As the analysis calls it.
    private String shortName(int layer, int head) {
        return heads.rows().label(layer) + "." + heads.columns().label(head);
    }

    /// The heads that are out once this one was pressed.
    private String pressed(int layer, int head) {
        List<String> out = new ArrayList<>();
        for (int row = 0; row < heads.rows().size(); row++) {
            for (int column = 0; column < heads.columns().size(); column++) {
                boolean isPressed = row == layer && column == head;
                if (isPressed != isOut(row, column)) {
                    out.add(shortName(row, column));
                }
            }
        }
        return String.join(" ", out);
    }

    /// The share of right answers as bars, and the loss beside it.
    private void bars(List<String> names, double left, double top, double high) {
        double size = canvas.size();
        double number = NUMBER * size;
        double full = Math.max(1, canvas.width - left - 2 * number);
        double y = top;
        if (fits(high)) {
            Color soft = canvas.palette().soft();
            String right = canvas.style.words().part(accuracy.name());
            canvas.text(right, left, y + high / 2, full + number, Canvas.Align.LEFT, canvas.small(), soft);
            String nats = canvas.style.words().part(loss.name());
            canvas.text(nats, canvas.width - number, y + high / 2, number, Canvas.Align.RIGHT, canvas.small(), soft);
        }
        for (int which = 0; which < 2; which++) {
            y += high;
            name(names.get(names.size() - 2 + which), left, y + high / 2, high);
            bar(which, new Rectangle2D.Double(left, y, full, high));
            double x = canvas.width - number;
            number(loss, which, x, y, high);
        }
    }

    private void bar(int which, Rectangle2D room) {
        double share = accuracy.at(0, which);
        double inset = room.getHeight() * 0.16;
        double high = room.getHeight() - 2 * inset;
        Color hue = Hues.of(canvas.runs.getFirst(), canvas.palette());
        Color ground = Palette.mix(canvas.palette().panel(), canvas.palette().line(), 0.6);
        canvas.fill(new Rectangle2D.Double(room.getX(), room.getY() + inset, room.getWidth(), high), ground);
        canvas.fill(
                new Rectangle2D.Double(room.getX(), room.getY() + inset, room.getWidth() * share, high),
                which == 0 ? Palette.mix(canvas.palette().panel(), hue, 0.5) : hue);
        number(accuracy, which, room.getMaxX(), room.getY(), room.getHeight());
        canvas.cell(room, 0, accuracy, 0, which);
    }

    private void number(Activation activation, int which, double x, double y, double high) {
        double wide = NUMBER * canvas.size();
        if (fits(high)) {
            String text = CellNumbers.brief(activation.at(0, which), activation.scale());
            canvas.text(
                    text,
                    x,
                    y + high / 2,
                    wide,
                    Canvas.Align.RIGHT,
                    canvas.font(),
                    canvas.palette().ink());
        }
        if (activation == loss) {
            canvas.cell(new Rectangle2D.Double(x, y, wide, high), 0, activation, 0, which);
        }
    }
}
