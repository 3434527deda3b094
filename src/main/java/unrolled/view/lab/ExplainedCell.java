package unrolled.view.lab;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import unrolled.engine.source.Listing;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Trace;

/// A number of a trace, why it is what it is, and the lines that computed it.
///
/// @param cell one that the trace has
record ExplainedCell(Trace trace, Cell cell, Explanation why) {
    ExplainedCell(Trace trace, Cell cell) {
        this(trace, cell, trace.explain(cell));
    }

    static boolean isIn(Trace trace, Cell cell) {
        return trace.has(cell.activation())
                && cell.row() < trace.get(cell.activation()).rows().size()
                && cell.column() < trace.get(cell.activation()).columns().size();
    }

    List<Listing> listings() {
        return trace.get(cell.activation()).origin().code().stream()
                .map(Listing::of)
                .toList();
    }

    /// What its variables were, under the marked lines of one of its listings.
    Map<Integer, String> notes(Listing listing) {
        return listing.notes(why.roles());
    }

    /// All listings as text.
    String code() {
        return listings().stream().map(listing -> listing.text(notes(listing))).collect(Collectors.joining("\n"));
    }

    /// The numbers of its explanation by their roles, under the name of its activation.
    Map<String, Map<String, List<Double>>> roles() {
        return Map.of(cell.activation(), why.roles());
    }
}
