package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The numbers the learner asked about, in order, as a browser keeps pages.
final class Walk {
    private final List<Question> stops = new ArrayList<>();
    private int at = -1;

    void start(Question stop) {
        stops.clear();
        at = -1;
        on(stop);
    }

    void on(Question stop) {
        while (stops.size() > at + 1) {
            stops.removeLast();
        }
        stops.add(stop);
        at = stops.size() - 1;
    }

    Optional<Question> here() {
        return at < 0 ? Optional.empty() : Optional.of(stops.get(at));
    }

    /// From the number first asked about to this one.
    List<Question> path() {
        return List.copyOf(stops.subList(0, at + 1));
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
