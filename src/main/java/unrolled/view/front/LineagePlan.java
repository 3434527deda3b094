package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import unrolled.lesson.Lineage;

/// Where everything of the lineage's picture stands at a width: its columns follow each other from left to
/// right in as many rows as they need, each column as wide as the others; lessons of one column stand one
/// above the other.
final class LineagePlan {
    /// Narrower, a title would not fit.
    static final double LEAST_COLUMN = 138; // px

    static final double EDGE = 22; // px at both sides of a row, in which a line turns to the next one
    private static final double HEAD = 26; // px of a row for the names of its eras
    private static final double FOOT = 8; // px under the lowest station
    private static final double BETWEEN = 26; // px between two rows

    /// A row of columns.
    ///
    /// @param lane height of one lane
    record Row(int first, int columns, int lanes, double top, double lane) {
        double bottom() {
            return top + HEAD + lanes * lane + FOOT;
        }
    }

    /// Where a lesson stands: the upper left corner.
    record Spot(int row, double x, double y) {}

    private final Lineage lineage;
    private final double column;
    private final List<Row> rows = new ArrayList<>();

    /// @param heights of a station, by its lesson, at the width this plan gives it
    LineagePlan(Lineage lineage, double width, HeightAt heights) {
        this.lineage = lineage;
        int columns = Math.max(1, lineage.columns());
        double room = width - 2 * EDGE;
        int most = Math.clamp((long) (room / LEAST_COLUMN), 1, columns);
        int needed = (columns + most - 1) / most;
        int each = (columns + needed - 1) / needed;
        column = Math.floor(room / each);
        double top = 0;
        for (int first = 0; first < columns; first += each) {
            Row row = row(first, Math.min(each, columns - first), top, lesson -> heights.at(lesson, column));
            rows.add(row);
            top = row.bottom() + BETWEEN;
        }
    }

    /// The height of a lesson's station.
    interface HeightAt {
        double at(int lesson, double width);
    }

    private Row row(int first, int columns, double top, IntToDoubleFunction heights) {
        int lanes = 1;
        double highest = 0;
        for (Lineage.Stop stop : lineage.stops()) {
            if (stop.column() >= first && stop.column() < first + columns) {
                lanes = Math.max(lanes, lineage.lanes(stop.column()));
                highest = Math.max(highest, heights.applyAsDouble(stop.lesson()));
            }
        }
        return new Row(first, columns, lanes, top, Math.ceil(highest));
    }

    List<Row> rows() {
        return rows;
    }

    double height() {
        return rows.getLast().bottom();
    }

    double column() {
        return column;
    }

    /// The left edge of a column.
    double left(int at) {
        Row row = rows.get(row(at));
        return EDGE + (at - row.first()) * column;
    }

    int row(int at) {
        return at / rows.getFirst().columns();
    }

    /// A column of fewer lessons than its row has lanes stands in the middle of it.
    Spot spot(Lineage.Stop stop) {
        int index = row(stop.column());
        Row row = rows.get(index);
        double down = stop.lane() + (row.lanes() - lineage.lanes(stop.column())) / 2.0;
        return new Spot(index, left(stop.column()), Math.rint(row.top() + HEAD + down * row.lane()));
    }

    /// Where a line that leaves a row turns: in the middle between it and the one below.
    double turn(int row) {
        return rows.get(row).bottom() + BETWEEN / 2;
    }
}
