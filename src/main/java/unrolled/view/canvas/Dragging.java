package unrolled.view.canvas;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.figure.Grip;
import unrolled.figure.Numbers;
import unrolled.figure.Region;
import unrolled.figure.Run;

/// Overriding numbers by dragging: a region that has a [Grip] is moved by mouse, its new place is a number, and the run
/// is overridden with it at once. With Shift, every region between press and mouse gets the same number. By keyboard,
/// the arrow keys in the directions of the grip change the number, and Delete frees it. A number that is 0 or 1 is
/// turned by a click or by Enter.
final class Dragging {
    private final FigureOverrides grasp;
    private @Nullable Region held;
    private boolean moved;

    Dragging(FigureOverrides grasp) {
        this.grasp = grasp;
    }

    void press(@Nullable Region region) {
        Grip grip = region == null ? null : region.grip();
        held = grip != null && (grip.across() != null || grip.up() != null) ? region : null;
        moved = false;
    }

    /// Sets the numbers of the place the mouse is at.
    ///
    /// @param regions of the picture that is shown
    /// @return the region that is dragged and what it says now, or null if none is
    @Nullable
    Region drag(MouseEvent event, Collection<Region> regions) {
        Region dragged = held;
        Grip grip = dragged == null ? null : dragged.grip();
        if (dragged == null || grip == null) {
            return null;
        }
        if (!moved) {
            moved = true;
            grasp.begin();
        }
        Map<Cell, Float> numbers = new HashMap<>();
        put(numbers, grip.across(), event.getX());
        put(numbers, grip.up(), event.getY());
        if (event.isShiftDown() && grip.up() != null) {
            float number = grip.up().number(event.getY());
            between(dragged, event.getX(), regions).forEach(cells -> cells.forEach(cell -> numbers.put(cell, number)));
        }
        grasp.set(dragged.run(), numbers);
        return saying(dragged, numbers);
    }

    private static void put(Map<Cell, Float> numbers, Grip.@Nullable Ruler ruler, double place) {
        if (ruler != null) {
            float number = ruler.number(place);
            ruler.cells().forEach(cell -> numbers.put(cell, number));
        }
    }

    /// What the grips of the same curve set, from the dragged region to where the mouse is.
    private static List<List<Cell>> between(Region dragged, double x, Collection<Region> regions) {
        double from = Math.min(x, dragged.bounds().getMinX() + 1);
        double to = Math.max(x, dragged.bounds().getMaxX() - 1);
        return regions.stream()
                .filter(region ->
                        region.bounds().getMaxX() > from && region.bounds().getMinX() < to)
                .filter(region -> sameCurve(region, dragged))
                .map(region -> upward(region.grip()))
                .toList();
    }

    private static List<Cell> upward(@Nullable Grip grip) {
        return grip == null || grip.up() == null ? List.of() : grip.up().cells();
    }

    private static boolean sameCurve(Region one, Region other) {
        List<Cell> own = upward(one.grip());
        List<Cell> its = upward(other.grip());
        return one.run() == other.run()
                && !own.isEmpty()
                && own.size() == its.size()
                && own.getFirst().activation().equals(its.getFirst().activation())
                && own.getFirst().column() == its.getFirst().column();
    }

    /// The mouse is let go. Says whether anything was dragged.
    boolean release() {
        held = null;
        return moved;
    }

    /// The region with its numbers as they are set now, which the run may not have taken in yet.
    private static Region saying(Region region, Map<Cell, Float> numbers) {
        Grip grip = region.grip();
        StringBuilder said = new StringBuilder();
        for (Cell cell : grip == null
                ? List.<Cell>of()
                : List.of(grip.cells().getFirst(), grip.cells().getLast())) {
            String number = Numbers.brief(numbers.getOrDefault(cell, Float.NaN));
            if (!said.toString().endsWith(number)) {
                said.append(said.isEmpty() ? "" : ", ").append(number);
            }
        }
        String text = region.text().replaceFirst(":[^:]*$", ": " + said);
        return new Region(region.kind(), region.bounds(), region.run(), region.cell(), text, region.outline(), grip);
    }

    /// Obeys a key pressed on a region, if it means anything there.
    ///
    /// @param runs of the figure
    boolean key(KeyEvent event, @Nullable Region region, List<Run> runs) {
        if (region == null || event.isShortcutDown()) {
            return false;
        }
        Grip grip = region.grip();
        if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            return free(region);
        }
        if (grip == null) {
            return false;
        }
        return switch (event.getCode()) {
            case UP -> move(region, grip.up(), 1, runs);
            case DOWN -> move(region, grip.up(), -1, runs);
            case RIGHT -> move(region, grip.across(), 1, runs);
            case LEFT -> move(region, grip.across(), -1, runs);
            default -> false;
        };
    }

    /// Turns the switch of a region, if it has one. What was set by hand is let go.
    ///
    /// @param runs of the figure
    boolean toggle(Region region, List<Run> runs) {
        Grip grip = region.grip();
        Cell cell = grip == null ? null : grip.toggled();
        if (cell == null) {
            return false;
        }
        if (!free(region)) {
            double now = runs.get(region.run()).snapshot().trace().value(cell);
            grasp.begin();
            grasp.set(region.run(), Map.of(cell, now > 0 ? 0f : 1f));
        }
        return true;
    }

    private boolean free(Region region) {
        Grip grip = region.grip();
        Cell cell = region.cell();
        List<Cell> cells = grip != null ? grip.cells() : cell != null ? List.of(cell) : List.of();
        boolean any =
                cells.stream().anyMatch(one -> grasp.number(region.run(), one).isPresent());
        if (any) {
            grasp.free(region.run(), cells);
        }
        return any;
    }

    private boolean move(Region region, Grip.@Nullable Ruler ruler, int strokes, List<Run> runs) {
        if (ruler == null) {
            return false;
        }
        float number = ruler.moved((float) mean(region.run(), ruler, runs), strokes);
        Map<Cell, Float> numbers = new HashMap<>();
        ruler.cells().forEach(cell -> numbers.put(cell, number));
        grasp.begin();
        grasp.set(region.run(), numbers);
        return true;
    }

    /// The number a ruler stands at: what was set, or else what the run computed.
    private double mean(int run, Grip.Ruler ruler, List<Run> runs) {
        return ruler.cells().stream()
                .mapToDouble(cell -> grasp.number(run, cell)
                        .orElseGet(() -> runs.get(run).snapshot().trace().value(cell)))
                .average()
                .orElse(0);
    }
}
