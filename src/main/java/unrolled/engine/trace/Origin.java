package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.source.Code;

/// How the numbers of an activation arose. An origin looks only at the trace it is handed, so a trace can be
/// explained long after the model has moved on.
@FunctionalInterface
public interface Origin {
    /// Explains the number in `row`, `column`; the value it returns is recomputed from the trace, not read from
    /// the cell.
    Explanation explain(Trace trace, int row, int column);

    /// The lines of the program that compute such a number, the ones that say most first.
    default List<Code> code() {
        return List.of();
    }

    /// The same, computed by these lines, and by those it had before them.
    default Origin by(Code... lines) {
        List<Code> all = new ArrayList<>(List.of(lines));
        all.addAll(code());
        return new Lined(this, List.copyOf(all));
    }

    /// An origin that knows its lines.
    record Lined(Origin origin, List<Code> code) implements Origin {
        @Override
        public Explanation explain(Trace trace, int row, int column) {
            return origin.explain(trace, row, column);
        }

        @Override
        public Origin by(Code... lines) {
            List<Code> all = new ArrayList<>(List.of(lines));
            all.addAll(code);
            return new Lined(origin, List.copyOf(all));
        }
    }
}
