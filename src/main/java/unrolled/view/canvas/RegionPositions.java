package unrolled.view.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Grip;
import unrolled.figure.Region;
import unrolled.figure.Run;

/// Which position of the text a part of a figure stands for.
final class RegionPositions {
    private static final String POSITION = "position";

    private RegionPositions() {}

    /// The position of a region; empty if it stands for none.
    static OptionalInt position(Region region, List<Run> runs) {
        Cell cell = cell(region);
        if (cell == null || region.run() >= runs.size()) {
            return OptionalInt.empty();
        }
        Trace trace = runs.get(region.run()).snapshot().trace();
        if (!trace.has(cell.activation())) {
            return OptionalInt.empty();
        }
        Activation activation = trace.get(cell.activation());
        if (activation.rows().name().equals(POSITION)) {
            return place(cell.row());
        }
        return activation.columns().name().equals(POSITION) ? place(cell.column()) : OptionalInt.empty();
    }

    /// The label of a unit stands for all positions, and so for none.
    private static OptionalInt place(int index) {
        return index == Cell.WHOLE ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// The number it stands for or, of what can be dragged, the first of those it sets.
    static @Nullable Cell cell(Region region) {
        Grip grip = region.grip();
        return region.cell() == null && grip != null ? grip.cells().getFirst() : region.cell();
    }

    /// What surrounds everything that stands for this position.
    static Optional<Rectangle2D> frame(int position, List<Region> regions, List<Run> runs) {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .filter(region -> position(region, runs).equals(OptionalInt.of(position)))
                .map(Region::bounds)
                .reduce(Rectangle2D::createUnion);
    }
}
