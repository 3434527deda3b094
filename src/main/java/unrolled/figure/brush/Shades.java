package unrolled.figure.brush;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.figure.Palette;

/// The range of values and the colours of one or more activations that share a legend.
///
/// @param holes whether some cells have no number
public record Shades(Scale scale, double low, double high, ColorMap map, boolean holes, Beyond beyond) {
    /// How far small cells overlap, in px, so that no background shows through.
    public static final double SEAM = 0.35;

    private static final double FADED = 0.88; // of the way to the panel, for what is below a threshold

    /// Whether some values lie outside the range, and have the colour of its end.
    public record Beyond(boolean below, boolean above) {
        public static final Beyond NONE = new Beyond(false, false);
    }

    public Shades(Scale scale, double low, double high, ColorMap map, boolean holes) {
        this(scale, low, high, map, holes, Beyond.NONE);
    }

    /// The same where some cells have no number.
    public Shades holed() {
        return new Shades(scale, low, high, map, true, beyond);
    }

    /// The range by the scale: 0..1 for shares, -1..1 for states, from 0 for counts, symmetric for anything else.
    public static Shades of(Collection<Activation> shown, Palette palette) {
        Scale scale = shown.iterator().next().scale();
        double most = 0;
        boolean holes = false;
        for (Activation activation : shown) {
            for (float value : activation.values()) {
                if (Float.isFinite(value)) {
                    most = Math.max(most, Math.abs(value));
                } else {
                    holes = true;
                }
            }
        }
        return switch (scale) {
            case UNIT, SWITCH -> new Shades(scale, 0, 1, ColorMap.sequential(palette), holes);
            case COUNT, LOG -> new Shades(scale, 0, Math.max(1, most), ColorMap.sequential(palette), holes);
            case SIGNED -> {
                double reach = Math.max(1, most);
                yield new Shades(scale, -reach, reach, ColorMap.diverging(palette), holes);
            }
            case ANY -> {
                double reach = most == 0 ? 1 : most;
                yield new Shades(scale, -reach, reach, ColorMap.diverging(palette), holes);
            }
        };
    }

    /// The range around 0 at least so far, where it depends on the numbers.
    public Shades reaching(double reach) {
        boolean around = (scale == Scale.SIGNED || scale == Scale.ANY) && reach > high;
        return around ? new Shades(scale, -reach, reach, map, holes, beyond) : this;
    }

    /// The same range in other colours.
    public Shades in(ColorMap other) {
        return new Shades(scale, low, high, other, holes, beyond);
    }

    public Color color(double value) {
        return map.at((value - low) / (high - low));
    }

    /// Fills a cell as [#fill(Canvas, Rectangle2D, double)] does, but faintly if its number is below the threshold.
    ///
    /// @param threshold a share of the largest number there may be; 0 for none
    public void fill(Canvas canvas, Rectangle2D cell, double value, double threshold) {
        if (isFaint(value, threshold)) {
            canvas.fill(cell, Palette.mix(color(value), canvas.palette().panel(), FADED));
        } else {
            fill(canvas, cell, value);
        }
    }

    /// Whether a number is below that share of the largest there may be.
    public boolean isFaint(double value, double threshold) {
        double most = Math.max(Math.abs(low), Math.abs(high));
        return threshold > 0 && Double.isFinite(value) && Math.abs(value) < threshold * most;
    }

    /// Fills a cell with the colour of its number, or hatches it if it has none.
    public void fill(Canvas canvas, Rectangle2D cell, double value) {
        if (Double.isFinite(value)) {
            canvas.fill(cell, color(value));
        } else {
            Hatch.fill(canvas, cell);
        }
    }

    public String number(double value) {
        return CellNumbers.brief(value, scale);
    }
}
