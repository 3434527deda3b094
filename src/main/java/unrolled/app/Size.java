package unrolled.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;

/// Width and height in px, written `720x480`.
record Size(int width, int height) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    /// The size a text says; an error with an example, if it says none or one with a side out of range.
    static Size read(String text, int least, int most) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            Size size = new Size(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (Math.min(size.width, size.height) >= least && Math.max(size.width, size.height) <= most) {
                return size;
            }
        }
        throw new InputException("'%s' is no size; write 720x480, each from %s to %s".formatted(text, least, most));
    }
}
