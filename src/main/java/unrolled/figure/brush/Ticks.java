package unrolled.figure.brush;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Scale;

/// Round numbers along an axis: 1, 2 or 5 times a power of ten.
///
/// @param decimals that all of them need
public record Ticks(List<Double> values, int decimals) {
    private static final int WRITTEN_AS_POWER = 4; // exponent from which a power of ten is written as one

    public Ticks {
        values = List.copyOf(values);
    }

    /// Evenly spaced ones, the first at or below `low` and the last at or above `high`.
    public static Ticks around(double low, double high, int most) {
        double step = step(low, high, most, false);
        return every(step, Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9), decimals(step));
    }

    /// Evenly spaced ones within `low..high`, at most about `most` of them.
    public static Ticks linear(double low, double high, int most, boolean whole) {
        double step = step(low, high, most, whole);
        return every(step, Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9), whole ? 0 : decimals(step));
    }

    private static Ticks every(double step, double first, double last, int decimals) {
        List<Double> values = new ArrayList<>();
        for (double k = first; k <= last; k++) {
            values.add(k * step);
        }
        return new Ticks(values, decimals);
    }

    private static double step(double low, double high, int most, boolean whole) {
        double rough = (high - low) / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            if (factor * power >= rough * (1 - 1e-9) && !(factor == 2.5 && whole)) {
                return whole ? Math.max(1, Math.rint(factor * power)) : factor * power;
            }
        }
        throw new AssertionError("ten times the power below is not less");
    }

    /// Powers of ten around `low..high`, with their doubles and fives where there is room for them.
    public static Ticks logarithmic(double low, double high, int most) {
        int allowed = most > 3 ? most + 1 : most;
        for (double[] factors : new double[][] {{1, 2, 5}, {1, 3}, {1}}) {
            List<Double> all = new ArrayList<>();
            for (double power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
                for (double factor : factors) {
                    all.add(factor * Math.pow(10, power));
                }
            }
            List<Double> values = around(all, low, high);
            if (values.size() <= allowed || factors.length == 1) {
                return new Ticks(thinned(values, allowed), 0);
            }
        }
        throw new AssertionError("the last choice is always taken");
    }

    /// Those within, and the nearest one beyond each end.
    private static List<Double> around(List<Double> ascending, double low, double high) {
        int first = 0;
        while (ascending.get(first + 1) <= low * (1 + 1e-9)) {
            first++;
        }
        int last = ascending.size() - 1;
        while (ascending.get(last - 1) >= high * (1 - 1e-9)) {
            last--;
        }
        return ascending.subList(first, last + 1);
    }

    /// Every so many powers of ten, counted from 1, so that 1 is among them if it is among all.
    private static List<Double> thinned(List<Double> powers, int most) {
        int every = Math.ceilDiv(powers.size(), Math.max(2, most));
        List<Double> kept =
                powers.stream().filter(value -> power(value) % every == 0).toList();
        return kept.isEmpty() ? powers.subList(0, 1) : kept;
    }

    /// The power of ten nearest to this value.
    public static int power(double value) {
        return (int) Math.rint(Math.log10(value));
    }

    /// Whether all are powers of ten, and some of them better written as such.
    public boolean powers() {
        return values.stream().allMatch(value -> value > 0 && Math.abs(Math.log10(value) - power(value)) < 1e-9)
                && values.stream().anyMatch(value -> Math.abs(power(value)) >= WRITTEN_AS_POWER);
    }

    private static int decimals(double step) {
        int decimals = 0;
        while (decimals < 6
                && Math.abs(step * Math.pow(10, decimals) - Math.rint(step * Math.pow(10, decimals))) > 1e-6) {
            decimals++;
        }
        return decimals;
    }

    /// How a tick is written.
    public String text(double value) {
        if (value == 0 || (Math.abs(value) > 0.5 && Math.abs(value - Math.rint(value)) < 1e-9)) {
            return CellNumbers.brief(Math.rint(value), Scale.ANY);
        }
        return decimals == 0
                ? CellNumbers.bound(value, Scale.ANY)
                : CellNumbers.fixed(value, decimals).replaceFirst("^(\u2212?)0\\.", "$1.");
    }
}
