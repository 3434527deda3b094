package unrolled.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;

/// The scale that a predicted number lies on: `0 to 1`, or `1 to 1000, logarithmic`.
///
/// @param percent whether a share is said in percent
/// @param unit    said after a number; may be empty
public record NumberScale(double low, double high, boolean logarithmic, boolean percent, String unit) {
    private static final Pattern FORM =
            Pattern.compile("(-?\\d*\\.?\\d+)\\s+to\\s+(-?\\d*\\.?\\d+)(\\s*,\\s*logarithmic)?");

    private static final Pattern TYPED = Pattern.compile("(-?\\d*[.,]?\\d+(?:[eE][-+]?\\d{1,3})?)\\D*");
    private static final Pattern GROUPED = Pattern.compile("(-?[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?)\\D*");
    private static final int DIGITS = 12; // of an end
    private static final double GROUPS = 10_000; // from here on, thousands are set apart
    private static final int STEPS = 100; // from end to end, about
    private static final int PARTS = 4; // between the numbers written below it
    private static final int LARGE = 5; // powers of ten that are written as such from here on
    private static final int SMALL = -4; // and below
    private static final double NEAR = 0.12; // share of the scale: two marks do not stand nearer
    private static final MathContext THREE = new MathContext(3); // digits on a logarithmic scale
    private static final MathContext TWO = new MathContext(2); // of what a mark can be moved to there

    /// Reads the scale that a key of a fence says.
    ///
    /// @throws LessonException that says what a scale looks like
    static NumberScale of(Fields.Entry entry, boolean percent, String unit) {
        Matcher form = FORM.matcher(entry.value().strip());
        if (!form.matches()) {
            throw entry.error("'%s' is no scale; write '0 to 1' or '1 to 1000, logarithmic'".formatted(entry.value()));
        }
        if (digits(form.group(1)) > DIGITS || digits(form.group(2)) > DIGITS) {
            throw entry.error("'%s' is no scale; each number has at most %s digits"
                    .formatted(InputException.quoted(entry.value()), DIGITS));
        }
        double low = Double.parseDouble(form.group(1));
        double high = Double.parseDouble(form.group(2));
        boolean logarithmic = form.group(3) != null;
        if (low >= high) {
            throw entry.error("'%s' is no scale; the smaller number comes first".formatted(entry.value()));
        }
        if (logarithmic && low <= 0) {
            throw entry.error("a logarithmic scale begins above 0, not with %s".formatted(form.group(1)));
        }
        return new NumberScale(low, high, logarithmic, percent, unit);
    }

    private static long digits(String number) {
        return number.chars().filter(Character::isDigit).count();
    }

    /// How far along the scale a number lies, from 0 to 1; one beyond an end lies at that end.
    public double share(double value) {
        double inside = Math.clamp(value, low, high);
        return logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
    }

    /// The number at a share of the scale, rounded as one would say it.
    public double value(double share) {
        double inside = Math.clamp(share, 0, 1);
        double exact = logarithmic ? low * Math.pow(high / low, inside) : low + inside * (high - low);
        double round = logarithmic
                ? new BigDecimal(exact).round(TWO).doubleValue()
                : new BigDecimal(exact)
                        .setScale(decimals(), RoundingMode.HALF_EVEN)
                        .doubleValue();
        return Math.clamp(round, low, high);
    }

    /// How far along an arrow key moves a mark, as a share.
    public double step() {
        return 1.0 / STEPS;
    }

    /// Decimals of what lies on a straight scale: so many that each step is another number.
    private int decimals() {
        return Math.max(0, (int) Math.ceil(-Math.log10((high - low) / STEPS) - 1e-9));
    }

    /// A number with its unit, as the scale has it: `25%`, `0.13`, `12 words`.
    public String text(double value) {
        return number(value) + unitBehind();
    }

    private String unitBehind() {
        return percent ? "%" : unit.isEmpty() ? "" : " " + unit;
    }

    /// The same without the unit.
    public String number(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal round;
        if (percent) {
            round = exact.movePointRight(2).setScale(Math.max(0, decimals() - 2), RoundingMode.HALF_EVEN);
        } else if (logarithmic) {
            round = exact.round(THREE);
        } else {
            round = exact.setScale(decimals(), RoundingMode.HALF_EVEN);
        }
        String text = round.signum() == 0 ? "0" : round.stripTrailingZeros().toPlainString();
        return text.replace('-', '\u2212');
    }

