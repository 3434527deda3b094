package unrolled.figure.recurrent;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.figure.Palette;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Shades;

/// What the diagrams of all cells share: the box, the lines things lie on, the wire that brings token and state, the
/// keys to the colours.
///
/// @param left   of the box, as `right`
/// @param upper  where the pipe of the memory lies
/// @param lower  where drafts are made
/// @param bus    where the wire of token and state lies
/// @param gates  colours of the valves
record CellFrame(
        Innards innards,
        Color hue,
        Plumbing pipes,
        Legend flow,
        Legend gates,
        double left,
        double right,
        double upper,
        double lower,
        double bus) {
    private static final double SIDE = 6.6; // text sizes for the numbers beside the box

    static CellFrame of(Innards innards, Color hue, List<Activation> shown) {
        Canvas canvas = innards.canvas();
        double size = canvas.size();
        List<Activation> flowing =
                shown.stream().filter(one -> one.scale() != Scale.UNIT).toList();
        Shades shades = flowing.isEmpty()
                ? new Shades(Scale.SIGNED, -1, 1, ColorMap.diverging(canvas.palette()), false)
                : wide(flowing, innards.unit(), canvas);
        Legend flow = new Legend(canvas, shades, canvas.say("figure.cell.flow"));
        Legend gates = new Legend(
                canvas,
                new Shades(Scale.UNIT, 0, 1, ColorMap.sequential(canvas.palette()), false),
                canvas.say("figure.cell.gates"));
        double side = Math.max(SIDE * size, canvas.width * 0.13);
        double top = 2.4 * size;
        double bottom = canvas.height - 4.4 * size;
        double bore = Math.clamp((bottom - top) * 0.085, size * 0.9, size * 1.9);
        return new CellFrame(
                innards,
                hue,
                new Plumbing(canvas, flow, bore),
                flow,
                gates,
                side,
                canvas.width - side,
                top + (bottom - top) * 0.30,
                top + (bottom - top) * 0.78,
                canvas.height - 3.3 * size);
    }

    /// One range for all that flows in this unit, at any position.
    private static Shades wide(List<Activation> flowing, int unit, Canvas canvas) {
        double most = 1;
        for (Activation one : flowing) {
            for (int position = 0; position < one.rows().size(); position++) {
                double size = Math.abs(one.at(position, unit));
                most = Double.isFinite(size) ? Math.max(most, size) : most;
            }
        }
        return new Shades(Scale.SIGNED, -most, most, ColorMap.diverging(canvas.palette()), false);
    }

    /// A share of the way through the box.
    double across(double share) {
        return left + (right - left) * share;
    }

    /// The box, what is read, and the keys; pipes come over it.
    void paint() {
        Canvas canvas = innards.canvas();
        double size = canvas.size();
        double top = 2.0 * size;
        RoundRectangle2D box =
                new RoundRectangle2D.Double(left, top, right - left, bus + size * 0.7 - top, size * 1.4, size * 1.4);
        canvas.fill(box, Palette.mix(hue, canvas.palette().panel(), 0.93));
        canvas.outline(box, hue, 1.8);
        canvas.text(
                canvas.say("figure.cell.at", innards.position() + 1, innards.token(), innards.unit()),
                left,
                size * 0.85,
                right - left,
                Canvas.Align.CENTER,
                canvas.bold(),
                canvas.palette().ink());
        double foot = canvas.height - size * 0.7;
        flow.flat(canvas.width / 2 + size, canvas.width, foot);
        if (!innards.model().equals("rnn")) {
            gates.flat(0, canvas.width / 2 - size, foot);
        }
    }

    /// The wire that carries the token and the state before to everything that decides.
    void bus(double toX) {
        Canvas canvas = innards.canvas();
        double size = canvas.size();
        double from = left * 0.94;
        double turn = left + size * 0.8;
        double stateY = bus - size * 2.7;
        pipes.line(from, bus, toX, bus, false);
        pipes.line(from, stateY, turn, stateY, false);
        pipes.line(turn, stateY, turn, bus, false);
        String before = innards.number(innards.before("state"));
        Rectangle2D state = beside(innards.word("state.before"), before, stateY);
        innards.stoodBefore(state, "state");
        beside(innards.word("reads"), innards.token(), bus);
    }

    private Rectangle2D beside(String name, String number, double y) {
        Canvas canvas = innards.canvas();
        double size = canvas.size();
        double room = left * 0.9;
        canvas.text(
                name,
                0,
                y - size * 1.12,
                room,
                Canvas.Align.RIGHT,
                canvas.small(),
                canvas.palette().soft());
        canvas.text(
                number,
                0,
                y,
                room,
                Canvas.Align.RIGHT,
                canvas.bold(),
                canvas.palette().ink());
        return new Rectangle2D.Double(0, y - size * 1.7, room, size * 2.3);
    }

    /// The end of a pipe at the right edge.
    double end() {
        return right + left * 0.6;
    }

    /// A valve with its name and number.
    ///
    /// @param labelX middle of the words
    /// @param labelY middle of the first line
    void valve(String name, String word, double x, double y, boolean flat, double labelX, double labelY) {
        double open = innards.at(name);
        Rectangle2D body = pipes.valve(x, y, flat, open, gates.shades().color(open));
        Rectangle2D label = innards.label(
                innards.word(word),
                CellNumbers.brief(open, Scale.ANY),
                labelX,
                labelY,
                innards.canvas().size() * 6);
        innards.stands(body.createUnion(label), name);
    }
}
