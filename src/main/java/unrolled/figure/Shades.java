package unrolled.figure;

import java.awt.Color;
import java.util.Collection;
import java.util.Locale;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;

/// The range of values and the colours of one or more activations that share a legend.
record Shades(Scale scale, double low, double high, ColorMap map) {
    /// The range by the scale: 0..1 for shares, -1..1 for states, from 0 for counts, symmetric for anything else.
    static Shades of(Collection<Activation> shown, Palette palette) {
        Scale scale = shown.iterator().next().scale();
        double most = 0;
        for (Activation activation : shown) {
            most = Math.max(most, Math.max(finite(activation.max()), -finite(activation.min())));
        }
        return switch (scale) {
            case UNIT -> new Shades(scale, 0, 1, ColorMap.sequential());
            case COUNT, LOG -> new Shades(scale, 0, Math.max(1, most), ColorMap.sequential());
            case SIGNED -> new Shades(scale, -1, 1, ColorMap.diverging(palette));
            case ANY -> {
                double reach = most == 0 ? 1 : most;
                yield new Shades(scale, -reach, reach, ColorMap.diverging(palette));
            }
        };
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    Color color(double value) {
        return map.at((value - low) / (high - low));
    }

    String number(double value) {
        return Shades.number(value, scale);
    }

    /// A value as it is written on a figure.
    static String number(double value, Scale scale) {
        if (scale == Scale.COUNT || (value == Math.rint(value) && Math.abs(value) < 1e6)) {
            return Long.toString(Math.round(value));
        }
        double size = Math.abs(value);
        if (size < 5e-5) {
            return "0";
        }
        if (size < 0.005) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
        return text.replaceFirst("^(-?)0\\.", "$1.");
    }
}
