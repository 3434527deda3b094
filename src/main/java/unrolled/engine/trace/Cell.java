package unrolled.engine.trace;

/// One number of a trace: an activation's name, a row and a column. What a figure's cell, the inspector and a
/// lesson point at.
public record Cell(String activation, int row, int column) {}
