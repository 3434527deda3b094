package unrolled.engine.analysis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;

/// The attention heads of a model, known by what can be overridden in them.
///
/// @param prefixes of each head's names, such as `attention.head.0.`
record Heads(List<String> prefixes) {
    private static final Pattern PATTERN =
            Pattern.compile("(?:(encoder|decoder)\\.)?(?:blocks\\.(\\d+)\\.)?(.*)head\\.(\\d+)\\.pattern");
    private static final String CROSS = "cross.";

    Heads {
        prefixes = List.copyOf(prefixes);
    }

    static Heads of(Model model) {
        return new Heads(model.overridable().stream()
                .filter(name -> PATTERN.matcher(name).matches())
                .map(name -> name.substring(0, name.length() - "pattern".length()))
                .toList());
    }

    /// A short name of each: its number, after that of its block where there are blocks, as in `1.0`. In a model
    /// of two halves what it belongs to stands before both, as in `encoder.1.0`, `decoder.1.0` or, from one half
    /// to the other, `cross.1.0`.
    List<String> labels() {
        return prefixes.stream().map(Heads::label).toList();
    }

    private static String label(String prefix) {
        Matcher matcher = PATTERN.matcher(prefix + "pattern");
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is no head".formatted(prefix));
        }
        String half = matcher.group(3).equals(CROSS) ? CROSS : matcher.group(1) == null ? "" : matcher.group(1) + ".";
        String block = matcher.group(2) == null ? "" : matcher.group(2) + ".";
        return half + block + matcher.group(4);
    }

    /// A head that looks nowhere and so says nothing.
    static ActivationOverride silent(String prefix) {
        return zero(prefix + "pattern");
    }

    /// Zero at every position.
    static ActivationOverride zero(String name) {
        return new ActivationOverride(name, 0, Integer.MAX_VALUE, ActivationOverride.ALL, 0);
    }
}
