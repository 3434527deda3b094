package unrolled.engine.trace;

/// One number of a trace: an activation's name, a row and a column. What a figure's cell, the inspector and a
/// lesson point at. The label of an axis points at a whole row or column: see [#WHOLE].
public record Cell(String activation, int row, int column) {
    /// In place of a row: every row, so that the cell stands for a column; and the other way round.
    public static final int WHOLE = -1;
}