    /// Its ends, as a sentence says them: with one unit for both, and with thousands set apart from ten thousand on.
    ///
    /// @return the lower one, and the upper one with the unit, on one line
    public List<String> ends() {
        return List.of(apart(low), (apart(high) + unitBehind()).replace(' ', '\u00a0'));
    }

    private String apart(double end) {
        boolean large = Math.abs(end) >= GROUPS && end == Math.rint(end) && !percent;
        return large ? String.format(Locale.ROOT, "%,.0f", end).replace('-', '\u2212') : number(end);
    }

    /// A number as it stands below the scale, where there is little room: without its unit, and a large power of ten as
    /// one.
    public String mark(double value) {
        double power = Math.log10(value);
        boolean far = power >= LARGE || power <= SMALL;
        boolean written = logarithmic && far && Math.abs(power - Math.rint(power)) < 1e-9;
        return percent ? text(value) : written ? power("1", Math.round(power)) : number(value);
    }

    /// A digit times a power of ten: the family of our letters has no raised minus, and no raised 0 and 5 to 9.
    static String power(String digit, long power) {
        return digit + "e" + (power < 0 ? "\u2212" : "") + Math.abs(power);
    }

    /// What somebody typed: a number, with or without its unit; empty if it is none, or beyond the scale. A comma
    /// before three digits parts thousands, as in what the program writes; where that is beyond the scale, it is a
    /// decimal comma, as every other is.
    public OptionalDouble typed(String text) {
        String number = text.strip().replace('\u2212', '-');
        OptionalDouble grouped = onScale(GROUPED.matcher(number), "");
        return grouped.isPresent() ? grouped : onScale(TYPED.matcher(number), ".");
    }

    private OptionalDouble onScale(Matcher typed, String comma) {
        if (!typed.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(typed.group(1).replace(",", comma));
        double value = percent ? number / 100 : number;
        return value >= low && value <= high ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /// The numbers that are written below the scale: powers of ten where it begins and ends with one; else quarters, if
    /// they are short, or round numbers between the ends.
    public List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        double decades = logarithmic ? Math.log10(high / low) : 0;
        boolean whole = decades >= 1.999 && decades <= 6.001 && Math.abs(decades - Math.rint(decades)) < 1e-9;
        int parts = whole ? (int) Math.rint(decades) : PARTS;
        for (int i = 0; i <= parts; i++) {
            marks.add(value((double) i / parts));
        }
        boolean easy = percent || marks.subList(1, marks.size() - 1).stream().allMatch(this::isShort);
        return (easy ? marks : round()).stream().distinct().toList();
    }

    /// On a straight scale a whole number or a part of one, on a logarithmic one a power of two or one digit and zeros.
    private boolean isShort(double mark) {
        double size = Math.abs(mark);
        if (!logarithmic) {
            return size <= 1 || size == Math.rint(size);
        }
        double digit = size / Math.pow(10, Math.floor(Math.log10(size) + 1e-9));
        double twos = Math.log(size) / Math.log(2);
        return Math.abs(digit - Math.rint(digit)) < 1e-9 || Math.abs(twos - Math.rint(twos)) < 1e-9;
    }

    /// Round numbers between the ends, not too near to them.
    private List<Double> round() {
        List<Double> marks = new ArrayList<>(List.of(low));
        double step = Math.pow(10, Math.floor(Math.log10((high - low) / 2)));
        for (double power = Math.pow(10, Math.floor(Math.log10(Math.max(low, 1e-12)))); power < high; power *= 10) {
            for (double factor : logarithmic ? new double[] {1, 3} : new double[] {}) {
                between(marks, factor * power);
            }
        }
        for (double k = Math.ceil(low / step); !logarithmic && k * step < high; k++) {
            between(marks, k * step);
        }
        marks.add(high);
        return marks;
    }

    private void between(List<Double> marks, double value) {
        double share = share(value);
        if (share > share(marks.getLast()) + NEAR && share < 1 - NEAR) {
            marks.add(value);
        }
    }
}
