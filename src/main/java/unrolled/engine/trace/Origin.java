package unrolled.engine.trace;

/// How the numbers of an activation arose. An origin looks only at the trace it is handed, so a trace can be
/// explained long after the model has moved on.
@FunctionalInterface
public interface Origin {
    /// Explains the number in `row`, `column`; the value it returns is recomputed from the trace, not read from
    /// the cell.
    Explanation explain(Trace trace, int row, int column);
}
