package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

class FilmTest {
    private static List<Trainer> opened() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Lesson lesson = laboratory.library().lesson("03", Language.ENGLISH);
        return laboratory.open(lesson, List.of("small"), Map.of());
    }

    private static Film film(List<Trainer> trainers, List<Integer> steps) {
        return new Film(() -> trainers, steps, Set.of());
    }

    private static List<Integer> steps(List<List<TrainingSnapshot>> film) {
        return film.stream().map(frame -> frame.getFirst().step()).toList();
    }

    @Test
    void itGoesFromTheFirstStepToTheLastInAboutEvenParts() {
        List<Integer> steps = steps(film(opened(), List.of(60)).take(7, () -> false));
        assertEquals(7, steps.size());
        assertEquals(0, steps.getFirst());
        assertEquals(60, steps.getLast());
        for (int i = 1; i < steps.size(); i++) {
            int part = steps.get(i) - steps.get(i - 1);
            assertTrue(part >= 6 && part <= 14, steps::toString);
        }
    }

    @Test
    void itsEndIsWhatTrainingWithoutAFilmComesTo() {
        Trainer alone = opened().getFirst();
        for (int i = 0; i < 25; i++) {
            alone.step();
        }
        List<Trainer> filmed = opened();
        film(filmed, List.of(25)).take(5, () -> false);
        assertEquals(alone.fingerprint(), filmed.getFirst().fingerprint());
    }

    @Test
    void ofFewStepsThereAreFewFrames() {
        assertEquals(List.of(0, 1, 2), steps(film(opened(), List.of(2)).take(60, () -> false)));
    }

    @Test
    void cancelledItStops() {
        assertTrue(steps(film(opened(), List.of(1_000_000)).take(5, () -> true)).size() <= 2);
    }

    @Test
    void tooFewOrTooManyFramesAreRefused() {
        for (int frames : new int[] {1, 201}) {
            String message = String.valueOf(assertThrows(InputException.class, () -> film(opened(), List.of(1))
                            .take(frames, () -> false))
                    .getMessage());
            assertEquals("a film has from 2 to 200 frames, not " + frames, message);
        }
    }

    private static final Lesson SHORT = LessonParser.parse("05-x/lesson.md", "05-x", """
        # T

        ## P

        ```experiment short
        model: gru
        task: store
        hidden: 4
        length: 6
        batch: 2
        until: accuracy > 2, or 12 steps
        ```

        ```experiment shorter
        like: short
        until: accuracy > 2, or 5 steps
        ```

        ```experiment wild
        like: short
        model: rnn
        nonlinearity: linear
        optimizer: sgd
        learning rate: 1000000
        clip: 0
        ```
        """);

    private static List<Trainer> opened(String... experiments) {
        return new Laboratory(new Library(Path.of(""))).open(SHORT, List.of(experiments), Map.of());
    }

    private static List<Integer> ends(List<List<TrainingSnapshot>> film) {
        return film.getLast().stream().map(TrainingSnapshot::step).toList();
    }

    @Test
    void untilItsGoalARunTakesAsManyStepsAsTheGoalAllows() {
        List<List<TrainingSnapshot>> film =
                film(opened("short"), List.of(Film.UNTIL_GOAL)).take(60, () -> false);
        assertEquals(IntStream.rangeClosed(0, 12).boxed().toList(), steps(film));
        assertEquals(new Status.Done(false), film.getLast().getFirst().status());
    }

    @Test
    void beyondItsGoalARunGoesOnIfSoManyStepsAreAsked() {
        assertEquals(List.of(15), ends(film(opened("short"), List.of(15)).take(60, () -> false)));
    }

    @Test
    void everyRunGoesToItsOwnEnd() {
        Film film = film(opened("short", "shorter"), List.of(9, Film.UNTIL_GOAL));
        assertEquals(List.of(9, 5), ends(film.take(60, () -> false)));
        Film other = film(opened("short", "shorter"), List.of(3, 8));
        assertEquals(List.of(3, 8), ends(other.take(60, () -> false)));
    }

    @Test
    void aRunThatDivergesEndsTheFilm() {
        List<List<TrainingSnapshot>> film =
                film(opened("wild"), List.of(1_000_000)).take(4, () -> false);
        assertInstanceOf(Status.Diverged.class, film.getLast().getFirst().status());
    }

    @Test
    void theShortestAndTheLongestFilmAreTaken() {
        assertEquals(List.of(0, 64), steps(film(opened("short"), List.of(64)).take(Film.LEAST_FRAMES, () -> false)));
        assertEquals(List.of(0, 1), steps(film(opened("short"), List.of(1)).take(Film.MOST_FRAMES, () -> false)));
    }

    @Test
    void asManyStepsAsFramesAreAllShown() {
        assertEquals(
                List.of(0, 1, 2, 3), steps(film(opened("short"), List.of(3)).take(4, () -> false)));
        assertEquals(List.of(0, 2, 4), steps(film(opened("short"), List.of(4)).take(3, () -> false)));
    }

    /// Of so many steps every second is seen, and the end besides.
    @Test
    void theEndIsShownWhereItFallsBetweenTwoLooks() {
        assertEquals(
                17,
                ends(film(opened("short"), List.of(17)).take(4, () -> false)).getFirst());
        assertEquals(4, film(opened("short"), List.of(17)).take(4, () -> false).size());
    }

    @Test
    void aFilmThatIsCancelledEndsWhereItWas() {
        int[] asked = {0};
        List<List<TrainingSnapshot>> film = film(opened("short"), List.of(100)).take(60, () -> ++asked[0] > 7);
        assertEquals(List.of(7), ends(film));
    }

    @Test
    void aFilmWithoutARunIsOnePictureOfNothing() {
        assertEquals(List.of(List.of()), film(List.of(), List.of()).take(5, () -> false));
    }
}
