package unrolled.figure;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;

/// A setting and the values it is tried with, one run each.
///
/// @param setting by its name in a lesson file
public record Sweep(String setting, List<String> values) {
    /// `labels 5, 10, 20`.
    public static final Pattern FORM = Pattern.compile("(\\S.*?)\\s+(-?[\\d.]+(?:\\s*,\\s*-?[\\d.]+)+)");

    public Sweep {
        values = List.copyOf(values);
    }

    /// Reads what a lesson says.
    ///
    /// @throws InputException if it does not have [#FORM]
    public static Sweep parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new InputException("'%s' is no setting with values, such as 'labels 5, 10, 20'".formatted(text));
        }
        return new Sweep(form.group(1), Arrays.asList(form.group(2).strip().split("\\s*,\\s*", -1)));
    }

    /// A figure whose race is run once with each value.
    public interface Swept {
        /// What is swept.
        Sweep sweep();
    }
}
