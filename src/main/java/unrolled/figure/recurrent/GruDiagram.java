package unrolled.figure.recurrent;

import java.awt.geom.Rectangle2D;
import unrolled.engine.trace.Scale;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// A gated recurrent unit drawn with pipes: the state runs along the top through the valve of the update gate.
/// The valve that lets the candidate in hangs on the same rod: as far as one is open, the other is shut.
///
/// ```
///   h(t) = z∘h(t-1) + (1 - z)∘n
/// ```
final class GruDiagram {
    private final Innards innards;
    private final CellFrame frame;
    private final Plumbing pipes;
    private final double size;
    private final double tapX;
    private final double resetX;
    private final double keepX;
    private final double plusX;
    private final double middle;

    GruDiagram(Innards innards, CellFrame frame) {
        this.innards = innards;
        this.frame = frame;
        this.pipes = frame.pipes();
        this.size = innards.canvas().size();
        this.tapX = frame.across(0.07);
        this.resetX = frame.across(0.24);
        this.keepX = frame.across(0.42);
        this.plusX = frame.across(0.68);
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
        frame.bus(plusX);
        pipes.wire(resetX, bus, resetX, frame.lower() + pipes.valve());
        pipes.wire(keepX, bus, keepX, frame.upper() + pipes.valve());
        pipes.wire(plusX, bus, plusX, frame.lower() + size);
        pipes.line(keepX, middle, plusX, middle, true);
    }

    private void lay() {
        double before = innards.before("state");
        double draft = innards.at("candidate");
        double y = frame.upper();
        pipes.across(frame.left() * 0.35, keepX, y, before);
        pipes.across(keepX, plusX, y, innards.at("kept"));
        pipes.upright(tapX, y, frame.lower(), before);
        pipes.bend(tapX, frame.lower(), before);
        pipes.across(tapX, resetX, frame.lower(), before);
        pipes.across(resetX, plusX, frame.lower(), innards.at("gate.reset") * before);
        pipes.upright(plusX, frame.lower(), middle, draft);
        pipes.upright(plusX, middle, y, innards.at("written"));
        pipes.across(plusX, frame.end(), y, innards.at("state"));
    }

    private void valves() {
        double above = pipes.valve() + size * 2.1;
        frame.valve("gate.update", "update", keepX, frame.upper(), true, keepX, frame.upper() - above);
        frame.valve("gate.reset", "reset", resetX, frame.lower(), true, resetX, frame.lower() - above);
        double rest = innards.at("rest");
        Rectangle2D body =
                pipes.valve(plusX, middle, false, rest, frame.gates().shades().color(rest));
        Rectangle2D label = innards.label(
                innards.word("rest"),
                CellNumbers.brief(rest, Scale.ANY),
                plusX + pipes.valve() + size * 3.4,
                middle - size * 0.5,
                size * 6);
        innards.canvas()
                .mark(
                        body.createUnion(label),
                        0,
                        null,
                        innards.word("rest") + ": " + CellNumbers.exact(rest, Scale.UNIT));
    }

    private void joints() {
        pipes.joint(plusX, frame.upper(), "+");
        Rectangle2D draft = pipes.joint(plusX, frame.lower(), innards.number(innards.at("candidate")));
        Rectangle2D word = innards.word(
                "candidate", draft.getMaxX() + size * 0.4, draft.getCenterY(), size * 6, Canvas.Align.LEFT);
        innards.stands(draft.createUnion(word), "candidate");
    }

    private void ends() {
        double above = pipes.bore() / 2 + size * 2.0;
        double room = frame.left() - size * 0.4;
        Rectangle2D state = innards.label(
                innards.word("state"),
                innards.number(innards.at("state")),
                innards.canvas().width - frame.left() / 2,
                frame.upper() - above,
                room);
        innards.stands(state, "state");
        pipes.mouth(frame.end(), frame.upper());
        innards.part(
                innards.at("kept"), (keepX + pipes.valve() + plusX) / 2 - size * 2.4, frame.upper() - pipes.bore() / 2);
        innards.part(
                innards.at("written"),
                plusX + pipes.bore() / 2 - size * 0.4,
                frame.upper() + pipes.bore() + size * 1.6);
    }
}
