package unrolled.figure.recurrent;

import java.awt.geom.Rectangle2D;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// The numbers of one unit of a recurrent cell at one position, and how they are written.
///
/// @param model    what the names in the trace begin with: `lstm`, `gru`, `rnn`
/// @param position from 0
record Innards(Canvas canvas, Trace trace, String model, int position, int unit) {
    /// A number inside, at this position.
    double at(String name) {
        return activation(name).at(position, unit);
    }

    /// The same one position before; 0 at the first.
    double before(String name) {
        return position == 0 ? 0 : activation(name).at(position - 1, unit);
    }

    private Activation activation(String name) {
        return trace.get(model + "." + name);
    }

    String token() {
        return Canvas.shown(activation("state").rows().label(position));
    }

    /// What a part is called in the diagram: `keep f`.
    String word(String part) {
        return canvas.say("figure.cell." + part);
    }

    /// A number in a diagram, always with its sign.
    String number(double value) {
        String text = CellNumbers.brief(value, Scale.ANY);
        return value > 0 ? "+" + text : text;
    }

    /// Remembers that a place stands for a number at this position.
    void stands(Rectangle2D bounds, String name) {
        canvas.cell(bounds, 0, activation(name), position, unit);
    }

    /// The same for the position before; nothing stands before the first.
    void stoodBefore(Rectangle2D bounds, String name) {
        if (position > 0) {
            canvas.cell(bounds, 0, activation(name), position - 1, unit);
        } else {
            canvas.mark(bounds, 0, null, canvas.say("figure.cell.nothing-before"));
        }
    }

    /// Writes the name of a part; says where it is.
    Rectangle2D word(String part, double x, double y, double room, Canvas.Align align) {
        canvas.text(
                word(part), x, y, room, align, canvas.small(), canvas.palette().soft());
        return new Rectangle2D.Double(x, y - canvas.size() * 0.6, room, canvas.size() * 1.2);
    }

    /// Writes a name and its number under it, both centred; says where they are.
    Rectangle2D label(String name, String number, double middleX, double y, double room) {
        double size = canvas.size();
        double x = Math.clamp(middleX - room / 2, 0, Math.max(0, canvas.width - room));
        canvas.text(
                name,
                x,
                y,
                room,
                Canvas.Align.CENTER,
                canvas.small(),
                canvas.palette().soft());
        canvas.text(
                number,
                x,
                y + size * 1.12,
                room,
                Canvas.Align.CENTER,
                canvas.bold(),
                canvas.palette().ink());
        return new Rectangle2D.Double(x, y - size * 0.6, room, size * 2.3);
    }

    /// Writes a product that no trace holds beside the pipe it flows in.
    ///
    /// @param below the text stands above this height
    void part(double value, double x, double below) {
        double size = canvas.size();
        canvas.text(
                number(value),
                x,
                below - size * 0.75,
                size * 4.8,
                Canvas.Align.CENTER,
                canvas.small(),
                canvas.palette().soft());
    }
}
