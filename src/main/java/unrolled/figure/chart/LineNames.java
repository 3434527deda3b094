package unrolled.figure.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unrolled.engine.trace.Scale;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// The names at the ends of a chart's lines, each with the last value where there is room for it, pushed apart where
/// they would overlap. Of a single line whose name has no room the value alone: the heading says what it is.
///
/// @param room to the right of the lines
record LineNames(List<Name> names, double room) {
    private static final double MOST = 0.4; // share of the width
    private static final double MOST_OF_NARROW = 0.5;
    private static final double NARROW = 26; // text sizes

    private static final double STEP = 1.25; // between names, in text sizes

    /// One name.
    record Name(String text, Color color, double value) {}

    /// None where the style has no legend: they are the key to the lines.
    static LineNames of(Canvas canvas, List<Charts.Line> lines, ChartFrame frame) {
        if (!canvas.style.legend()) {
            return new LineNames(List.of(), canvas.size());
        }
        List<Name> names = new ArrayList<>();
        double most = canvas.width * (canvas.width < NARROW * canvas.size() ? MOST_OF_NARROW : MOST) - canvas.size();
        boolean alone = lines.stream().filter(line -> !line.name().isEmpty()).count() == 1;
        for (Charts.Line line : lines) {
            double last = line.last();
            if (!line.name().isEmpty()
                    && Double.isFinite(last)
                    && !(frame.kind() == ChartFrame.Kind.LOGARITHMIC && last <= 0)) {
                boolean fits = Wrapping.width(line.label(), canvas.bold()) <= most;
                String text = fits ? line.label() : alone ? line.value() : line.name();
                names.add(new Name(text, canvas.palette().readable(line.color()), last));
            }
        }
        if (Double.isFinite(frame.guess())) {
            String text = canvas.say("figure.guessing") + "  " + CellNumbers.brief(frame.guess(), Scale.ANY);
            names.add(new Name(text, canvas.palette().faint(), frame.guess()));
        }
        names.sort(Comparator.comparingDouble((Name name) -> -name.value()));
        double gap = canvas.size();
        int fit = Math.max(1, (int) ((canvas.height - gap * 1.8) / (gap * STEP)));
        if (names.size() > fit) {
            names.subList(fit, names.size()).clear();
        }
        double widest = Canvas.widest(names.stream().map(Name::text).toList(), canvas.bold(), most);
        return new LineNames(List.copyOf(names), widest + gap);
    }

    void paint(Canvas canvas, Charts.Area area) {
        double size = canvas.size();
        double[] places = places(area, size);
        double from = area.bounds().getMaxX();
        for (int i = 0; i < places.length; i++) {
            Name name = names.get(i);
            double wished = area.y(name.value());
            if (Math.abs(wished - places[i]) > 2) {
                canvas.line(
                        from + 1,
                        wished,
                        from + size * 0.75,
                        places[i],
                        canvas.palette().line(),
                        1);
            }
            double x = from + size * 0.9;
            canvas.text(name.text(), x, places[i], canvas.width - x, Canvas.Align.LEFT, canvas.bold(), name.color());
        }
    }

    /// As near to the lines' ends as they can be without lying on one another.
    private double[] places(Charts.Area area, double size) {
        double step = size * STEP;
        double highest = size * 1.8;
        double[] places = new double[names.size()];
        for (int i = 0; i < places.length; i++) {
            double wished = area.y(names.get(i).value());
            places[i] = i == 0 ? Math.max(highest, wished) : Math.max(wished, places[i - 1] + step);
        }
        double lowest = Math.max(area.bounds().getMaxY(), highest + step * (places.length - 1));
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest - (places.length - 1 - i) * step);
        }
        return places;
    }
}
