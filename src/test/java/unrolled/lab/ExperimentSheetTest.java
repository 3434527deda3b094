package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.training.Goal;
import unrolled.training.StepCost;
import unrolled.training.Trainer;

class ExperimentSheetTest {
    private static Lesson lesson(String controls, String with) {
        return LessonParser.parse("lesson.md", "04-made-up", """
            # Title

            Promise.

            ## Page

            ```experiment one
            model: rnn
            task: adding
            recurrent scale: 1
            controls: %s
            ```

            ```claim held
            of: one
            with: %s
            expect: loss < 9
            ```
            """.formatted(controls, with));
    }

    private static List<Setting> controls(String controls) {
        return ExperimentSheet.of(lesson(controls, ""), "one", new Fields.Entry("one", "", 1))
                .controls();
    }

    @Test
    void aLessonMayNarrowTheRangeOfAKnob() {
        assertEquals(
                List.of(
                        new Setting.Real("recurrent scale", 0.5, 2, 1, false),
                        new Setting.Whole("hidden", 4, 64, 32),
                        new Setting.Choice("nonlinearity", List.of("tanh", "linear"), "tanh")),
                controls("recurrent scale 0.5 to 2, hidden 4 to 64, nonlinearity"));
    }

    @Test
    void aHueIsOneOfThePalette() {
        LessonException error = assertThrows(LessonException.class, () -> controls("hidden\nhue: mauve"));
        assertEquals(
                "lesson.md, line 12: no hue 'mauve'; there are attention, gpt, gru, lstm, ngram, rnn," + " transformer",
                error.getMessage());
    }

    @Test
    void anExperimentIsNotLikeItself() {
        LessonException error = assertThrows(LessonException.class, () -> controls("hidden\nlike: one"));
        assertEquals(
                "lesson.md, line 12: 'one' is like itself, or like more than 8 others in a row", error.getMessage());
    }

    @Test
    void whatIsFollowedIsReportedByAnAnalysisAndTheSameEachTime() {
        Lesson lesson = lesson("hidden\nfollows: spectral.radius", "");
        Fields.Entry mention = new Fields.Entry("one", "", 1);
        assertEquals(
                List.of("spectral.radius"),
                ExperimentSheet.of(lesson, "one", mention).follows());
        for (String wrong : List.of("loudness", "cache.time")) {
            ExperimentSheet sheet = ExperimentSheet.of(lesson("hidden\nfollows: memory, " + wrong, ""), "one", mention);
            LessonException error = assertThrows(LessonException.class, sheet::follows);
            String says = String.valueOf(error.getMessage());
            assertTrue(
                    says.startsWith("lesson.md, line 12: no analysis reports '%s' the same each time; there are "
                            .formatted(wrong)),
                    says);
        }
    }

    @Test
    void aRangeMustLieInTheSettingsOwnAndHoldTheLessonsValue() {
        assertThrows(LessonException.class, () -> controls("recurrent scale 0.5 to 20"));
        assertThrows(LessonException.class, () -> controls("recurrent scale 1.5 to 2"));
        assertThrows(LessonException.class, () -> controls("nonlinearity 0 to 1"));
        assertThrows(LessonException.class, () -> controls("loudness 0 to 1"));
    }

    /// Nothing is sampled where other tokens are answered than read.
    @Test
    void aSettingOfAnAnalysisThatDoesNotSuitTheRunIsRefused() {
        Laboratory laboratory = new Laboratory(Library.installed());
        Lesson lesson = lesson("memory length, temperature", "");
        LessonException error =
                assertThrows(LessonException.class, () -> laboratory.open(lesson, List.of("one"), Map.of()));
        assertTrue(
                String.valueOf(error.getMessage())
                        .startsWith("lesson.md, line 11: no setting 'temperature' here: the model 'rnn' on the"
                                + " task 'adding' reports no branches, branches.draw, branches.text, next.drawn,"),
                error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains(", sample"), "every analysis that has the setting");
        assertEquals(
                1,
                laboratory
                        .open(lesson("memory length", ""), List.of("one"), Map.of())
                        .size());
    }

    @Test
    void aClaimMayHoldAtOtherSettings() {
        assertEquals(Map.of("recurrent scale", "1.5", "length", "9"), with("recurrent scale = 1.5, length = 9"));
        assertThrows(LessonException.class, () -> with("loudness = 3"));
        LessonException error = assertThrows(LessonException.class, () -> with("recurrent scale"));
        assertTrue(String.valueOf(error.getMessage()).contains("SETTING = VALUE"));
    }

    private static Map<String, String> with(String text) {
        Lesson lesson = lesson("hidden", text);
        return Claims.with(
                lesson,
                lesson.pages().getFirst().all(Block.Claim.class).getFirst().fields());
    }

    private static Trainer run(String lines, Map<String, String> changes) {
        Lesson lesson = lesson("hidden\n%s".formatted(lines), "");
        return new Laboratory(Library.installed())
                .open(lesson, List.of("one"), changes)
                .getFirst();
    }

    private static int fingerprint(Trainer trainer) {
        while (trainer.goesOn()) {
            trainer.step();
        }
        return trainer.fingerprint();
    }

    /// The lines of an experiment that can be equal in all three.
    private static String until(double multiplyAdds) {
        return "until: 5 steps, or 900 seconds, or %.6f million multiply-adds".formatted(multiplyAdds * 1e-6);
    }

    @Test
    void workEndsARunAtTheStepThatReachesItWithTheSameBits() {
        StepCost cost = Objects.requireNonNull(run("", Map.of()).cost());
        Trainer spent = run(until(2.5 * cost.multiplyAdds()), Map.of());
        Trainer counted = run("until: 3 steps", Map.of());
        assertEquals(3, spent.glance().steps());
        assertEquals(fingerprint(counted), fingerprint(spent));
        assertEquals(3, spent.steps());
    }

    @Test
    void theLearnerSwitchesWhatTheRunsAreEqualIn() {
        double each = Objects.requireNonNull(run("", Map.of()).cost()).multiplyAdds();
        String lines = until(2.5 * each) + "\nequal: steps";
        assertEquals(5, run(lines, Map.of()).plan().goal().steps());
        Trainer worked = run(lines, Map.of("equal", "multiply-adds"));
        assertEquals(3, worked.plan().goal().steps());
        Trainer timed = run(lines, Map.of("equal", "seconds"));
        assertEquals(Goal.ANY_NUMBER, timed.plan().goal().steps());
        assertEquals(900, timed.plan().goal().seconds());
        assertThrows(InputException.class, () -> run(lines, Map.of("equal", "parameters")));
    }

    @Test
    void whatRunsAreEqualInMustBeSaidForEachThatTheLearnerMayChoose() {
        assertEquals(List.of(ExperimentSheet.EQUAL), controls("equal\nequal: seconds\n" + until(1e6)));
        assertThrows(LessonException.class, () -> controls("equal\n" + until(1e6)));
        assertThrows(LessonException.class, () -> controls("equal\nequal: steps\nuntil: 5 steps, or 1 seconds"));
        assertThrows(LessonException.class, () -> controls("hidden\nequal: seconds\nuntil: 5 steps"));
    }

    @Test
    void aScheduleNeedsALastStepToFallTo() {
        assertThrows(LessonException.class, () -> run("schedule: cosine\nuntil: 1 seconds", Map.of()));
        assertEquals(
                4,
                run("schedule: cosine\nuntil: 4 steps, or 1 seconds", Map.of())
                        .plan()
                        .goal()
                        .steps());
    }
}
