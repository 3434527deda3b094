package unrolled.training;

import java.util.List;

/// Where one can go in the training of the runs of a page, and where one is. All runs go together, by step: one
/// that ended earlier stands at its end.
///
/// @param steps rising; empty if nothing is kept
/// @param step  where the run that has made most steps stands
public record Moments(List<Integer> steps, int step) {
    /// Of runs of which nothing is kept.
    public static final Moments NONE = new Moments(List.of(), 0);

    /// More than there ever are.
    public static final int ALL = 1 << 20;

    public Moments {
        steps = List.copyOf(steps);
    }

    /// How far the runs have ever come.
    public int last() {
        return steps.isEmpty() ? step : steps.getLast();
    }

    /// Whether the runs stand where they were before.
    public boolean past() {
        return step < last();
    }

    /// The place among the steps of the newest at or before where the runs stand; 0 if there is none.
    public int place() {
        int place = 0;
        while (place + 1 < steps.size() && steps.get(place + 1) <= step) {
            place++;
        }
        return place;
    }
}
