package unrolled.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A figure of a [Draft]: it shows all runs.
///
/// @param name    unique in its draft
/// @param shows   activations or curves
/// @param options of the figure's type that are not as usual, `seeds` and `beside` among them
public record DraftFigure(String name, String type, List<String> shows, Map<String, String> options) {
    public DraftFigure {
        shows = List.copyOf(shows);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    DraftFigure called(String otherName) {
        return new DraftFigure(otherName, type, shows, options);
    }

    /// Whether it shows the same in the same way, whatever it is called.
    boolean same(DraftFigure other) {
        return called("").equals(other.called(""));
    }
}
