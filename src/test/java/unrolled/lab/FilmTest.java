package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
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
}
