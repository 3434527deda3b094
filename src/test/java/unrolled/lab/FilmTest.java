package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    private static List<Integer> steps(List<List<TrainingSnapshot>> film) {
        return film.stream().map(frame -> frame.getFirst().step()).toList();
    }

    @Test
    void itGoesFromTheFirstStepToTheLastInAboutEvenParts() {
        List<Integer> steps = steps(Film.of(opened(), 7, List.of(60), name -> false, () -> false));
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
        Film.of(filmed, 5, List.of(25), name -> false, () -> false);
        assertEquals(alone.fingerprint(), filmed.getFirst().fingerprint());
    }

    @Test
    void ofFewStepsThereAreFewFrames() {
        assertEquals(List.of(0, 1, 2), steps(Film.of(opened(), 60, List.of(2), name -> false, () -> false)));
    }

    @Test
    void cancelledItStops() {
        assertTrue(steps(Film.of(opened(), 5, List.of(1_000_000), name -> false, () -> true))
                        .size()
                <= 2);
    }

    @Test
    void tooFewOrTooManyFramesAreRefused() {
        for (int frames : new int[] {1, 201}) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> Film.of(opened(), frames, List.of(1), name -> false, () -> false))
                    .getMessage());
            assertEquals("a film has from 2 to 200 frames, not " + frames, message);
        }
    }
}
