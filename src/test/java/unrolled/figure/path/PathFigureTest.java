package unrolled.figure.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

/// The way to a number of a network that was really trained.
class PathFigureTest {
    private static final Run RUN = Traces.trained(5);
    private static final Trace TRACE = RUN.snapshot().trace();
    private static final Cell STATE = new Cell("rnn.state", 5, 3);

    private static Figure figure(Way way) {
        return new PathFigure.Factory()
                .create(PathFigure.spec("small", way, TRACE, new Words(Language.TRADITIONAL_CHINESE)));
    }

    @Test
    void eachStepIsMadeOfTheNextAndTheLastIsAToken() {
        List<Cell> cells = new Way(List.of(STATE)).toTheToken(TRACE).cells();
        assertEquals(STATE, cells.getFirst());
        for (int i = 1; i < cells.size(); i++) {
            Cell next = cells.get(i);
            List<Term> terms = TRACE.explain(cells.get(i - 1)).terms();
            assertTrue(terms.stream().anyMatch(term -> term.from().contains(next)), next::toString);
        }
        assertEquals("text.input", cells.getLast().activation());
        assertEquals(5, cells.getLast().column(), "the nearest token is the one that was just read");
    }

    @Test
    void aWayIsReadAsItIsWritten() {
        Way way = new Way(List.of(STATE)).toTheToken(TRACE);
        assertEquals(way, Way.read(way.text()));
        String message = String.valueOf(assertThrows(InputException.class, () -> Way.read("rnn.state 5"))
                .getMessage());
        assertTrue(message.endsWith("write ACTIVATION[ROW,COLUMN], as in attention.pattern[3,2]"), message);
    }

    @Test
    void itsFileHoldsEveryNumberOfTheWayAndAllTheyAreMadeOf() {
        Way way = new Way(List.of(STATE)).toTheToken(TRACE);
        List<ShownNumbers> data = figure(way).data(List.of(RUN));
        assertEquals("rnn.state", data.getFirst().activation().name());
        assertEquals(List.of(STATE.row()), data.getFirst().rows());
        assertEquals(List.of(STATE.column()), data.getFirst().columns());
        int width = TRACE.get("rnn.state").columns().size();
        long weights = data.stream()
                .filter(each -> each.activation().name().equals("weights.recurrent"))
                .count();
        assertEquals(width, weights, "one weight for each number of the state before");
        assertTrue(data.stream()
                .allMatch(each -> each.rows().size() == 1 && each.columns().size() == 1));
    }

    @Test
    void whatARunHasNotIsLeftOut() {
        Way way = new Way(List.of(STATE, new Cell("nothing", 0, 0)));
        List<Region> regions = Paintings.paint(figure(way), RUN, 640, 400);
        assertEquals(
                List.of(STATE),
                regions.stream()
                        .filter(each -> each.kind() == Region.Kind.CELL)
                        .map(Region::cell)
                        .toList());
    }
}
