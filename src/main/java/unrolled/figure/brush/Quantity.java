package unrolled.figure.brush;

import java.util.Optional;
import unrolled.engine.trace.Scale;
import unrolled.words.Words;

/// What the numbers of an activation or a curve measure, with the unit where there is one: the heading of a
/// scale.
public final class Quantity {
    private Quantity() {}

    /// Looked up by the whole name; else by the last part of the name that is known, as `gate` in
    /// `lstm.gate.forget`; else by the scale.
    public static String of(String name, Scale scale, Words words) {
        Optional<String> found = words.find("figure.quantity." + name);
        for (String rest = name; found.isEmpty() && !rest.isEmpty(); rest = before(rest)) {
            found = words.find("figure.quantity." + rest.substring(rest.lastIndexOf('.') + 1));
        }
        return found.orElseGet(() -> words.say("figure.scale." + scale));
    }

    private static String before(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
