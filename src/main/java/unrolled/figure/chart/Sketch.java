package unrolled.figure.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.figure.FigureSpec;
import unrolled.figure.Region;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// A curve that the reader draws by hand into a chart, as the option `drawn` of the figure: so that it is in every
/// picture of it, on the screen and in a file.
///
/// @param across what the axis below covers at least
/// @param up     what the axis at the left covers at least; decides whether it is logarithmic
/// @param open   whether it is still being drawn: what the runs made is not shown yet
public record Sketch(ChartFrame.Range across, ChartFrame.Range up, boolean open, Drawn drawn) {
    /// The name of the option.
    public static final String OPTION = "drawn";

    private static final String NUMBER = "(-?\\d*\\.?\\d+(?:E-?\\d{1,3})?)";
    private static final Pattern FORM = Pattern.compile(
            "(open )?%s to %s x %s to %s( logarithmic)?:(| %s)".formatted(NUMBER, NUMBER, NUMBER, NUMBER, Drawn.FORM));

    static final Setting SETTING = new Setting.Formed(OPTION, FORM, "0 to 20 x 0 to 1: 0:0.9 5:0.5 20:0.1", "");

    /// As the option has it.
    public String toText() {
        return "%s%s to %s x %s to %s%s:%s"
                .formatted(
                        open ? "open " : "",
                        number(across.low()),
                        number(across.high()),
                        number(up.low()),
                        number(up.high()),
                        up.logarithmic() ? " logarithmic" : "",
                        drawn.isEmpty() ? "" : " " + drawn.toText());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%s", value);
    }

    /// What the option of a figure says; empty where nothing is drawn.
    public static Optional<Sketch> of(FigureSpec spec) {
        Object text = spec.options().values().get(OPTION);
        Matcher form = FORM.matcher(text == null ? "" : text.toString());
        if (!form.matches()) {
            return Optional.empty();
        }
        ChartFrame.Range across = range(form.group(2), form.group(3), null);
        ChartFrame.Range up = range(form.group(4), form.group(5), form.group(6));
        Optional<Drawn> drawn = form.group(7).isEmpty()
                ? Optional.of(new Drawn(List.of()))
                : Drawn.parse(form.group(7).strip());
        boolean sound = across.low() < across.high() && up.low() < up.high() && (!up.logarithmic() || up.low() > 0);
        return drawn.filter(points -> sound).map(points -> new Sketch(across, up, form.group(1) != null, points));
    }

    private static ChartFrame.Range range(String low, String high, @Nullable String logarithmic) {
        return new ChartFrame.Range(Double.parseDouble(low), Double.parseDouble(high), logarithmic != null);
    }

    /// The number at a share of an axis.
    public static double number(ChartFrame.Range axis, double share) {
        return axis.logarithmic()
                ? axis.low() * Math.pow(axis.high() / axis.low(), share)
                : axis.low() + share * (axis.high() - axis.low());
    }

    /// How far along an axis a number lies; beyond 0 and 1 for what lies beyond its ends.
    public static double share(ChartFrame.Range axis, double number) {
        return axis.logarithmic()
                ? Math.log(Math.max(number, Double.MIN_NORMAL) / axis.low()) / Math.log(axis.high() / axis.low())
                : (number - axis.low()) / (axis.high() - axis.low());
    }

    /// The drawn line beside those of the runs; none before it has two points.
    List<Charts.Line> lines(Style style) {
        if (drawn.points().size() < 2) {
            return List.of();
        }
        double[] x = drawn.points().stream().mapToDouble(Drawn.Point::x).toArray();
        double[] y = drawn.points().stream().mapToDouble(Drawn.Point::y).toArray();
        Color ink = style.palette().ink();
        return List.of(new Charts.Line(style.words().say("figure.drawn"), ink, x, y, true, -1));
    }

    /// Says where one may draw, while one may.
    void sheet(Canvas canvas, Charts.Area area) {
        if (!open) {
            return;
        }
        double left = area.x(across.low());
        double top = area.y(up.high());
        Rectangle2D bounds = new Rectangle2D.Double(left, top, area.x(across.high()) - left, area.y(up.low()) - top);
        if (drawn.isEmpty()) {
            canvas.message(canvas.say("figure.draw"));
        }
        canvas.regions().add(new Region(Region.Kind.SHEET, bounds, 0, null, canvas.say("figure.draw")));
    }
}
