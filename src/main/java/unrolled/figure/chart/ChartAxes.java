package unrolled.figure.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.AxisLabelLocation;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import unrolled.figure.Fonts;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Ticks;

/// JFreeChart's axes with the ticks of our figures: the same round numbers, written the same way, however deep a
/// reader has zoomed.
final class ChartAxes {
    private static final double APART = 2.4; // text sizes between two numbers below
    private static final double ABOVE = 2.9; // text sizes from one number beside the axis to the next

    private ChartAxes() {}

    /// The axis below, named at its right end.
    static ValueAxis across(ChartFrame frame) {
        NumberAxis axis = new NumberAxis(frame.across()) {
            private static final long serialVersionUID = 1;

            @Override
            public List<ValueTick> refreshTicks(
                    Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
                return frame.words().isEmpty() ? numbers(this, area, frame.whole()) : words(this, area, frame.words());
            }
        };
        axis.setLabelLocation(AxisLabelLocation.HIGH_END);
        return axis;
    }

    /// The axis at the left; its name stands elsewhere, since it would have to lie on its side.
    static ValueAxis up(ChartFrame frame) {
        if (frame.kind() == ChartFrame.Kind.LOGARITHMIC) {
            return new LogAxis() {
                private static final long serialVersionUID = 1;

                @Override
                public List<ValueTick> refreshTicks(
                        Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
                    return beside(this, logarithmic(this, area));
                }
            };
        }
        return new NumberAxis() {
            private static final long serialVersionUID = 1;

            @Override
            public List<ValueTick> refreshTicks(
                    Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
                return beside(this, Ticks.linear(getLowerBound(), getUpperBound(), upward(this, area), false));
            }
        };
    }

    private static int upward(ValueAxis axis, Rectangle2D area) {
        return Math.max(
                2, (int) (area.getHeight() / (ABOVE * axis.getTickLabelFont().getSize2D())));
    }

    /// Evenly spaced numbers where a reader has zoomed in between two powers of ten.
    private static Ticks logarithmic(ValueAxis axis, Rectangle2D area) {
        double low = axis.getLowerBound();
        double high = axis.getUpperBound();
        int most = upward(axis, area);
        Ticks all = Ticks.logarithmic(low, high, most);
        List<Double> inside = all.values().stream()
                .filter(value -> value >= low && value <= high)
                .toList();
        return inside.size() < 2 ? Ticks.linear(low, high, most, false) : new Ticks(inside, all.decimals());
    }

    private static List<ValueTick> beside(ValueAxis axis, Ticks ticks) {
        List<ValueTick> list = new ArrayList<>();
        for (double value : ticks.values()) {
            list.add(
                    ticks.powers() && Ticks.power(value) != 0 && Ticks.power(value) != 1
                            ? new LogTick(TickType.MAJOR, value, power(axis, value), TextAnchor.CENTER_RIGHT)
                            : new NumberTick(value, ticks.text(value), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
        }
        return list;
    }

    private static AttributedString power(ValueAxis axis, double value) {
        String exponent = Integer.toString(Ticks.power(value)).replace('-', '\u2212');
        Font font = axis.getTickLabelFont();
        Font raised = font.deriveFont(Map.of(TextAttribute.SUPERSCRIPT, TextAttribute.SUPERSCRIPT_SUPER));
        AttributedString text = new AttributedString("10" + exponent);
        text.addAttribute(TextAttribute.FONT, font, 0, 2);
        text.addAttribute(TextAttribute.FONT, raised, 2, 2 + exponent.length());
        return text;
    }

    private static List<ValueTick> numbers(ValueAxis axis, Rectangle2D area, boolean whole) {
        double low = axis.getLowerBound();
        double high = axis.getUpperBound();
        double apart = APART * axis.getTickLabelFont().getSize2D();
        double wide = Wrapping.width(CellNumbers.fixed(high, whole ? 0 : 2), axis.getTickLabelFont()) + apart;
        Ticks ticks = Ticks.linear(low, high, Math.max(1, (int) (area.getWidth() / wide)), whole);
        return ticks.values().stream()
                .map(value -> below(value, ticks.text(value)))
                .toList();
    }

    /// As many words as have room, counted from the first so that they stay when the chart is moved.
    private static List<ValueTick> words(ValueAxis axis, Rectangle2D area, List<String> words) {
        double apart = APART * axis.getTickLabelFont().getSize2D();
        double wide = apart
                + words.stream()
                        .mapToDouble(word -> Wrapping.width(Canvas.shown(word), axis.getTickLabelFont()))
                        .max()
                        .orElse(0);
        double each = area.getWidth() / axis.getRange().getLength();
        int every = Math.max(1, (int) Math.ceil(wide / each));
        List<ValueTick> list = new ArrayList<>();
        for (int i = 0; i < words.size(); i += every) {
            if (axis.getRange().contains(i)) {
                list.add(below(i, Fonts.visible(Canvas.shown(words.get(i)))));
            }
        }
        return list;
    }

    private static ValueTick below(double value, String text) {
        return new NumberTick(value, text, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0);
    }
}
