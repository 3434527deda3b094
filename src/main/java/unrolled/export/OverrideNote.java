package unrolled.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Run;
import unrolled.words.Words;

/// Which numbers of the runs were set by hand and are not the model's own: a picture of them must say so.
record OverrideNote(List<Run> runs, Words words) {
    private static final int TOLD = 3; // numbers of an activation that are told one by one

    /// Empty if there are none.
    String text() {
        List<String> parts = new ArrayList<>();
        for (Run run : runs) {
            Map<Cell, Float> numbers = run.snapshot().overrides();
            if (!numbers.isEmpty()) {
                String whose = runs.size() > 1 ? run.label() + ": " : "";
                parts.add(whose + text(run.snapshot().trace(), numbers));
            }
        }
        return parts.isEmpty() ? "" : words.say("figure.hand", String.join("; ", parts));
    }

    private String text(Trace trace, Map<Cell, Float> numbers) {
        Map<String, List<Cell>> byName = new TreeMap<>();
        numbers.keySet().stream()
                .sorted(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column))
                .forEach(cell -> byName.computeIfAbsent(cell.activation(), name -> new ArrayList<>())
                        .add(cell));
        return byName.entrySet().stream()
                .map(entry -> words.part(entry.getKey()) + " " + places(trace, entry.getValue(), numbers))
                .collect(Collectors.joining(", "));
    }

    private String places(Trace trace, List<Cell> cells, Map<Cell, Float> numbers) {
        String told = cells.stream()
                .limit(TOLD)
                .map(cell -> "[%s] = %s".formatted(place(trace, cell), numbers.get(cell)))
                .collect(Collectors.joining(", "));
        int more = cells.size() - TOLD;
        return more > 0 ? words.say("figure.hand.more", told, more) : told;
    }

    private static String place(Trace trace, Cell cell) {
        if (!trace.has(cell.activation())) {
            return cell.row() + ", " + cell.column();
        }
        Activation activation = trace.get(cell.activation());
        return label(activation.rows(), cell.row()) + ", " + label(activation.columns(), cell.column());
    }

    private static String label(Axis axis, int index) {
        return index < axis.size() ? axis.label(index).replace('\n', '\u00b6') : Integer.toString(index);
    }
}
