package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Region;
import unrolled.figure.Run;

/// What the learner points at, by the axes it lies on: one number, or a whole row or column. Activations that
/// share an axis share its places, whichever run or figure they are in, so what is pointed at in one picture is
/// found in the others: the same unit at the same token, or all units at that token.
///
/// @param places at most two, a place on the axis of the rows and one on that of the columns
record Pointed(List<Entry> places) {
    /// One place of an axis.
    record Entry(Axis axis, int index) {}

    Pointed {
        places = List.copyOf(places);
    }

    /// What a region stands for; empty for one that stands for no number of a trace.
    static Optional<Pointed> at(Region region, List<Run> runs) {
        Cell cell = RegionPositions.cell(region);
        if (cell == null || region.run() >= runs.size()) {
            return Optional.empty();
        }
        Trace trace = runs.get(region.run()).snapshot().trace();
        return trace.has(cell.activation()) ? at(cell, trace.get(cell.activation())) : Optional.empty();
    }

    /// The places of a cell; those on an axis of one place say nothing.
    static Optional<Pointed> at(Cell cell, Activation activation) {
        List<Entry> places = new ArrayList<>();
        add(activation.rows(), cell.row(), places);
        add(activation.columns(), cell.column(), places);
        return places.isEmpty() ? Optional.empty() : Optional.of(new Pointed(places));
    }

    private static void add(Axis axis, int index, List<Entry> places) {
        if (index >= 0 && index < axis.size() && axis.size() > 1) {
            places.add(new Entry(axis, index));
        }
    }

    /// The cells, rows and columns of another activation that stand for the same; empty if the two share no
    /// axis.
    ///
    /// An axis is shared if name and labels are equal. Where there is none, one with the same words will do:
    /// what one matrix calls positions, another calls queries and keys.
    List<Cell> in(Activation other) {
        List<Cell> same = where(other, Axis::equals);
        return same.isEmpty() ? where(other, Pointed::sameWords) : same;
    }

    /// Whether two axes stand for one thing.
    private interface Sharing {
        boolean holds(Axis one, Axis other);
    }

    private static boolean sameWords(Axis one, Axis other) {
        return one.labels().equals(other.labels()) && !numbered(one);
    }

    private static boolean numbered(Axis axis) {
        return axis.labels().stream().allMatch(label -> label.chars().allMatch(Character::isDigit));
    }

    private List<Cell> where(Activation other, Sharing sharing) {
        List<Entry> rows = shared(other.rows(), sharing);
        List<Entry> columns = shared(other.columns(), sharing);
        String name = other.name();
        if (rows.isEmpty() || columns.isEmpty() || rows.equals(columns)) {
            List<Cell> bands = new ArrayList<>();
            rows.forEach(place -> bands.add(new Cell(name, place.index(), Cell.WHOLE)));
            columns.forEach(place -> bands.add(new Cell(name, Cell.WHOLE, place.index())));
            return bands.size() == 4 ? crossing(other) : bands;
        }
        return List.of(new Cell(name, rows.getFirst().index(), columns.getLast().index()));
    }

    /// Both places are on both axes: the first belongs to the rows.
    private List<Cell> crossing(Activation other) {
        return List.of(new Cell(
                other.name(), places.getFirst().index(), places.getLast().index()));
    }

    private List<Entry> shared(Axis axis, Sharing sharing) {
        return axis.size() == 1
                ? List.of()
                : places.stream()
                        .filter(place -> sharing.holds(place.axis(), axis))
                        .toList();
    }
}
