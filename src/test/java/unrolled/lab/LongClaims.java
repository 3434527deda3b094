package unrolled.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// The claims whose runs take longer than five seconds: three quarters of what all claims take. A build only begins
/// their runs, and sees whether they begin as they did when the claim was tried to its end; the same seed gives the
/// same bits, so what moves a run moves its beginning. `mvn test -Pclaims20` tries them to their end.
///
/// `src/test/resources/claims/long.txt` has what each of them expects, and a line for each run: lesson, claim,
/// experiment, and what is measured after [#STEPS] steps with the first seed.
public final class LongClaims {
    static final Path KEPT = Path.of("src/test/resources/claims/long.txt");
    static final int STEPS = 10;

    private LongClaims() {}

    /// Whether a claim is one of them.
    public static boolean has(String lesson, String claim) {
        return names().contains(lesson + " " + claim);
    }

    /// Each once, as `LESSON CLAIM`.
    static List<String> names() {
        return lines().map(line -> String.join(" ", List.of(line.split(" ")).subList(0, 2)))
                .distinct()
                .toList();
    }

    static Stream<String> lines() {
        try {
            return Files.readAllLines(KEPT).stream().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is measured of a run after its first steps.
    static TrainingSnapshot begun(Laboratory laboratory, Lesson lesson, Fields claim, String experiment, int seed) {
        Trainer trainer = ClaimRuns.open(laboratory, lesson, claim, experiment, seed);
        while (trainer.goesOn() && trainer.steps() < STEPS) {
            trainer.step();
        }
        return trainer.glance();
    }
}
