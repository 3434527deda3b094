package unrolled.view.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.figure.Region;
import unrolled.lab.PageLab;

/// A figure with the options the reader has moved, for as long as the bench lives, and those that last only while he
/// points at something.
public final class Tuning {
    private final PageLab.PageFigure declared;
    private final Map<String, String> changes;
    private final Runnable before;
    private final Consumer<PageLab.PageFigure> tuned;
    private Map<String, String> passing = Map.of();
    private PageLab.PageFigure now;

    /// @param declared as the lesson says
    /// @param changes  what was moved before, by option; changed here
    /// @param before   called before anything is moved
    /// @param tuned    told the figure whenever it has become another
    public Tuning(
            PageLab.PageFigure declared,
            Map<String, String> changes,
            Runnable before,
            Consumer<PageLab.PageFigure> tuned) {
        this.declared = declared;
        this.changes = changes;
        this.before = before;
        this.tuned = tuned;
        now = declared.with(changes);
    }

    PageLab.PageFigure now() {
        return now;
    }

    /// Takes over what was moved in another view of the same figure.
    void refresh() {
        become(all());
    }

    /// Moves an option, and keeps it while training goes on; false if the value is not allowed.
    boolean move(String option, String value) {
        Map<String, String> wish = all();
        wish.put(option, value);
        try {
            now = declared.with(wish);
        } catch (InputException e) {
            return false;
        }
        before.run();
        changes.put(option, value);
        tuned.accept(now);
        return true;
    }

    /// A mark was pressed: its options are moved, or moved back if they were so already.
    void press(Region.Move pressed) {
        boolean already = pressed.pointing()
                && pressed.options().entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(changes.get(entry.getKey())));
        passing = Map.of();
        before.run();
        if (already) {
            changes.keySet().removeAll(pressed.options().keySet());
        } else {
            changes.putAll(pressed.options());
        }
        become(all());
    }

    /// A mark is pointed at, or nothing is: what it changes lasts until then.
    void point(Region.@Nullable Move pointed) {
        Map<String, String> wish = pointed != null && pointed.pointing() ? pointed.options() : Map.of();
        if (!wish.equals(passing)) {
            passing = wish;
            become(all());
        }
    }

    private Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(changes);
        all.putAll(passing);
        return all;
    }

    private void become(Map<String, String> options) {
        now = declared.with(options);
        tuned.accept(now);
    }
}
