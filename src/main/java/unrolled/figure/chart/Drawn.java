package unrolled.figure.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A line as its points from left to right, such as a hand draws it.
public record Drawn(List<Point> points) {
    private static final String NUMBER = "-?\\d*\\.?\\d+(?:E-?\\d{1,3})?";

    /// What [#toText] writes.
    static final String FORM = "(?:%s:%s)(?: %s:%s){0,2048}".formatted(NUMBER, NUMBER, NUMBER, NUMBER);

    private static final Pattern POINT = Pattern.compile("(%s):(%s)".formatted(NUMBER, NUMBER));
    private static final Pattern ALL = Pattern.compile(FORM);

    /// One of them.
    public record Point(double x, double y) {}

    public Drawn {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i).x() > points.get(i - 1).x())) {
                throw new IllegalArgumentException("points from left to right, not " + points);
            }
        }
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }

    /// Where it begins.
    public double from() {
        return isEmpty() ? Double.NaN : points.getFirst().x();
    }

    /// Where it ends.
    public double to() {
        return isEmpty() ? Double.NaN : points.getLast().x();
    }

    /// Its height above a place, straight from point to point; NaN beyond its ends.
    public double at(double x) {
        for (int i = 0; i < points.size(); i++) {
            Point right = points.get(i);
            if (right.x() >= x) {
                if (right.x() == x) {
                    return right.y();
                }
                if (i == 0) {
                    return Double.NaN;
                }
                Point left = points.get(i - 1);
                double share = (x - left.x()) / (right.x() - left.x());
                return left.y() + share * (right.y() - left.y());
            }
        }
        return Double.NaN;
    }

    /// In one line: `0:0.9 5:0.5`.
    public String toText() {
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%s:%s", number(point.x()), number(point.y())))
                .collect(Collectors.joining(" "));
    }

    /// A number as [#toText] writes it: a whole one without a fraction.
    public static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// What [#toText] wrote; empty for anything else, and for points that do not go from left to right.
    public static Optional<Drawn> parse(String text) {
        if (!ALL.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        Matcher point = POINT.matcher(text);
        while (point.find()) {
            double x = Double.parseDouble(point.group(1));
            if (!points.isEmpty() && x <= points.getLast().x()) {
                return Optional.empty();
            }
            points.add(new Point(x, Double.parseDouble(point.group(2))));
        }
        return Optional.of(new Drawn(points));
    }
}
