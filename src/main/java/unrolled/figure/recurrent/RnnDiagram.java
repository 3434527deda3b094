package unrolled.figure.recurrent;

import java.awt.geom.Rectangle2D;

/// A plain recurrent unit drawn with pipes: no valve anywhere. Everything that stood before goes into the sum with
/// what is read, is bent by tanh, and is the new state.
///
/// ```
///   h(t) = tanh(W x(t) + U h(t-1) + b)
/// ```
final class RnnDiagram {
    private final Innards innards;
    private final CellFrame frame;
    private final Plumbing pipes;
    private final double size;

    RnnDiagram(Innards innards, CellFrame frame) {
        this.innards = innards;
        this.frame = frame;
        this.pipes = frame.pipes();
        this.size = innards.canvas().size();
    }

    void paint() {
        frame.paint();
        double sumX = frame.across(0.34);
        double bendX = frame.across(0.68);
        double y = (frame.upper() + frame.lower()) / 2;
        frame.bus(sumX);
        pipes.wire(sumX, frame.bus(), sumX, y + size);
        pipes.across(frame.left() * 0.35, sumX, y, innards.before("state"));
        pipes.across(sumX, bendX, y, innards.at("preactivation"));
        pipes.across(bendX, frame.end(), y, innards.at("state"));
        pipes.draw();
        Rectangle2D plus = pipes.joint(sumX, y, "+");
        pipes.joint(bendX, y, "tanh");
        double above = pipes.bore() / 2 + size * 2.0;
        double room = frame.left() - size * 0.4;
        Rectangle2D sum = innards.label(
                innards.word("sum"), innards.number(innards.at("preactivation")), sumX, y - above - size * 0.5, room);
        innards.stands(plus.createUnion(sum), "preactivation");
        Rectangle2D state = innards.label(
                innards.word("state"),
                innards.number(innards.at("state")),
                innards.canvas().width - frame.left() / 2,
                y - above,
                room);
        innards.stands(state, "state");
        pipes.mouth(frame.end(), y);
    }
}
