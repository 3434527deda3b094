package unrolled.view.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;

class PointedTest {
    private static final List<String> TEXT = List.of("the", "cat", "saw", "the", "dog");
    private static final Axis POSITION = new Axis("position", TEXT);
    private static final Axis UNIT = Axis.numbered("unit", 5);
    private static final Axis QUERY = new Axis("query", TEXT);
    private static final Axis UNKNOWN = new Axis("layer", List.of("first", "second"));
    private static final Axis KEY = new Axis("key", TEXT);

    private static Activation activation(String name, Axis rows, Axis columns) {
        float[] values = new float[rows.size() * columns.size()];
        return new Activation(name, rows, columns, values, Scale.ANY, Origins.measured(name));
    }

    private static final Activation STATE = activation("state", POSITION, UNIT);
    private static final Activation GATE = activation("gate", POSITION, UNIT);
    private static final Activation PATTERN = activation("pattern", QUERY, KEY);

    private static List<Cell> found(Activation from, int row, int column, Activation to) {
        return Pointed.at(new Cell(from.name(), row, column), from)
                .orElseThrow()
                .in(to);
    }

    @Test
    void theSameUnitAtTheSameTokenIsFoundInAnotherActivation() {
        assertEquals(List.of(new Cell("gate", 3, 2)), found(STATE, 3, 2, GATE));
    }

    @Test
    void ofAnotherNumberOfUnitsTheTokenIsFoundAlone() {
        Activation wide = activation("wide", POSITION, Axis.numbered("unit", 9));
        assertEquals(List.of(new Cell("wide", 3, Cell.WHOLE)), found(STATE, 3, 2, wide));
    }

    @Test
    void aQueryAndAKeyAreBothTokensOfTheText() {
        assertEquals(
                List.of(new Cell("state", 1, Cell.WHOLE), new Cell("state", 4, Cell.WHOLE)),
                found(PATTERN, 1, 4, STATE));
        assertEquals(
                List.of(new Cell("pattern", 1, Cell.WHOLE), new Cell("pattern", Cell.WHOLE, 1)),
                found(STATE, 1, 0, PATTERN));
        assertEquals(List.of(new Cell("other", 1, 4)), found(PATTERN, 1, 4, activation("other", QUERY, KEY)));
    }

    @Test
    void unitsOfASquareOfWeightsAreBothOldAndNew() {
        Activation weights = activation("weights", UNIT, UNIT);
        assertEquals(
                List.of(new Cell("weights", 2, Cell.WHOLE), new Cell("weights", Cell.WHOLE, 2)),
                found(STATE, 0, 2, weights));
        assertEquals(List.of(new Cell("more", 2, 4)), found(weights, 2, 4, activation("more", UNIT, UNIT)));
    }

    @Test
    void anotherTextSharesNothing() {
        Axis other = new Axis("position", List.of("a", "cat", "saw", "the", "dog"));
        assertEquals(List.of(new Cell("state", Cell.WHOLE, 2)), found(STATE, 3, 2, activation("state", other, UNIT)));
        Axis few = Axis.numbered("unit", 3);
        assertEquals(List.of(), found(STATE, 3, 2, activation("state", other, few)));
    }

    @Test
    void aNumberedAxisIsNotTakenForAnotherOne() {
        assertEquals(List.of(), found(STATE, 3, 2, activation("heads", Axis.numbered("head", 5), UNKNOWN)));
    }

    @Test
    void theLabelOfATokenStandsForAllItsUnits() {
        assertEquals(List.of(new Cell("gate", 3, Cell.WHOLE)), found(STATE, 3, Cell.WHOLE, GATE));
    }

    @Test
    void anAxisOfOnePlaceSaysNothing() {
        Axis one = Axis.single("value");
        assertEquals(Optional.empty(), Pointed.at(new Cell("loss", 0, 0), activation("loss", one, one)));
    }
}
