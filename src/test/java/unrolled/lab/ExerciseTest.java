package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.trace.Trace;
import unrolled.lesson.Block;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

class ExerciseTest {
    private static Block.Exercise exercise(String lines) {
        String text = "# T\n\n## P\n\n```exercise one\n%s```\n".formatted(lines.replace("|", "\n"));
        return LessonParser.parse("x/lesson.md", "05-x", text)
                .pages()
                .getFirst()
                .all(Block.Exercise.class)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "asks: Add.|answer: 3|! 5 ! an exercise is of a kind: 'kind: by hand | goal | transfer | explain'",
                "kind: by hand|asks: Add.|! 5 ! an exercise says 'answer: ...'",
                "kind: goal|asks: A.|answer: 3|of: rnn|! 5 ! an exercise of kind 'goal' has one: 'goal: accuracy >"
                        + " 0.9'",
                "kind: goal|asks: A.|answer: 3|goal: loss < 1|! 5 ! a goal is reached by experiments: 'of: NAME'",
                "kind: explain|asks: A.|answer: 3|goal: loss < 1|! 9 ! only an exercise of kind 'goal' has a goal"
            })
    void whatIsMissingIsTold(String lines, int line, String problem) {
        LessonException thrown = assertThrows(
                LessonException.class, () -> Exercise.of(exercise(lines).fields()));
        assertEquals("x/lesson.md, line %d: %s".formatted(line, problem), thrown.getMessage());
    }

    private static TrainingSnapshot run(String name, float loss) {
        Curve curve = Curve.of("loss", new float[] {1, loss}, 1, 1, loss);
        return new TrainingSnapshot(name, 1, 9, Map.of(), List.of(curve), Trace.empty(), new Status.Learning(), 100, 0);
    }

    @Test
    void aGoalIsReachedWhenAllOfItHolds() {
        Block.Exercise goal = exercise("kind: goal|asks: A.|answer: 3|of: small|goal: loss < 1; parameters < 200|");
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        assertEquals(Optional.of(true), laboratory.reached(goal, List.of(run("large", 9), run("small", 0.5f))));
        assertEquals(Optional.of(false), laboratory.reached(goal, List.of(run("small", 2))));
        assertEquals(Optional.empty(), laboratory.reached(goal, List.of(run("large", 0.5f))), "no such run");
        Block.Exercise said = exercise("kind: explain|asks: A.|answer: 3|");
        assertEquals(Optional.empty(), laboratory.reached(said, List.of(run("small", 0.5f))));
    }
}
