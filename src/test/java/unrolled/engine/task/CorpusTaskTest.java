package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.NGramModel;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.TextException;

class CorpusTaskTest {
    private static final RandomGenerator RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    private static CorpusTask task(String text, Map<String, String> given) {
        CorpusTask.Factory factory = new CorpusTask.Factory();
        return (CorpusTask)
                factory.create(new Task.Context(Settings.of(factory.settings(), given), RANDOM, name -> text));
    }

    @Test
    void readingMeetsEveryNGramExactlyOnce() {
        CorpusTask task = task(
                "a b c d e f g a b c d e f g a b c",
                Map.of("tokens", "words", "order", "reading", "length", "3", "batch", "1"));
        NGramModel.Factory factory = new NGramModel.Factory();
        NGramModel model = (NGramModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), Map.of("n", "3")), task.inputs(), task.answers(), RANDOM, 1));
        while (task.progress() < 1) {
            ((CountingModel) model).count(task.next(RANDOM));
        }
        int b = task.inputs().id("b");
        int c = task.inputs().id("c");
        int d = task.inputs().id("d");
        assertEquals(3, model.count(List.of(b), c));
        assertEquals(2, model.count(List.of(b, c), d));
        assertEquals(1, task.progress());
    }

    @Test
    void aShortTextIsItsOwnExamination() {
        CorpusTask task = task("the fox sees the dog", Map.of("tokens", "words"));
        assertEquals(6, task.heldOut().length);
    }

    @Test
    void aLongTextKeepsItsLastTenthUnseen() {
        CorpusTask task = task("abcdefghi\n".repeat(100), Map.of());
        assertEquals(100, task.heldOut().length);
        assertEquals(900, task.training().length);
    }

    @Test
    void refusesWhatItCannotRead() {
        CorpusTask task = task("the fox sees the dog", Map.of());
        assertEquals(
                TextException.Reason.ALL_UNKNOWN,
                assertThrows(TextException.class, () -> task.read("\u8c93\u72d7"))
                        .reason());
        assertEquals(
                TextException.Reason.TOO_SHORT,
                assertThrows(TextException.class, () -> task.read("  ")).reason());
        assertEquals(
                TextException.Reason.TOO_LONG,
                assertThrows(TextException.class, () -> task.read("fox".repeat(100)))
                        .reason());
        assertTrue(task.read("a fox?").inputs().length == 6);
    }
}
