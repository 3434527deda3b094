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
    /// @param lane   height of one lane
    /// @param height of all lanes
    record Row(int first, int columns, int lanes, double top, double lane, double height) {
        double bottom() {
            return top + HEAD + height + FOOT;
        }

        boolean holds(Lineage.Stop stop) {
            return stop.column() >= first && stop.column() < first + columns;
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
        Row empty = new Row(first, columns, 1, top, 0, 0);
        List<Lineage.Stop> stops = lineage.stops().stream().filter(empty::holds).toList();
        int lanes = stops.stream()
                .mapToInt(stop -> lineage.lanes(stop.column()))
                .max()
                .orElse(1);
        double lane = 0; // one above others needs room; those alone in their columns may hang lower
        for (Lineage.Stop stop : stops) {
            if (lineage.lanes(stop.column()) == lanes) {
                lane = Math.max(lane, Math.ceil(heights.applyAsDouble(stop.lesson())));
            }
        }
        double height = lanes * lane;
        for (Lineage.Stop stop : stops) {
            height = Math.max(height, Math.ceil(down(stop, lanes) * lane + heights.applyAsDouble(stop.lesson())));
        }
        return new Row(first, columns, lanes, top, lane, height);
    }

    /// How many lanes lie above a lesson. A column of fewer lessons than its row has lanes stands in the middle.
    private double down(Lineage.Stop stop, int lanes) {
        return stop.lane() + (lanes - lineage.lanes(stop.column())) / 2.0;
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

    Spot spot(Lineage.Stop stop) {
        int index = row(stop.column());
        Row row = rows.get(index);
        return new Spot(index, left(stop.column()), Math.rint(row.top() + HEAD + down(stop, row.lanes()) * row.lane()));
    }

    /// Where a line that leaves a row turns: in the middle between it and the one below.
    double turn(int row) {
        return rows.get(row).bottom() + BETWEEN / 2;
    }
}
