package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.OddTexts;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Tokenizer;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Trainer;

/// A learner's own text is learnt from, or refused with a reason.
@Tag("large")
class OwnTextTest {
    private static final Lesson LESSON = LessonParser.parse("05-x/lesson.md", "05-x", """
        # T

        ## P

        ```experiment counts
        model: ngram
        task: corpus
        text: own
        order: reading
        ```

        ```experiment network
        model: rnn
        task: corpus
        text: own
        hidden: 4
        ```

        ```experiment blocks
        model: gpt
        task: corpus
        text: own
        width: 8
        context: 16
        ```
        """);

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));

    static Stream<Arguments> texts() {
        return Stream.concat(OddTexts.SHORT.stream(), OddTexts.LONG.stream())
                .flatMap(text -> Tokenizer.NAMES.stream().map(tokens -> Arguments.of(tokens, text)));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("texts")
    void isLearntFromOrRefusedWithAReason(String tokens, String text) {
        List<Trainer> trainers;
        try {
            trainers = laboratory.open(LESSON, 0, Map.of("tokens", tokens, "merges", "9"), text);
        } catch (TextException refused) {
            assertTrue(
                    List.of(
                                    TextException.Reason.EMPTY,
                                    TextException.Reason.TOO_SHORT,
                                    TextException.Reason.NOTHING_TWICE)
                            .contains(refused.reason()),
                    refused.toString());
            return;
        }
        for (Trainer trainer : trainers) {
            trainer.step();
            trainer.step();
            assertTrue(trainer.snapshot(name -> true).trace().activations().size() > 1);
        }
    }
}
