package unrolled.figure.brush;

import unrolled.engine.trace.Scale;
import unrolled.words.Words;

/// What the numbers of an activation or a curve measure, with the unit where there is one: the heading of a
/// scale.
public final class Quantity {
    private Quantity() {}

    /// Looked up by the whole name; else by the last part of the name that is known, as `gate` in
    /// `lstm.gate.forget`; else by the scale.
    public static String of(String name, Scale scale, Words words) {
        String whole = words.say("figure.quantity." + name);
        if (!whole.equals("figure.quantity." + name)) {
            return whole;
        }
        String rest = name;
        while (true) {
            int dot = rest.lastIndexOf('.');
            String key = "figure.quantity." + rest.substring(dot + 1);
            String text = words.say(key);
            if (!text.equals(key)) {
                return text;
            }
            if (dot < 0) {
                return words.say("figure.scale." + scale);
            }
            rest = rest.substring(0, dot);
        }
    }
}
