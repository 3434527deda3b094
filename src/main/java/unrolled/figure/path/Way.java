package unrolled.figure.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.figure.OptionChecks;

/// From a number to where it came from: cells, each a part of the explanation of the one before. Written
/// `attention.pattern[3,2] > attention.scores[3,2]`, with rows and columns counted from 0.
public record Way(List<Cell> cells) {
    private static final String CELL = "([\\w.-]+)\\s*\\[\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*\\]";
    private static final Pattern ONE = Pattern.compile(CELL);

    /// How it is written.
    static final Pattern FORM = Pattern.compile(CELL + "(\\s*>\\s*" + CELL + ")*");

    private static final int LOOKED_AT = 4000; // cells made of others, in search of a token
    private static final int LARGEST = 12; // terms of a cell that the search follows
    private static final int LONGEST = 12; // cells of a way that finds no token

    public Way {
        cells = List.copyOf(cells);
    }

    /// Reads what [#text] has written, or a person; no cells if there is none. An error that says what would have
    /// worked, otherwise.
    public static Way read(String text) {
        if (text.isBlank()) {
            return new Way(List.of());
        }
        List<Cell> cells = new ArrayList<>();
        for (String part : text.split(">", -1)) {
            Matcher one = ONE.matcher(part.strip());
            if (!one.matches()) {
                throw new InputException(
                        "'%s' is no number of a run; write ACTIVATION[ROW,COLUMN], as in attention.pattern[3,2]"
                                .formatted(part.strip()));
            }
            cells.add(new Cell(one.group(1), Integer.parseInt(one.group(2)), Integer.parseInt(one.group(3))));
        }
        return new Way(cells);
    }

    /// As it is written in an option.
    public String text() {
        return cells.stream()
                .map(cell -> "%s[%s,%s]".formatted(cell.activation(), cell.row(), cell.column()))
                .collect(Collectors.joining(" > "));
    }

    /// Names of the activations it leads through.
    public Set<String> activations() {
        return cells.stream().map(Cell::activation).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The way goes on to a token of the text, by the fewest steps; among those of equal length, by the larger
    /// terms. If no token is near, it follows the largest term of each number.
    public Way toTheToken(Trace trace) {
        Cell last = cells.getLast();
        if (!there(trace, last)) {
            return this;
        }
        List<Cell> rest = shortest(trace, last);
        if (rest.isEmpty()) {
            rest = largest(trace, last);
        }
        List<Cell> all = new ArrayList<>(cells);
        all.addAll(rest);
        return new Way(all);
    }

    /// Those of its cells that a trace has, up to the first that it lacks.
    List<Cell> in(Trace trace) {
        return cells.stream().takeWhile(cell -> there(trace, cell)).toList();
    }

    /// Whether a trace has all of its cells.
    ///
    /// @throws InputException that says what it has instead
    public void check(Trace trace) {
        for (Cell cell : cells) {
            if (!trace.has(cell.activation())) {
                List<String> known =
                        trace.activations().stream().map(Activation::name).toList();
                throw OptionChecks.unknown("activation", cell.activation(), known);
            }
            Activation activation = trace.get(cell.activation());
            int rows = activation.rows().size();
            int columns = activation.columns().size();
            if (!there(trace, cell)) {
                throw new InputException("%s has rows 0 to %s and columns 0 to %s, so no [%s,%s]"
                        .formatted(activation.name(), rows - 1, columns - 1, cell.row(), cell.column()));
            }
        }
    }

    static boolean there(Trace trace, Cell cell) {
        if (!trace.has(cell.activation())) {
            return false;
        }
        Activation activation = trace.get(cell.activation());
        return cell.row() >= 0
                && cell.column() >= 0
                && cell.row() < activation.rows().size()
                && cell.column() < activation.columns().size();
    }

    /// From `start`, without it, to the nearest token; empty if there is none near.
    private static List<Cell> shortest(Trace trace, Cell start) {
        Map<Cell, Cell> before = new HashMap<>();
        Deque<Cell> waiting = new ArrayDeque<>(List.of(start));
        int seen = 0;
        while (seen < LOOKED_AT && !waiting.isEmpty()) {
            Cell here = waiting.removeFirst();
            Explanation why = trace.explain(here);
            seen += why.terms().isEmpty() ? 0 : 1;
            if (why.rule() == Explanation.Rule.INPUT) {
                return back(before, start, here);
            }
            for (Term term : followed(why)) {
                for (Cell from : term.from()) {
                    if (there(trace, from) && !from.equals(start) && before.putIfAbsent(from, here) == null) {
                        waiting.addLast(from);
                    }
                }
            }
        }
        return List.of();
    }

    /// The own exponential of a softmax stands first, whatever its size; elsewhere the largest count.
    private static List<Term> followed(Explanation why) {
        if (why.rule() == Explanation.Rule.SOFTMAX) {
            return why.terms().subList(0, Math.min(1, why.terms().size()));
        }
        return why.terms().stream()
                .sorted(Comparator.comparingDouble(term -> -Math.abs(term.value())))
                .limit(LARGEST)
                .toList();
    }

    private static List<Cell> back(Map<Cell, Cell> before, Cell start, Cell end) {
        List<Cell> way = new ArrayList<>();
        for (Cell at = end; at != null && !at.equals(start); at = before.get(at)) {
            way.addFirst(at);
        }
        return way;
    }

    private static List<Cell> largest(Trace trace, Cell start) {
        List<Cell> way = new ArrayList<>(List.of(start));
        while (way.size() < LONGEST) {
            List<Cell> next = followed(trace.explain(way.getLast())).stream()
                    .flatMap(term -> term.from().stream())
                    .filter(cell -> there(trace, cell) && !way.contains(cell))
                    .limit(1)
                    .toList();
            if (next.isEmpty()) {
                break;
            }
            way.addAll(next);
        }
        return way.subList(1, way.size());
    }
}
