package unrolled.view.workbench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.fault.InputException;
import unrolled.figure.chart.Sketch;
import unrolled.lab.PageLab;
import unrolled.view.workbench.ChangeHistory.Kind;

/// What the learner has moved and pinned in the figures of a page, by the name of each. A name may be used again for
/// another figure, which then begins with nothing. On the FX thread only.
final class InFigures {
    private final Map<String, One> all = new LinkedHashMap<>();

    /// What belongs to one figure, for as long as that is there.
    private static final class One {
        private final Map<String, String> options = new LinkedHashMap<>();
        private final Pins pins = new Pins();
    }

    /// What there was of all figures, to be had back.
    static final class Kept {
        private final Map<String, One> all;

        private Kept(Map<String, One> all) {
            this.all = Map.copyOf(all);
        }
    }

    private One one(String figure) {
        return all.computeIfAbsent(figure, name -> new One());
    }

    Pins pins(String figure) {
        return one(figure).pins;
    }

    /// What was moved of a figure's options, by name; for the figure to change.
    Map<String, String> options(String figure) {
        return one(figure).options;
    }

    /// What was moved of the options of all figures, by figure. A curve that is drawn into one is an answer, and not
    /// among them.
    Map<String, Map<String, String>> moved() {
        Map<String, Map<String, String>> moved = new LinkedHashMap<>();
        all.forEach((figure, one) -> {
            Map<String, String> options = new LinkedHashMap<>(one.options);
            options.remove(Sketch.OPTION);
            if (!options.isEmpty()) {
                moved.put(figure, options);
            }
        });
        return moved;
    }

    /// Whether nothing is moved and nothing pinned.
    boolean isEmpty() {
        return moved().isEmpty()
                && all.values().stream().allMatch(one -> one.pins.all().isEmpty());
    }

    Kept kept() {
        return new Kept(all);
    }

    /// Only these figures are still what they were: what belonged to others is let go.
    void retain(Set<String> figures) {
        all.keySet().retainAll(figures);
    }

    /// Lets what there was of figures that are nothing yet be there again.
    void bringBack(Kept before) {
        before.all.forEach(all::putIfAbsent);
    }

    /// Lets go of what belonged to a figure whose name one of this page has that does not take it, since the author
    /// has made another of it.
    void retainWhatFits(PageLab lab) {
        for (PageLab.PageFigure figure : lab.figures()) {
            String name = figure.spec().name();
            One one = all.get(name);
            if (one != null && !takes(figure, one.options)) {
                all.remove(name);
            }
        }
    }

    private static boolean takes(PageLab.PageFigure figure, Map<String, String> options) {
        try {
            figure.with(options);
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    /// The options of a figure as they are now, to go back to.
    ChangeHistory.Change asNow(String figure) {
        return asBefore(figure, one(figure), Map.copyOf(options(figure)));
    }

    private ChangeHistory.Change asBefore(String figure, One of, Map<String, String> before) {
        return new ChangeHistory.Change(Kind.FIGURE, figure, () -> {
            Map<String, String> now = Map.copyOf(of.options);
            if (!of.equals(all.get(figure)) || now.equals(before)) {
                return Optional.empty();
            }
            of.options.clear();
            of.options.putAll(before);
            return Optional.of(asBefore(figure, of, now));
        });
    }
}
