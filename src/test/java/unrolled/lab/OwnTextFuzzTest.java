package unrolled.lab;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrolled.engine.text.DecodedText;
import unrolled.engine.text.TextDecoder;
import unrolled.fuzz.Fuzz;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Trainer;

/// Whatever somebody drops on the window as a text, it is learnt from, or refused with a reason.
@Tag("large")
class OwnTextFuzzTest {
    private static final int LEARNT_EVERY = 20; // inputs: opening a run takes longer than reading a text
    private static final Lesson LESSON = LessonParser.parse("05-x/lesson.md", "05-x", """
        # T

        ## P

        ```experiment counts
        model: ngram
        task: corpus
        text: own
        ```

        ```experiment network
        model: rnn
        task: corpus
        text: own
        hidden: 4
        ```
        """);
    private static final String ENGLISH = "The fox saw the grapes.\r\nThey hung high; so he left.\n\n".repeat(20);
    private static final String CHINESE =
            "\u72d0\u72f8\u770b\u898b\u8461\u8404\u3002\u5b83\u5011\u639b\u5f97\u5f88\u9ad8\u3002\n".repeat(30);
    private static final String MAINLAND =
            "\u72d0\u72f8\u770b\u89c1\u8461\u8404\u3002\u5b83\u4eec\u6302\u5f97\u5f88\u9ad8\u3002\n".repeat(30);

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private int read;

    private static Fuzz fuzz() {
        List<byte[]> samples = Stream.concat(
                        Stream.of(
                                        StandardCharsets.UTF_8,
                                        StandardCharsets.UTF_16,
                                        StandardCharsets.UTF_16LE,
                                        Charset.forName("GB18030"))
                                .flatMap(charset ->
                                        Stream.of(ENGLISH, CHINESE, MAINLAND).map(text -> text.getBytes(charset))),
                        Stream.of(
                                CHINESE.getBytes(Charset.forName("Big5")), ENGLISH.getBytes(StandardCharsets.UTF_16BE)))
                .toList();
        return new Fuzz(
                "own text", samples, List.of("\uFFFD", "\u3000", "\u200B", "\uD83E\uDD8A"), Pattern.compile("\\w{2,}"));
    }

    private void learnt(byte[] bytes) {
        DecodedText text = TextDecoder.decode(bytes);
        if (read++ % LEARNT_EVERY == 0) {
            for (String tokens : List.of("characters", "words")) {
                laboratory
                        .open(LESSON, 0, Map.of("tokens", tokens), text.text())
                        .forEach(Trainer::step);
            }
        }
    }

    @Test
    void mutatedTextsAreLearntFromOrRefused() {
        fuzz().mutated(this::learnt);
    }

    @Test
    void aTextCutAnywhereIsLearntFromOrRefused() {
        fuzz().cutAtEveryByte(this::learnt);
    }
}
