package unrolled.figure.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import unrolled.figure.Fonts;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;

/// A scale of whole powers of ten.
///
/// @param lowest  exponent at the lower end
/// @param highest exponent at the upper end
record PowerScale(int lowest, int highest) {
    private static final int GROWS = 5; // powers of ten at a time, so that a scale seldom changes
    private static final double RAISED = 0.36; // of the text size
    private static final float SMALLER = 0.76f; // of the text size

    /// One that covers all values, and at least `least..most`.
    static PowerScale of(List<DistanceBars.Series> series, double least, double most) {
        double low = least;
        double high = most;
        for (DistanceBars.Series one : series) {
            for (int k = 0; k < one.size(); k++) {
                double value = one.value(k);
                if (Double.isFinite(value) && value > 0) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        int down = (int) Math.floor(Math.log10(least) + 1e-6);
        int up = (int) Math.ceil(Math.log10(most) - 1e-6);
        double below = Math.log10(least) - Math.log10(low);
        double above = Math.log10(high) - Math.log10(most);
        return new PowerScale(
                down - GROWS * (int) Math.ceil(below / GROWS - 1e-6),
                up + GROWS * (int) Math.ceil(above / GROWS - 1e-6));
    }

    /// Where a value lies, from 0 at the upper end to 1 at the lower.
    double share(double value) {
        double exponent = Math.clamp(Math.log10(value), lowest, highest);
        return (highest - exponent) / (highest - lowest);
    }

    /// How many powers lie between two labels, if at most so many have room.
    int every(int most) {
        int range = highest - lowest;
        for (int step : new int[] {1, 2, 5, 10, 20}) {
            if (range <= most * step) {
                return step;
            }
        }
        return 50;
    }

    /// The widest label.
    double room(Canvas canvas) {
        return Math.max(room(canvas, lowest), room(canvas, highest));
    }

    /// What a power of ten takes when it is written.
    static double room(Canvas canvas, int power) {
        return Wrapping.width("10", canvas.small()) + Wrapping.width(exponent(power), raised(canvas)) + 2;
    }

    /// Writes a power of ten so that it ends at `right`.
    static void write(Canvas canvas, int power, double right, double middle) {
        Color color = canvas.palette().faint();
        if (power == 0 || power == 1) {
            String text = power == 0 ? "1" : "10";
            canvas.text(text, 0, middle, right, Canvas.Align.RIGHT, canvas.small(), color);
            return;
        }
        Font raised = raised(canvas);
        double wide = Wrapping.width(exponent(power), raised);
        double up = middle - canvas.size() * RAISED;
        canvas.text("10", 0, middle, right - wide - 1, Canvas.Align.RIGHT, canvas.small(), color);
        canvas.text(exponent(power), right - wide, up, wide, Canvas.Align.LEFT, raised, color);
    }

    private static Font raised(Canvas canvas) {
        return Fonts.regular(canvas.style.textSize() * SMALLER);
    }

    private static String exponent(int power) {
        return Integer.toString(power).replace('-', '\u2212');
    }
}
