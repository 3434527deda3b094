package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Figure;
import unrolled.figure.Run;

/// Cells of one figure that stay marked while training goes on, each with what it was when it was pinned. Outlives
/// the views.
public final class Pins {
    private static final int MOST = 6; // so that all can be told apart and have room

    /// A pinned number.
    ///
    /// @param run  of the figure's
    /// @param step when it was pinned
    /// @param then what it was
    public record Pin(int run, Cell cell, int step, double then) {}

    private final List<Pin> pins = new ArrayList<>();

    public List<Pin> all() {
        return List.copyOf(pins);
    }

    /// Pins a cell, or frees it if it is pinned; the oldest goes if there are too many.
    public void toggle(int run, Cell cell, Figure figure, List<Run> runs) {
        if (!pins.removeIf(pin -> pin.run() == run && pin.cell().equals(cell))) {
            pins.add(new Pin(run, cell, runs.get(run).snapshot().step(), value(run, cell, figure, runs)));
            if (pins.size() > MOST) {
                pins.removeFirst();
            }
        }
    }

    public void free(Pin pin) {
        pins.remove(pin);
    }

    /// What a cell is now; not a number if the runs no longer have it.
    public static double value(int run, Cell cell, Figure figure, List<Run> runs) {
        if (run >= runs.size()) {
            return Double.NaN;
        }
        Trace trace = runs.get(run).snapshot().trace();
        Activation found = trace.has(cell.activation()) ? trace.get(cell.activation()) : null;
        if (found == null && run == 0) {
            found = figure.derived(runs).stream()
                    .filter(made -> made.name().equals(cell.activation()))
                    .findFirst()
                    .orElse(null);
        }
        boolean there = found != null
                && cell.row() < found.rows().size()
                && cell.column() < found.columns().size();
        return there && found != null ? found.at(cell.row(), cell.column()) : Double.NaN;
    }
}
