package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every named value of one forward pass. Pictures, exported files and "why is this number 0.83?" read this and
/// nothing else. Immutable, so it may cross threads.
public final class Trace {
    private static final Trace EMPTY = new Trace(List.of());
    private final Map<String, Activation> activations;

    public Trace(Collection<Activation> activations) {
        Map<String, Activation> byName = new LinkedHashMap<>();
        for (Activation activation : activations) {
            byName.put(activation.name(), activation);
        }
        this.activations = Collections.unmodifiableMap(byName);
    }

    public static Trace empty() {
        return EMPTY;
    }

    /// This trace and these activations besides.
    public Trace with(Collection<Activation> more) {
        List<Activation> all = new ArrayList<>(activations.values());
        all.addAll(more);
        return new Trace(all);
    }

    public boolean has(String name) {
        return activations.containsKey(name);
    }

    /// The activation of this name; an error that lists the names there are, otherwise.
    public Activation get(String name) {
        Activation found = activations.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no activation '%s'; this trace has %s".formatted(name, activations.keySet()));
        }
        return found;
    }

    /// All activations in the order of the forward pass.
    public Collection<Activation> activations() {
        return activations.values();
    }

    public float value(Cell cell) {
        return get(cell.activation()).at(cell.row(), cell.column());
    }

    public Explanation explain(Cell cell) {
        return get(cell.activation()).origin().explain(this, cell.row(), cell.column());
    }
}
