package unrolled.figure.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.figure.Wrapping;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// The table for the wall.
class ScoreboardFigureTest {
    private static final Status LEARNING = new Status.Learning();
    private static final Status DONE = new Status.Done(false);

    private static Run run(String label, int step, Status status, double loss, double right, long parameters) {
        Activation lags = Traces.activation(
                "metric.accuracy.lag",
                Axis.single("accuracy"),
                new Axis("lag", List.of("8", "16")),
                Scale.UNIT,
                (row, lag) -> lag == 0 ? right : 0.5);
        Activation losses = Traces.activation(
                "metric.loss", Axis.single("loss"), Axis.single("loss"), Scale.ANY, (row, column) -> loss);
        return new Run(
                label,
                "gru",
                new TrainingSnapshot(
                        label,
                        step,
                        100,
                        Map.of(),
                        List.of(),
                        new Trace(List.of(lags, losses)),
                        status,
                        parameters,
                        1500));
    }

    private static Figure board(String columns) {
        return Traces.figure(Traces.spec("scoreboard", List.of(), Map.of("columns", columns)), "scoreboard");
    }

    private static Stream<Region> painted(String columns, Run... runs) {
        return painted(columns, 900, runs);
    }

    private static Stream<Region> painted(String columns, int width, Run... runs) {
        Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);
        return board(columns)
                .paint(
                        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics(),
                        width,
                        300,
                        List.of(runs),
                        style)
                .stream();
    }

    private static List<String> cells(String columns, Run... runs) {
        return painted(columns, runs)
                .filter(region -> region.kind() == Region.Kind.CELL)
                .map(Region::text)
                .toList();
    }

    @Test
    void theLeastLossAndTheMostRightAreBest() {
        Run one = run("one", 9, LEARNING, 1.5, 0.25, 10);
        Run two = run("two", 9, LEARNING, 1.25, 0.2, 20);
        assertEquals(List.of("one, loss: 1.50", "two, loss, best of the column: 1.25"), cells("loss", one, two));
        assertEquals(
                List.of("one, accuracy, lag 8, best of the column: 0.250", "two, accuracy, lag 8: 0.200"),
                cells("accuracy at lag 8", one, two));
        assertEquals(
                List.of("one, accuracy, lag 16: 0.500", "two, accuracy, lag 16: 0.500"),
                cells("accuracy at lag 16", one, two));
    }

    @Test
    void nobodyIsCheapestBeforeAllAreOver() {
        Run one = run("one", 9, DONE, 1.5, 0.25, 10);
        Run two = run("two", 9, LEARNING, 1.25, 0.2, 20);
        Run over = run("two", 9, DONE, 1.25, 0.2, 20);
        assertEquals(List.of("one, parameters: 10", "two, parameters: 20"), cells("parameters", one, two));
        assertEquals(
                List.of("one, parameters, best of the column: 10", "two, parameters: 20"),
                cells("parameters", one, over));
        assertEquals(List.of("one, seconds: 1.50", "two, seconds: 1.50"), cells("seconds", one, over));
    }

    @Test
    void aRunThatHasNotBegunHasDashesAndNothingInTheFile() {
        Run begun = run("one", 9, LEARNING, 1.5, 0.25, 10);
        Run fresh = run("two", 0, new Status.Fresh(), 3.5, 0, 20);
        assertEquals(List.of("one, loss: 1.50", "one, steps: 9"), cells("loss, steps", begun, fresh));
        long dashes = painted("loss, steps", begun, fresh)
                .filter(region -> region.text().equals("\u2013"))
                .count();
        assertEquals(2, dashes);
        assertEquals(2, board("loss, steps").data(List.of(begun, fresh)).size());
    }

    @Test
    void multiplyAddsThatNobodyKnowsAreADash() {
        assertEquals(List.of(), cells("multiply-adds", run("one", 9, DONE, 1, 1, 1)));
    }

    @Test
    void aColumnThatNoRunHasIsRefused() {
        List<Run> runs = List.of(run("one", 9, DONE, 1, 1, 1));
        board("loss, accuracy at lag 16, steps").check(runs);
        assertThrows(InputException.class, () -> board("perplexity").check(runs));
        assertThrows(InputException.class, () -> board("accuracy at lag 9").check(runs));
        assertThrows(InputException.class, () -> board("Loss!"));
    }

    @Test
    void noHeadingIsCutHoweverNarrow() {
        Run one = run("one", 9, DONE, 1, 1, 12_345);
        Run two = run("GPT, no positions", 9, DONE, 1, 1, 1);
        for (int width = 260; width <= 700; width += 20) {
            List<String> cut = painted("accuracy at lag 8, accuracy at lag 16, parameters, seconds", width, one, two)
                    .map(Region::text)
                    .filter(text -> text.contains(Wrapping.CUT) && !text.startsWith("GPT"))
                    .toList();
            assertEquals(List.of(), cut, "%d px".formatted(width));
        }
    }
}
