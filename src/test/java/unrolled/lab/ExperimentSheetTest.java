package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;

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
        assertTrue(String.valueOf(error.getMessage()).endsWith(", sample"), "every analysis that has the setting");
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
}
