package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;

/// What `EveryFigureTest` holds the marks of a figure to catches figures whose marks are wrong.
class WrongFigureTest {
    private static final Activation SHOWN = Traces.activation(
            "made.state",
            Axis.numbered("position", 3),
            Axis.numbered("unit", 4),
            Scale.ANY,
            (row, column) -> row + column / 10);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "NONE,",
                "NO_CELL, no region of kind CELL",
                "CELL_OUTSIDE, outside of 400.0 x 300.0",
                "ANOTHER_NUMBER, 'here: 0' stands for",
                "CELL_TWICE, twice: "
            })
    void everyMistakeIsTold(WrongFigure.Mistake mistake, @Nullable String told) {
        Figure figure = new WrongFigure(SHOWN, mistake);
        Run run = Traces.run("RNN", "rnn", SHOWN);
        List<String> problems =
                CellCheck.problems(figure, List.of(run), Paintings.paint(figure, run, 400, 300), 400, 300);
        assertEquals(told == null ? 0 : 1, problems.size(), problems::toString);
        problems.forEach(problem -> assertTrue(problem.startsWith(String.valueOf(told)), problem));
    }
}
