package unrolled.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;

/// The numbers of one activation that a figure shows of a run: all of them, or those its options choose.
///
/// @param rows    indices into the activation, in the order of the picture, as `columns`
/// @param visible which of these cells are seen: one under a mask is not
public record ShownNumbers(
        Run run, Activation activation, List<Integer> rows, List<Integer> columns, CellFilter visible) {
    public ShownNumbers {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /// Some of the cells of an activation.
    @FunctionalInterface
    public interface CellFilter {
        boolean has(int row, int column);
    }

    /// All numbers of an activation.
    public ShownNumbers(Run run, Activation activation) {
        this(
                run,
                activation,
                indices(activation.rows().size()),
                indices(activation.columns().size()),
                (row, column) -> true);
    }

    /// All numbers of the named activations, of every run that has them.
    public static List<ShownNumbers> of(List<Run> runs, List<String> names) {
        List<ShownNumbers> all = new ArrayList<>();
        for (Run run : runs) {
            ShownActivations.of(run, names).forEach(activation -> all.add(new ShownNumbers(run, activation)));
        }
        return all;
    }

    /// The same for a figure that shows one run: the first, if there is any yet.
    public static List<ShownNumbers> ofFirst(List<Run> runs, List<String> names) {
        return of(runs.subList(0, Math.min(1, runs.size())), names);
    }

    /// Only these rows.
    public ShownNumbers rows(List<Integer> some) {
        return new ShownNumbers(run, activation, some, columns, visible);
    }

    /// Only this row.
    public ShownNumbers row(int one) {
        return rows(List.of(one));
    }

    /// Only these columns.
    public ShownNumbers columns(List<Integer> some) {
        return new ShownNumbers(run, activation, rows, some, visible);
    }

    /// Only those of the cells that the filter has.
    public ShownNumbers where(CellFilter filter) {
        return new ShownNumbers(run, activation, rows, columns, filter);
    }

    /// `0 .. count-1`.
    public static List<Integer> indices(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
