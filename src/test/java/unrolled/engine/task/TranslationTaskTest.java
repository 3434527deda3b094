package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.StubModel;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class TranslationTaskTest {
    private static Task task(String... settings) {
        return Tasks.task(new TranslationTask.Factory(), "", 3, settings);
    }

    private static String source(Task task, Batch batch) {
        return String.join(
                " ",
                IntStream.of(batch.source().tokens())
                        .mapToObj(task.inputs()::token)
                        .toList());
    }

    private static String answer(Task task, Batch batch) {
        return String.join(
                " ",
                IntStream.of(batch.targets()).mapToObj(task.answers()::token).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "en-zh, simplified, 'She found three red birds at the park yesterday.', '她 昨天 在 公园 找到 三 只 红 鸟 </s>'",
        "en-zh, traditional, 'i saw two maps today', '我 今天 看見 兩 張 地圖 </s>'",
        "zh-en, simplified, '我们卖了五辆旧车。', 'we sold five old cars </s>'",
        "zh-en, traditional, '他們刚才', ''",
        "zh-en, traditional, '他們在車站畫了四棵樹', 'they drew four trees at the station </s>'",
    })
    void aSentenceOfTheGrammarHasItsTranslation(String direction, String script, String text, String translation) {
        Task task = task("direction", direction, "script", script);
        if (translation.isEmpty()) {
            assertThrows(TextException.class, () -> task.read(text));
        } else {
            assertEquals(translation, answer(task, task.read(text)));
        }
    }

    @Test
    void unknownWordsAreNamedWithThoseThatWork() {
        TextException refused =
                assertThrows(TextException.class, () -> task().read("she found three purple unicorns in the park"));
        assertEquals(TextException.Reason.UNKNOWN_WORDS, refused.reason());
        assertEquals(List.of("purple", "unicorns", "in"), refused.unknown());
        assertTrue(refused.known().contains("birds"));
        TextException chinese = assertThrows(
                TextException.class, () -> task("direction", "zh-en").read("她找到三只独角兽"));
        assertEquals(List.of("独角兽"), chinese.unknown());
    }

    @Test
    void whatTheGrammarWouldNotSayIsShownWithoutAnAnswer() {
        Batch read = task().read("birds saw she");
        assertEquals(0, read.counted());
        assertEquals("birds saw she", source(task(), read));
    }

    /// Every word of an answer comes from the word of the source that the dictionary would name.
    @ParameterizedTest
    @CsvSource({"en-zh", "zh-en"})
    void theGoldAlignmentNamesPartners(String direction) {
        Task task = task("direction", direction);
        List<Activation> found = new ArrayList<>();
        task.annotate(task.example(), (name, activation) -> found.add(activation.get()));
        Activation gold = found.getFirst();
        assertEquals("attention.gold", gold.name());
        List<String> partners = new ArrayList<>();
        for (int t = 0; t < gold.rows().size(); t++) {
            for (int s = 0; s < gold.columns().size(); s++) {
                if (gold.at(t, s) == 1) {
                    partners.add(gold.rows().label(t) + "=" + gold.columns().label(s));
                }
            }
        }
        assertEquals(
                direction.equals("en-zh")
                        ? "[她=she, 昨天=yesterday, 在=at, 公园=park, 找到=found, 三=three, 只=birds, 红=red, 鸟=birds]"
                        : "[she=她, found=找到, three=三, red=红, birds=鸟, at=在, the=公园, park=公园, yesterday=昨天]",
                partners.toString());
    }

    @Test
    void whatIsAskedForIsNeverTrained() {
        Task task = task();
        SplittableRandom random = new SplittableRandom(1);
        String asked = source(task, task.example());
        for (int i = 0; i < 50; i++) {
            Batch batch = task.next(random);
            for (int b = 0; b < batch.size(); b++) {
                int sequence = b;
                String read = String.join(
                        " ",
                        IntStream.range(0, batch.source().length())
                                .filter(s -> batch.source(s, sequence) >= 0)
                                .mapToObj(s -> task.inputs().token(batch.source(s, sequence)))
                                .toList());
                assertFalse(read.equals(asked));
            }
            assertEquals(Vocabulary.START, task.answers().token(batch.input(0, 0)));
        }
    }

    /// Says at each position what stands at the next one, as a decoder without a mask learns to, and at the end START.
    private record Peeking(Task task, boolean looksAhead) implements StubModel {
        @Override
        public float[] predict(Batch batch) {
            int answers = task.answers().size();
            float[] all = new float[batch.inputs().length * answers];
            for (int t = 0; t < batch.length(); t++) {
                for (int b = 0; b < batch.size(); b++) {
                    int next = t + 1 < batch.length() ? batch.input(t + 1, b) : 0;
                    int end = task.answers().id(Vocabulary.END);
                    all[(t * batch.size() + b) * answers + (t + 1 < batch.length() && next == 0 ? end : next)] = 1;
                }
            }
            return all;
        }
    }

    @Test
    void aModelThatReadsTheAnswerOffHasTheWordsRightAndNoSentence() {
        for (boolean ahead : new boolean[] {true, false}) {
            Task task = task();
            List<Activation> found = new ArrayList<>();
            task.measure(new Peeking(task, ahead), (name, activation) -> found.add(activation.get()));
            Trace trace = new Trace(found);
            assertTrue(trace.get("metric.accuracy").at(0, 0) > 0.9, "given the right words");
            boolean some = trace.get("metric.exact").at(0, 0) > 0;
            assertEquals(!ahead, some, "left to itself, one that looks ahead has nothing to read off");
            assertEquals(!ahead, trace.get("metric.exact.length").max() > 0);
        }
    }
}
