package unrolled.figure.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Trace;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

/// Several runs on their way to a goal.
class RaceFigureTest {
    private static final List<String> WORDS = List.of("goal reached", "goal not reached", "diverged");

    private static Run run(Status status) {
        Curve loss = Curve.of("loss", new float[] {0, 10, 2, 1}, 1, 2, 1);
        return new Run(
                "GRU",
                "gru",
                new TrainingSnapshot(
                        "made-up", 10, 100, Map.of("seed", 1), List.of(loss), new Trace(List.of()), status, 10, 1));
    }

    private static Stream<String> labels(Status... ends) {
        Figure race = Traces.figure(Traces.spec("race", List.of("loss"), Map.of()), "race");
        List<Run> runs = Stream.of(ends).map(RaceFigureTest::run).toList();
        return Paintings.paint(race, runs, 640, 300).stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .map(Region::text);
    }

    private static List<String> key(Status... ends) {
        return labels(ends).filter(WORDS::contains).toList();
    }

    /// Time or multiply-adds can end it as well as steps.
    @Test
    void aRunThatEndedWithoutItsGoalIsNotSaidToHaveUsedUpItsSteps() {
        assertEquals(WORDS.subList(0, 2), key(new Status.Done(true), new Status.Done(false)));
        assertEquals(WORDS.subList(0, 2), key(new Status.Learning()));
    }

    @Test
    void aDivergedRunHasAMarkOfItsOwn() {
        Status diverged = new Status.Diverged(11, "loss");
        assertEquals(WORDS, key(new Status.Done(true), diverged));
        assertTrue(labels(new Status.Done(true), diverged).anyMatch(label -> label.endsWith("1/2")), "it is over");
    }
}
