package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import unrolled.fault.InputException;
import unrolled.training.Companion;
import unrolled.training.Trainer;
import unrolled.words.Words;

/// What goes beside the runs of a page: the same with one thing changed, either from where they stand or from the
/// beginning.
///
/// @param forked  whether it goes off from where the runs stand; otherwise it is trained from the beginning
/// @param change  a setting and its value as in a lesson file, `optimizer` among them; empty for no change, for
///                numbers to be set by hand
/// @param free    whether it is without the numbers that are set by hand
/// @param run     the run of the page that has it; [#ALL] for each that has the setting
public record Branch(boolean forked, Map<String, String> change, boolean free, int run) {
    /// Every run of the page.
    public static final int ALL = -1;

    public Branch {
        change = Map.copyOf(change);
    }

    /// One from the beginning, with these settings.
    public static Branch compared(Map<String, String> change) {
        return new Branch(false, change, false, ALL);
    }

    /// One from where the runs stand, with these settings.
    public static Branch forked(Map<String, String> change) {
        return new Branch(true, change, false, ALL);
    }

    /// What a learner calls the run beside one of the page.
    ///
    /// @param label of that one
    public String label(String label, Words words) {
        return words.say(forked ? "figure.forked" : "figure.beside", label);
    }

    /// Runs of a page, and those beside them, opened anew for a film or a file: those that go off from a step go off
    /// from other runs of the same page that are trained to it, with the same bits.
    ///
    /// @param runs  of the page, untrained
    /// @param from  the step from which those beside them go their own way
    /// @param again opens the runs of the page
    /// @param make  is told runs of the page at that step
    public static List<Trainer> joined(
            List<Trainer> runs,
            int from,
            Supplier<List<Trainer>> again,
            Function<List<Trainer>, List<Companion>> make) {
        List<Trainer> origins = from == 0 ? runs : again.get();
        for (Trainer origin : origins) {
            while (origin.steps() < from && origin.goesOn()) {
                origin.step();
            }
        }
        List<Trainer> all = new ArrayList<>(runs);
        make.apply(origins).forEach(one -> all.add(one.trainer()));
        return all;
    }

    boolean concerns(int index) {
        return run == ALL || run == index;
    }

    /// The settings of a run that goes beside one with these.
    Map<String, String> over(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.putAll(change);
        return all;
    }

    /// Refuses settings that no run of a page has.
    ///
    /// @param known by the runs
    void require(Set<String> known) {
        for (String name : change.keySet()) {
            if (!known.contains(name)) {
                throw new InputException("no setting '%s' here; there are %s"
                        .formatted(name, known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }
}
