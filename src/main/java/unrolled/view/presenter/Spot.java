package unrolled.view.presenter;

import java.util.List;

/// Where a teacher is on the page that lies open: at which slide, whether what it hides is seen, and which figure
/// stands alone.
final class Spot {
    private Place place;
    private List<Stop> stops;
    private int at;
    private boolean open = true;
    private String alone = ""; // the name of a figure
    private boolean backwards; // the page that opens next is entered at its end

    Spot(Place place) {
        this.place = place;
        stops = stops(place);
    }

    private static List<Stop> stops(Place place) {
        List<Stop> all = Stop.of(place.content(), place.lab(), place.bench().isPresent());
        return withheld(place)
                ? all.stream().filter(stop -> stop.kind() != Stop.Kind.VERDICT).toList()
                : all;
    }

    private static boolean withheld(Place place) {
        return place.answers().withheld(place.lesson().folder(), place.page());
    }

    /// Whether a starting point keeps the answers of this page away: then no slide has them, and nothing reveals them.
    boolean withheld() {
        return withheld(place);
    }

    Place place() {
        return place;
    }

    Stop stop() {
        return stops.get(at);
    }

    List<Stop> stops() {
        return stops;
    }

    int at() {
        return at;
    }

    /// Whether what the slide hides at first is seen.
    boolean open() {
        return open;
    }

    /// The name of the figure that stands alone; empty if none does.
    String alone() {
        return alone;
    }

    /// The name of the figure that is looked at; empty for none.
    String figure() {
        return alone.isEmpty() ? stop().figure() : alone;
    }

    /// While this turns to another page, that page is entered at its last slide.
    void backwards(Runnable turning) {
        backwards = true;
        turning.run();
        backwards = false;
    }

    /// Goes on with this page. The same page in another language or other colours stays at its slide.
    void open(Place next) {
        boolean same = next.lesson().folder().equals(place.lesson().folder()) && next.page() == place.page();
        place = next;
        stops = stops(place);
        if (!same || at >= stops.size()) {
            go(!same && backwards ? stops.size() - 1 : 0);
        }
    }

    /// One slide further or back; says whether there was one.
    boolean move(int by) {
        boolean there = at + by >= 0 && at + by < stops.size();
        if (there) {
            go(at + by);
        }
        return there;
    }

    private void go(int to) {
        at = to;
        open = stop().opens();
        alone = "";
    }

    void reveal() {
        open = !open;
    }

    /// A figure alone; then the next one of the page; after the last the slide.
    ///
    /// @param names   of the figures of the page
    /// @param pointed the one under the mouse, or empty
    void zoom(List<String> names, String pointed) {
        if (names.isEmpty()) {
            return;
        }
        int next = names.indexOf(alone) + 1;
        String first = !pointed.isEmpty() ? pointed : names.contains(figure()) ? figure() : names.getFirst();
        alone = alone.isEmpty() ? first : next < names.size() ? names.get(next) : "";
    }

    /// Back to the slide; says whether a figure stood alone.
    boolean leaveFigure() {
        boolean left = !alone.isEmpty();
        alone = "";
        return left;
    }

    /// Whether the picture of its figure is seen: what stands beside a question gives nothing away.
    boolean pictured() {
        return open || stop().kind() == Stop.Kind.ASK;
    }

    /// Whether a question waits.
    boolean asks() {
        return !open && stop().kind() == Stop.Kind.ASK;
    }

    /// For the teacher's notes.
    Standing standing() {
        return new Standing(place, stops, at);
    }

    /// What the question of this slide came to, as far as the runs tell now.
    Judged judged() {
        return Judged.of(place, stop());
    }
}
