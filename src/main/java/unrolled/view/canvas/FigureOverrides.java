package unrolled.view.canvas;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import unrolled.engine.trace.Cell;
import unrolled.view.workbench.OverrideHistory;

/// The overrides that are made on a figure, whose run indices it maps to those of the page for the [OverrideHistory].
///
/// @param runs    of the figure, as indices into those of the page
/// @param changed told after each change
public record FigureOverrides(OverrideHistory hand, List<Integer> runs, Runnable changed) {
    void begin() {
        hand.begin();
    }

    void set(int run, Map<Cell, Float> numbers) {
        hand.set(runs.get(run), numbers);
        changed.run();
    }

    void free(int run, Collection<Cell> cells) {
        hand.free(runs.get(run), cells);
        changed.run();
    }

    OptionalDouble number(int run, Cell cell) {
        return hand.number(runs.get(run), cell);
    }
}
