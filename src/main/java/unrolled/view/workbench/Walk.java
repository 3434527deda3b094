package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The numbers the learner asked about, in order, as a browser keeps pages.
public final class Walk {
    private final List<Question> stops = new ArrayList<>();
    private int at = -1;

    public void start(Question stop) {
        stops.clear();
        at = -1;
        on(stop);
    }

    public void on(Question stop) {
        while (stops.size() > at + 1) {
            stops.removeLast();
        }
        stops.add(stop);
        at = stops.size() - 1;
    }

    public Optional<Question> here() {
        return at < 0 ? Optional.empty() : Optional.of(stops.get(at));
    }

    /// From the number first asked about to this one.
    public List<Question> path() {
        return List.copyOf(stops.subList(0, at + 1));
    }

    public boolean canGoBack() {
        return at > 0;
    }

    public boolean canGoForward() {
        return at < stops.size() - 1;
    }

    public void back() {
        at = Math.max(0, at - 1);
    }

    public void forward() {
        at = Math.min(stops.size() - 1, at + 1);
    }

    public void end() {
        stops.clear();
        at = -1;
    }
}
