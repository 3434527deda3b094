package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unrolled.engine.trace.Cell;

/// The numbers the learner asked about, in order, as a browser keeps pages.
final class Walk {
    /// @param run which experiment of the page
    record Stop(int run, Cell cell) {}

    private final List<Stop> stops = new ArrayList<>();
    private int at = -1;

    void start(Stop stop) {
        stops.clear();
        at = -1;
        on(stop);
    }

    void on(Stop stop) {
        while (stops.size() > at + 1) {
            stops.removeLast();
        }
        stops.add(stop);
        at = stops.size() - 1;
    }

    Optional<Stop> here() {
        return at < 0 ? Optional.empty() : Optional.of(stops.get(at));
    }

    boolean canGoBack() {
        return at > 0;
    }

    boolean canGoForward() {
        return at < stops.size() - 1;
    }

    void back() {
        at = Math.max(0, at - 1);
    }

    void forward() {
        at = Math.min(stops.size() - 1, at + 1);
    }

    void end() {
        stops.clear();
        at = -1;
    }
}
