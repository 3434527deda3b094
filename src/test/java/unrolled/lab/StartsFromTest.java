package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.figure.SettingWords;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.words.Language;
import unrolled.words.Words;

/// Experiments that start from what another one has learnt.
class StartsFromTest {
    private static final String TEXT = """
        # T

        ## One

        ```experiment reads
        model: gpt
        layers: 1
        width: 8
        feed-forward size: 8
        context: 20
        task: reviews
        batch: 4
        until: loss < 0, or 5 steps
        ```

        ```experiment tuned
        like: reads
        labels: 4
        starts from: reads
        ```

        ```experiment thin
        like: tuned
        learns: low rank
        rank: 1
        ```

        ```experiment wide
        like: tuned
        width: 16
        ```

        ```experiment other
        like: tuned
        task: before
        ```

        ```experiment round
        like: reads
        starts from: round
        ```
        """;

    private static final Lesson LESSON = LessonParser.parse("lesson.md", "98-starts", TEXT);

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));

    private Trainer open(String experiment, Map<String, String> changes) {
        return laboratory.open(LESSON, List.of(experiment), changes).getFirst();
    }

    private static float[] weights(Trainer trainer) {
        return ((GradientModel) trainer.model()).parameters().values();
    }

    private static Trainer trained(Trainer trainer) {
        while (trainer.goesOn()) {
            trainer.step();
        }
        return trainer;
    }

    @Test
    void itBeginsWithTheWeightsTheOtherOneEndsWith() {
        float[] learnt = weights(trained(open("reads", Map.of()))).clone();
        Trainer tuned = open("tuned", Map.of());
        assertArrayEquals(learnt, weights(tuned));
        assertEquals(0, tuned.steps());
        tuned.step();
        assertFalse(Arrays.equals(learnt, weights(tuned)));
        assertArrayEquals(learnt, weights(open("tuned", Map.of())), "what is kept has not moved along");
        assertEquals("reads", String.valueOf(tuned.plan().settings().get("starts from")));
    }

    @Test
    void theOtherOneIsTrainedWithTheSeedAndTheSizesOfThisOneAndNothingElse() {
        assertArrayEquals(
                weights(trained(open("reads", Map.of("seed", "4")))), weights(open("tuned", Map.of("seed", "4"))));
        assertArrayEquals(
                weights(trained(open("reads", Map.of("width", "12")))), weights(open("tuned", Map.of("width", "12"))));
        assertArrayEquals(weights(trained(open("reads", Map.of()))), weights(open("tuned", Map.of("labels", "8"))));
    }

    @Test
    void experimentsThatAreAlikeAreKeptApartByWhatTheyStartFromInTheirTurn() {
        String chain = TEXT + """

            ```experiment middle
            like: tuned
            until: loss < 0, or 3 steps
            ```

            ```experiment last
            like: middle
            starts from: middle
            ```
            """;
        assertFalse(Arrays.equals(startOfLast(chain), startOfLast(chain.replace("or 5 steps", "or 2 steps"))));
    }

    private float[] startOfLast(String text) {
        Lesson lesson = LessonParser.parse("lesson.md", "98-starts", text);
        return weights(laboratory.open(lesson, List.of("last"), Map.of()).getFirst());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aCaptionHasAWordForEverythingThatWasSet(Language language) {
        Words words = new Words(language);
        String missing = words.value("no such setting", "").strip(); // what is said where there is no word
        Map<String, Object> settings =
                open("thin", Map.of("by hand", "12")).plan().settings();
        assertTrue(settings.keySet().containsAll(List.of("by hand", "starts from", "numbers learnt")));
        settings.forEach((name, value) -> {
            assertFalse(SettingWords.name(name, words).contains(missing), name);
            assertFalse(SettingWords.value(name, value, words).contains(missing), name);
        });
        assertFalse(open("thin", Map.of()).plan().settings().containsKey("by hand"), "none was given");
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsLine() {
        assertRefused("wide", "lesson.md, line 28: 'reads' has other weights, ");
        assertRefused("other", "lesson.md, line 33: 'reads' has learnt other tokens than this task has");
        assertRefused("round", "lesson.md, line 40: 'round' starts from itself, or from more than 8 others in a row");
    }

    private void assertRefused(String experiment, String says) {
        LessonException refused = assertThrows(LessonException.class, () -> open(experiment, Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(says), refused::getMessage);
    }

    /// The weights hardly move, so that another loss of the same batch is that of other units left out.
    @ParameterizedTest
    @ValueSource(strings = {"everything", "output layer", "low rank"})
    void dropoutLeavesOutOtherUnitsAtEveryStepWhateverLearns(String learns) {
        Trainer trainer = open("thin", Map.of("learns", learns, "dropout", "0.5", "learning rate", "1e-7"));
        GradientModel model = (GradientModel) trainer.model();
        Batch batch = trainer.task().next(new SplittableRandom(1));
        float before = model.gradients(batch);
        assertEquals(before, model.gradients(batch), "the same step again");
        trainer.step();
        assertNotEquals(before, model.gradients(batch), 1e-4);
    }

    @Test
    void aLowRankRunGoesOnFromACheckpointBitForBit() {
        Trainer whole = open("thin", Map.of());
        whole.step();
        whole.step();
        Checkpoint saved = Checkpoint.of(whole);
        whole.step();
        Trainer again = open("thin", Map.of());
        saved.into(again);
        again.step();
        assertEquals(whole.fingerprint(), again.fingerprint());
        assertNotEquals(open("thin", Map.of()).fingerprint(), again.fingerprint());
        long learnt = Long.parseLong(String.valueOf(whole.plan().settings().get("numbers learnt")));
        assertTrue(learnt > 0 && learnt < whole.model().parameterCount() / 2, () -> "numbers learnt: " + learnt);
    }
}
