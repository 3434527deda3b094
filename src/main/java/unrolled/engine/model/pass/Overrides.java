package unrolled.engine.model.pass;

import java.util.List;
import unrolled.engine.nn.ActivationOverride;
import unrolled.fault.InputException;

/// Checks of overrides against what a model has; the errors say what can be overridden.
public final class Overrides {
    private Overrides() {}

    /// Refuses what this model cannot override.
    ///
    /// @param names what can be overridden
    /// @throws InputException if something else is overridden
    public static void requireKnown(List<ActivationOverride> overrides, List<String> names) {
        for (ActivationOverride one : overrides) {
            if (!names.contains(one.value())) {
                throw new InputException("no activation '%s' to override; there are %s".formatted(one.value(), names));
            }
        }
    }

    /// Refuses a unit that is not there.
    ///
    /// @throws InputException if there is no such unit
    public static void requireUnit(ActivationOverride one, int units) {
        if (one.unit() >= units) {
            throw new InputException(
                    "no unit %s to override; %s has units 0 to %s".formatted(one.unit(), one.value(), units - 1));
        }
    }

    /// Those of one activation.
    public static List<ActivationOverride> of(String value, List<ActivationOverride> all) {
        return all.stream().filter(one -> one.value().equals(value)).toList();
    }

    /// The same numbers by the names they have inside, without the first word and its dot.
    public static List<ActivationOverride> inside(List<ActivationOverride> overrides) {
        return overrides.stream()
                .map(one -> one.named(one.value().substring(one.value().indexOf('.') + 1)))
                .toList();
    }

    /// Those that stand at a position, for a reader whose only position is 0.
    public static List<ActivationOverride> at(int position, List<ActivationOverride> all) {
        return all.stream()
                .filter(one -> one.first() <= position && position <= one.last())
                .map(one -> new ActivationOverride(one.value(), 0, 0, one.unit(), one.number()))
                .toList();
    }
}
