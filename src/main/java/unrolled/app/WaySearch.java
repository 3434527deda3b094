package unrolled.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.OptionChecks;
import unrolled.figure.path.Way;
import unrolled.training.Trainer;

/// Looks for the first of some pages with runs that have a number, before any of them is trained.
final class WaySearch {
    private final Way way;
    private final Set<String> names = new LinkedHashSet<>();

    WaySearch(Way way) {
        this.way = way;
    }

    /// A page and those of its runs that have the number.
    record Found(PageTraining.Place place, List<Integer> runs) {}

    /// The first page that has it; an error that says what there is, if none does.
    Found in(List<PageTraining.Place> pages) {
        for (PageTraining.Place place : pages) {
            List<Integer> having = having(place);
            if (!having.isEmpty()) {
                return new Found(place, having);
            }
        }
        throw OptionChecks.unknown("activation", way.cells().getFirst().activation(), List.copyOf(names));
    }

    private List<Integer> having(PageTraining.Place place) {
        Cell first = way.cells().getFirst();
        List<Integer> having = new ArrayList<>();
        List<Trainer> trainers = place.open();
        for (int run = 0; run < trainers.size(); run++) {
            Trace trace = trainers.get(run).trace(way.activations()::contains);
            trace.activations().stream().map(Activation::name).forEach(names::add);
            if (trace.has(first.activation())) {
                way.check(trace);
                having.add(run);
            }
        }
        return having;
    }
}
