package unrolled.figure.chart;

import java.util.List;
import java.util.Map;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// What a chart of lines shows, before it is drawn at any size.
///
/// @param sources by line counted from 0, the row of an activation that it is; a curve has none, as its values stand
///                in no trace
public record ChartContent(List<Charts.Line> lines, Map<Integer, Source> sources, ChartFrame frame) {
    /// A row of an activation.
    ///
    /// @param run of the figure's
    public record Source(int run, String activation, int row) {}

    public ChartContent {
        lines = List.copyOf(lines);
        sources = Map.copyOf(sources);
    }

    /// A point in words, with all the digits of its value: "`step 60, loss: 2.1105123`", and without a name if its
    /// line has none.
    public String say(int line, int point) {
        double x = lines.get(line).x()[point];
        List<String> words = frame.words();
        int place = (int) Math.rint(x);
        String where = place >= 0 && place < words.size() ? Canvas.shown(words.get(place)) : CellNumbers.full(x);
        String name = lines.get(line).name();
        return "%s %s%s: %s"
                .formatted(
                        frame.across(),
                        where,
                        name.isEmpty() ? "" : ", " + name,
                        CellNumbers.full(lines.get(line).y()[point]));
    }
}
