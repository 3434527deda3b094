package unrolled.figure.heatmap;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.figure.Palette;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Shades;

/// The range and the colours of a heatmap, by its options: as the scale says, over the data, over all but the
/// outliers, or fixed; sequential, or centred on a value. Fixed limits are the ends also of what is centred: then the
/// colours are those that lie between them.
final class HeatmapShades {
    private static final double[] SHARES = {0.5, 0.2, 0.1, 0.05, 0.02, 0.01
    }; // steps, so that it stays while training goes on
    private static final double OUTLIERS = 0.02; // share at each end that a robust range leaves out, as in seaborn

    private HeatmapShades() {}

    static Shades of(Activation activation, Settings options, Palette palette) {
        Shades usual = Shades.of(List.of(activation), palette);
        String map = options.text("map");
        boolean centred = map.equals("centred")
                || (map.equals("auto") && (usual.scale() == Scale.SIGNED || usual.scale() == Scale.ANY));
        double[] values = finite(activation, options.text("range").equals("robust"));
        double[] range = range(usual, values, options, centred);
        ColorMap colours = centred ? ColorMap.diverging(palette) : ColorMap.sequential(palette);
        if (centred) {
            double[] around = around(range, options.real("centre"));
            if (isFixed(options)) {
                colours = colours.between(share(range[0], around), share(range[1], around));
            } else {
                range = around;
            }
        }
        if (!(range[0] < range[1])) {
            range = new double[] {usual.low(), usual.high()};
        }
        Shades.Beyond beyond = values.length == 0
                ? Shades.Beyond.NONE
                : new Shades.Beyond(least(values) < range[0] - slack(range), most(values) > range[1] + slack(range));
        return new Shades(usual.scale(), range[0], range[1], colours, usual.holes(), beyond);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /// What rounding may move a share beyond 1.
    private static double slack(double[] range) {
        return 1e-6 * (range[1] - range[0]);
    }

    private static double[] finite(Activation activation, boolean sorted) {
        float[] all = activation.values();
        double[] kept = new double[all.length];
        int count = 0;
        for (float value : all) {
            if (Float.isFinite(value)) {
                kept[count++] = value;
            }
        }
        double[] finite = Arrays.copyOf(kept, count);
        if (sorted) {
            Arrays.sort(finite);
        }
        return finite;
    }

    private static double[] range(Shades usual, double[] sorted, Settings options, boolean centred) {
        double[] fixed = Setting.Interval.numbers(options.text("limits"));
        if (fixed.length == 2) {
            return fixed;
        }
        boolean data = options.text("range").equals("data") || (kind(options) && !centred && usual.low() < 0);
        if (sorted.length > 1 && options.text("range").equals("robust")) {
            return new double[] {quantile(sorted, OUTLIERS), quantile(sorted, 1 - OUTLIERS)};
        }
        return sorted.length > 1 && data
                ? new double[] {least(sorted), most(sorted)}
                : new double[] {
                    usual.low(),
                    options.text("range").equals("auto") && usual.scale() == Scale.UNIT ? reach(sorted) : usual.high()
                };
    }

    private static boolean kind(Settings options) {
        return options.text("range").equals("auto") || options.text("range").equals("scale");
    }

    /// The smallest of a few round ends that lies over all values; 1 if the largest of them is no help, or nothing is
    /// there to be seen.
    private static double reach(double[] values) {
        double most = most(values);
        double reach = 1;
        for (double end : SHARES) {
            reach = most <= end ? end : reach;
        }
        return most > 0 ? reach : 1;
    }

    /// Whether the colours of this activation end before its kind of number does.
    static boolean own(Activation activation, Shades shades, Settings options) {
        return options.text("range").equals("auto")
                && !isFixed(options)
                && activation.scale() == Scale.UNIT
                && shades.low() == 0
                && shades.high() < 1;
    }

    /// Between two values, in proportion: the usual definition of a quantile.
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    private static boolean isFixed(Settings options) {
        return Setting.Interval.numbers(options.text("limits")).length == 2;
    }

    private static double share(double value, double[] range) {
        return (value - range[0]) / (range[1] - range[0]);
    }

    /// The smallest range around a centre that holds this one.
    private static double[] around(double[] range, double centre) {
        double reach = Math.max(Math.abs(range[0] - centre), Math.abs(range[1] - centre));
        return new double[] {centre - reach, centre + reach};
    }
}
