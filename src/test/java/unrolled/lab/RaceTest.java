package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Sweep;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

class RaceTest {
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("")));
    private static final String TEXT = """
        # A race

        ## A page

        ```experiment quick
        model: gru
        task: store
        hidden: 6
        length: 6
        evaluate every: 5
        until: accuracy > 0.2, or 30 steps
        ```

        ```experiment never
        like: quick
        until: accuracy > 2, or 10 steps
        ```

        ```figure lines
        type: race
        shows: accuracy
        seeds: 3
        ```
        """;

    private static Race race(Lesson lesson) {
        PageLab lab = LABORATORY.page(lesson, 0);
        return new Race(LABORATORY, lesson, lab, lab.figures().getFirst(), Map.of("batch", "8"));
    }

    private static Lesson lesson(String text) {
        return LessonParser.parse("lesson.md", "98-race", text);
    }

    private static String seed(Run run) {
        return String.valueOf(run.snapshot().settings().get("seed"));
    }

    @Test
    void aRacedRunHasTheColourOfThatOfThePage() {
        Lesson lesson = lesson(TEXT);
        PageLab lab = LABORATORY.page(lesson, 0);
        Race.Standing standing = race(lesson).run(3, () -> false, any -> {});
        for (Run raced : standing.runs()) {
            int index = raced.label().equals("quick") ? 0 : 1;
            assertEquals(Optional.of(new Run.Shade(index, 2)), raced.shade());
            assertEquals(lab.run(index, raced.snapshot()).shade(), raced.shade());
        }
    }

    @Test
    void everyExperimentRunsToItsGoalWithEverySeedAndSeedsComeOneAfterAnother() {
        List<Race.Standing> told = new ArrayList<>();
        Race.Standing end = race(lesson(TEXT)).run(1000, () -> false, told::add);
        assertEquals(6, end.finished());
        assertEquals(1, end.share());
        assertEquals(
                List.of("quick 1", "never 1", "quick 2", "never 2", "quick 3", "never 3"),
                end.runs().stream().map(run -> run.label() + " " + seed(run)).toList());
        for (Run run : end.runs()) {
            assertEquals(
                    new Status.Done(run.label().equals("quick")), run.snapshot().status());
        }
        assertEquals(end.runs(), told.getLast().runs());
        assertEquals(
                "8", String.valueOf(end.runs().getFirst().snapshot().settings().get("batch")));
    }

    @Test
    void aWatchedRunIsTheRunNobodyWatched() {
        Lesson lesson = lesson(TEXT);
        TrainingSnapshot raced =
                race(lesson).run(1000, () -> false, told -> {}).runs().get(2).snapshot();
        Trainer alone = LABORATORY
                .open(lesson, List.of("quick"), Map.of("seed", "2", "batch", "8"))
                .getFirst();
        while (alone.goesOn()) {
            alone.step();
        }
        assertEquals(points(alone.snapshot(name -> false).curve("accuracy")), points(raced.curve("accuracy")));
    }

    private static String points(Curve curve) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            points.add(curve.step(i) + " " + curve.value(i));
        }
        return points.stream().collect(Collectors.joining(", "));
    }

    @Test
    void aCancelledRaceKeepsTheRunsThatWereDone() {
        int[] asked = {0};
        Race.Standing end = race(lesson(TEXT)).run(1000, () -> asked[0]++ > 45, told -> {});
        assertTrue(end.finished() > 0 && end.finished() < 6, end::toString);
        assertEquals(end.finished(), end.runs().size());
    }

    @Test
    void aNumberOfSeedsThatCannotBeRacedIsRefusedWithItsLine() {
        LessonException error = assertThrows(
                LessonException.class, () -> LABORATORY.page(lesson(TEXT.replace("seeds: 3", "seeds: 1")), 0));
        assertTrue(String.valueOf(error.getMessage()).contains("lesson.md, line 22: "), error::getMessage);
    }

    @Test
    void noRunMakesMoreStepsThanAreAllowed() {
        Race.Standing end = race(lesson(TEXT)).run(3, () -> false, told -> {});
        assertEquals(6, end.runs().size());
        end.runs().forEach(run -> assertEquals(3, run.snapshot().step()));
    }

    @Test
    void afterEveryRunItIsToldHowFarTheRaceHasComeAndHowLongItMayTake() {
        long begun = System.nanoTime();
        List<Race.Standing> told = new ArrayList<>();
        Race.Standing end = race(lesson(TEXT)).run(1000, () -> false, told::add);
        double seconds = (System.nanoTime() - begun) * 1e-9;
        for (Race.Standing standing : told) {
            assertEquals(6, standing.all());
            assertTrue(standing.share() >= standing.finished() / 6.0, standing::toString);
            boolean between = standing.runs().size() == standing.finished(); // no run is under way
            assertEquals(between && standing.finished() < 6, between && standing.left() > 0, standing::toString);
            assertTrue(standing.left() <= 6 * 30 * seconds, "no step took longer than all of them");
        }
        for (int finished = 1; finished <= 6; finished++) {
            int done = finished;
            assertTrue(told.stream()
                    .anyMatch(standing -> standing.finished() == done
                            && standing.runs().size() == done
                            && standing.share() == done / 6.0));
        }
        assertEquals(0, end.left());
    }

    @Test
    void aSweepRunsEachExperimentOnceWithEachValueAndSeed() {
        String swept = TEXT.replace("type: race", "type: sweep\nsweep: length 4, 8");
        Race.Standing end = race(lesson(swept)).run(1000, () -> false, standing -> {});
        assertEquals(
                List.of("quick 4 1", "quick 8 1", "never 4 1", "never 8 1", "quick 4 2", "quick 8 2"),
                end.runs().stream()
                        .limit(6)
                        .map(run -> "%s %s %s"
                                .formatted(
                                        run.label(), run.snapshot().settings().get("length"), seed(run)))
                        .toList());
        assertEquals(12, end.finished());
    }

    /// Of settings that captions leave out, or tell in other digits than the lesson does.
    @ParameterizedTest
    @ValueSource(strings = {"learning rate 0.10, 1", "warm-up 0, 5", "beta2 0.5, 0.90", "clip 1.0, 2", "length 04, 8"})
    void aSweepShowsEveryRunItHasTrained(String sweep) {
        Lesson lesson = lesson(TEXT.replace("type: race", "type: sweep\nsweep: " + sweep));
        List<Run> runs = race(lesson).run(1000, () -> false, standing -> {}).runs();
        List<ShownNumbers> shown =
                LABORATORY.page(lesson, 0).figures().getFirst().figure().data(runs);
        assertEquals(12, shown.size());
        List<String> values = Sweep.parse(sweep).values();
        assertEquals(
                List.of(values.get(0), values.get(1), values.get(0), values.get(1)),
                shown.stream()
                        .limit(4)
                        .map(numbers -> numbers.activation().columns().label(0))
                        .toList());
    }

    @Test
    void aSweepOfWhatNoExperimentHasIsRefusedWithItsLine() {
        for (String[] one : new String[][] {
            {"width 4, 8", "lesson.md, line 21: 'quick' has no setting 'width'"},
            {"length 4, 8000", "lesson.md, line 21: length must be a whole number from "},
            {"length", "lesson.md, line 19: sweep must look like 'labels 5, 10, 20', not 'length'"},
        }) {
            String swept = TEXT.replace("type: race", "type: sweep\nsweep: " + one[0]);
            LessonException refused = assertThrows(LessonException.class, () -> LABORATORY.page(lesson(swept), 0));
            assertTrue(String.valueOf(refused.getMessage()).startsWith(one[1]), refused::getMessage);
        }
    }
}
