package unrolled.figure.recurrent;

import java.awt.geom.Rectangle2D;
import unrolled.figure.brush.Canvas;

/// A long short-term memory drawn with pipes: the cell runs along the top, through the valve of the forget
/// gate; the candidate rises through that of the input gate; the state leaves below through that of the output
/// gate.
///
/// ```
///   c(t) = f∘c(t-1) + i∘g        h(t) = o∘tanh(c(t))
/// ```
final class LstmDiagram {
    private final Innards innards;
    private final CellFrame frame;
    private final Plumbing pipes;
    private final double size;
    private final double keepX;
    private final double plusX;
    private final double downX;
    private final double outX;
    private final double middle;

    LstmDiagram(Innards innards, CellFrame frame) {
        this.innards = innards;
        this.frame = frame;
        this.pipes = frame.pipes();
        this.size = innards.canvas().size();
        this.keepX = frame.across(0.15);
        this.plusX = frame.across(0.42);
        this.downX = frame.across(0.68);
        this.outX = frame.across(0.86);
        this.middle = (frame.upper() + frame.lower()) / 2;
    }

    void paint() {
        frame.paint();
        wires();
        lay();
        pipes.draw();
        valves();
        joints();
        ends();
    }

    private void wires() {
        double bus = frame.bus();
        frame.bus(outX);
        pipes.wire(keepX, bus, keepX, frame.upper() + pipes.valve());
        pipes.wire(plusX, bus, plusX, frame.lower() + size);
        double side = plusX + (downX - plusX) * 0.42;
        pipes.wire(side, bus, side, middle, plusX + pipes.valve(), middle);
        pipes.wire(outX, bus, outX, frame.lower() + pipes.valve());
    }

    private void lay() {
        double before = innards.before("cell");
        double cell = innards.at("cell");
        double bent = Math.tanh(cell);
        double y = frame.upper();
        pipes.across(frame.left() * 0.35, keepX, y, before);
        pipes.across(keepX, plusX, y, innards.at("kept"));
        pipes.upright(plusX, frame.lower(), middle, innards.at("candidate"));
        pipes.upright(plusX, middle, y, innards.at("written"));
        pipes.across(plusX, frame.end(), y, cell);
        pipes.upright(downX, y, middle, cell);
        pipes.upright(downX, middle, frame.lower(), bent);
        pipes.bend(downX, frame.lower(), bent);
        pipes.across(downX, outX, frame.lower(), bent);
        pipes.across(outX, frame.end(), frame.lower(), innards.at("state"));
    }

    private void valves() {
        double above = pipes.valve() + size * 2.1;
        frame.valve("gate.forget", "forget", keepX, frame.upper(), true, keepX, frame.upper() - above);
        double aside = plusX - pipes.valve() - size * 3.2;
        frame.valve("gate.input", "input", plusX, middle, false, aside, middle - size * 0.5);
        frame.valve("gate.output", "output", outX, frame.lower(), true, outX, frame.lower() - above);
    }

    private void joints() {
        pipes.joint(plusX, frame.upper(), "+");
        pipes.joint(downX, middle, "tanh");
        Rectangle2D draft = pipes.joint(plusX, frame.lower(), innards.number(innards.at("candidate")));
        Rectangle2D word =
                innards.word("candidate", draft.getX() - size * 6.4, draft.getCenterY(), size * 6, Canvas.Align.RIGHT);
        innards.stands(draft.createUnion(word), "candidate");
    }

    private void ends() {
        double above = pipes.bore() / 2 + size * 2.0;
        double room = frame.left() - size * 0.4;
        double right = innards.canvas().width - frame.left() / 2;
        Rectangle2D old = innards.label(
                innards.word("cell.before"),
                innards.number(innards.before("cell")),
                frame.left() / 2,
                frame.upper() - above,
                room);
        innards.stoodBefore(old, "cell");
        Rectangle2D cell = innards.label(
                innards.word("cell"), innards.number(innards.at("cell")), right, frame.upper() - above, room);
        innards.stands(cell, "cell");
        Rectangle2D state = innards.label(
                innards.word("state"), innards.number(innards.at("state")), right, frame.lower() - above, room);
        innards.stands(state, "state");
        pipes.mouth(frame.end(), frame.upper());
        pipes.mouth(frame.end(), frame.lower());
        innards.part(
                innards.at("kept"), (keepX + pipes.valve() + plusX) / 2 - size * 2.4, frame.upper() - pipes.bore() / 2);
        innards.part(
                innards.at("written"),
                plusX + pipes.bore() / 2 - size * 0.4,
                frame.upper() + pipes.bore() + size * 1.6);
    }
}
