package unrolled.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.figure.path.Way;
import unrolled.training.Trainer;

/// Looks for the first of some pages with runs that have a number, before any of them is trained.
final class WaySearch {
    private static final Pattern PLACE = Pattern.compile("\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\]");

    private final Way way;
    private final Set<String> names = new LinkedHashSet<>();

    WaySearch(Way way) {
        this.way = way;
    }

    /// A page and those of its runs that have the number.
    record Found(PageTraining.Place place, List<Integer> runs) {}

    /// A number, or a way of them: `attention.pattern[3,2] > attention.scores[3,2]`.
    static Way read(String text) {
        return Way.read(PLACE.matcher(text).replaceAll(" $1 $2").replace('>', ';'));
    }

    /// The first page that has it; an error that says what there is, if none does.
    Found in(List<PageTraining.Place> pages) {
        for (PageTraining.Place place : pages) {
            List<Integer> having = having(place);
            if (!having.isEmpty()) {
                return new Found(place, having);
            }
        }
        throw new InputException("no run of %s has '%s'; there are %s"
                .formatted(
                        pages.getFirst().lesson().folder(),
                        way.cells().getFirst().activation(),
                        names));
    }

    private List<Integer> having(PageTraining.Place place) {
        Cell first = way.cells().getFirst();
        List<Integer> having = new ArrayList<>();
        List<Trainer> trainers = place.open();
        for (int run = 0; run < trainers.size(); run++) {
            Trace trace = trainers.get(run).trace(way.activations()::contains);
            trace.activations().stream().map(Activation::name).forEach(names::add);
            if (trace.has(first.activation())) {
                check(trace.get(first.activation()), first);
                having.add(run);
            }
        }
        return having;
    }

    private static void check(Activation activation, Cell cell) {
        int rows = activation.rows().size();
        int columns = activation.columns().size();
        if (cell.row() >= rows || cell.column() >= columns) {
            throw new InputException("%s has rows 0 to %d and columns 0 to %d, so no [%d,%d]"
                    .formatted(activation.name(), rows - 1, columns - 1, cell.row(), cell.column()));
        }
    }
}
