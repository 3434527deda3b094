package unrolled.engine.setting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;

/// A knob, declared once by the model, task or optimizer that has it. The lesson checker, the slider, the command
/// line and the caption of an export all read this. The screen translates `name`; lesson files use it as it
/// stands.
public sealed interface Setting {
    String name();

    /// The usual value, as text in the form of a lesson file.
    String usualText();

    /// Checks and normalises a value as a lesson file gives it; an [InputException] that says what
    /// would have worked.
    Object parse(String text);

    /// The same number with a narrower range, for a slider.
    ///
    /// @throws InputException if this is no number or the range no part of its own
    default Setting within(String least, String most) {
        return switch (this) {
            case Whole whole -> new Whole(name(), whole.parse(least), whole.parse(most), whole.usual());
            case Real real -> new Real(name(), real.parse(least), real.parse(most), real.usual(), real.logarithmic());
            case Choice choice -> throw new InputException(name() + " is no number");
            case Interval interval -> throw new InputException(name() + " is no number");
            case Formed formed -> throw new InputException(name() + " is no number");
            case FreeText text -> throw new InputException(name() + " is no number");
        };
    }

    /// A whole number in `min..max`.
    record Whole(String name, int min, int max, int usual) implements Setting {
        @Override
        public String usualText() {
            return Integer.toString(usual);
        }

        @Override
        public Integer parse(String text) {
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // falls through to the one message
            }
            throw new SettingException(
                    this,
                    "%s must be a whole number from %s to %s, not '%s'"
                            .formatted(name, min, max, InputException.quoted(text.strip())));
        }
    }

    /// A real number in `min..max`; `logarithmic` if a slider should move by factors.
    record Real(String name, double min, double max, double usual, boolean logarithmic) implements Setting {
        @Override
        public String usualText() {
            return String.format(Locale.ROOT, "%s", usual);
        }

        @Override
        public Double parse(String text) {
            try {
                double value = Double.parseDouble(text.strip());
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // falls through to the one message
            }
            throw new SettingException(
                    this,
                    "%s must be a number from %s to %s, not '%s'"
                            .formatted(name, min, max, InputException.quoted(text.strip())));
        }
    }

    /// One of a few words.
    record Choice(String name, List<String> options, String usual) implements Setting {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String usualText() {
            return usual;
        }

        @Override
        public String parse(String text) {
            String value = text.strip();
            if (!options.contains(value)) {
                throw new SettingException(
                        this,
                        "%s must be one of %s, not '%s'"
                                .formatted(name, String.join(", ", options), InputException.quoted(value)));
            }
            return value;
        }
    }

    /// Two numbers, the smaller first, such as `0..0.5`; or nothing.
    record Interval(String name, String usual) implements Setting {
        private static final Pattern FORM = Pattern.compile("([-+]?[0-9.eE]+)\\s*\\.\\.\\s*([-+]?[0-9.eE-]+)");

        /// What such a text says: two numbers, or none.
        public static double[] numbers(String text) {
            Matcher form = FORM.matcher(text.strip());
            return form.matches()
                    ? new double[] {Double.parseDouble(form.group(1)), Double.parseDouble(form.group(2))}
                    : new double[0];
        }

        /// The text that says two numbers.
        public static String text(double low, double high) {
            return BigDecimal.valueOf(low).toPlainString() + ".."
                    + BigDecimal.valueOf(high).toPlainString();
        }

        @Override
        public String usualText() {
            return usual;
        }

        @Override
        public String parse(String text) {
            try {
                double[] numbers = numbers(text);
                if (text.isBlank() || (numbers.length == 2 && numbers[0] < numbers[1])) {
                    return text.strip();
                }
            } catch (NumberFormatException e) {
                // falls through to the one message
            }
            throw new SettingException(
                    this,
                    "%s must be two numbers, the smaller first, such as 0..0.5, not '%s'"
                            .formatted(name, text.strip()));
        }
    }

    /// A text of a certain form, or nothing.
    ///
    /// @param form    matches all of it
    /// @param example for who gave another
    record Formed(String name, Pattern form, String example, String usual) implements Setting {
        @Override
        public String usualText() {
            return usual;
        }

        @Override
        public String parse(String text) {
            String value = text.strip();
            if (!value.isEmpty() && !form.matcher(value).matches()) {
                throw new SettingException(this, "%s must look like '%s', not '%s'".formatted(name, example, value));
            }
            return value;
        }
    }

    /// Any text, such as the sentences a count table is made of.
    record FreeText(String name, String usual) implements Setting {
        @Override
        public String usualText() {
            return usual;
        }

        @Override
        public String parse(String text) {
            return text.strip();
        }
    }
}
