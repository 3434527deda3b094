package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.OddTexts;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.TextException;
import unrolled.engine.text.TextException.Reason;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;

/// What every installed task promises, found by its existing.
class EveryTaskTest {
    private static final String TEXT = "The fox saw a crow. The crow had cheese! \"Sing,\" said the fox.\n".repeat(40);

    /// Those whose texts are of different lengths in one batch.
    private static final Set<String> PADDED = Set.of("agreement", "anbn", "reversal", "reviews", "sort", "translation");

    static Stream<Task.Factory> installed() {
        return ServiceLoader.load(Task.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    @Test
    void theTasksAreInstalled() {
        assertTrue(installed()
                .map(Task.Factory::type)
                .toList()
                .containsAll(List.of("corpus", "agreement", "first-symbol")));
    }

    @ParameterizedTest
    @MethodSource("installed")
    void theSameSeedGivesTheSameBatches(Task.Factory factory) {
        Task one = Tasks.task(factory, TEXT, 7);
        Task two = Tasks.task(factory, TEXT, 7);
        SplittableRandom first = new SplittableRandom(8);
        SplittableRandom second = new SplittableRandom(8);
        assertArrayEquals(one.example().inputs(), two.example().inputs());
        for (int i = 0; i < 5; i++) {
            Batch left = one.next(first);
            Batch right = two.next(second);
            assertArrayEquals(left.inputs(), right.inputs());
            assertArrayEquals(left.targets(), right.targets());
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void skippingBatchesIsAsGoodAsDrawingThem(Task.Factory factory) {
        Task drawn = Tasks.task(factory, TEXT, 4);
        for (int i = 0; i < 3; i++) {
            drawn.next(new SplittableRandom(i));
        }
        Task skipped = Tasks.task(factory, TEXT, 4);
        skipped.skip(3);
        assertEquals(drawn.progress(), skipped.progress());
        for (int i = 3; i < 6; i++) {
            assertArrayEquals(
                    drawn.next(new SplittableRandom(i)).inputs(),
                    skipped.next(new SplittableRandom(i)).inputs());
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void whatIsAskedInBetweenChangesNoTraining(Task.Factory factory) {
        Task asked = Tasks.task(factory, TEXT, 4, "order", "reading");
        Task trained = Tasks.task(factory, TEXT, 4, "order", "reading");
        SplittableRandom first = new SplittableRandom(5);
        SplittableRandom second = new SplittableRandom(5);
        for (int i = 0; i < 3; i++) {
            Batch unseen = asked.heldOut(new SplittableRandom(i));
            assertTrue(unseen.counted() > 0);
            assertTrue(unseen.length() <= asked.largest().length());
            assertArrayEquals(trained.next(first).inputs(), asked.next(second).inputs());
            assertEquals(trained.progress(), asked.progress());
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void itsLargestBatchIsAsLargeAsTheLargestOfMany(Task.Factory factory) {
        for (String order : List.of("random", "reading")) {
            for (String batch : List.of("1", "7", "32")) {
                Task task = Tasks.task(factory, TEXT, 3, "order", order, "batch", batch);
                SplittableRandom random = new SplittableRandom(4);
                Batch.Shape largest = new Batch.Shape(0, 0, 0);
                for (int i = 0; i < 300; i++) {
                    Batch.Shape drawn = task.next(random).shape();
                    largest = new Batch.Shape(
                            Math.max(largest.length(), drawn.length()),
                            Math.max(largest.size(), drawn.size()),
                            Math.max(largest.source(), drawn.source()));
                }
                assertEquals(largest, task.largest(), "order " + order + ", batch " + batch);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void batchesStayInTheVocabularyAndCountSomething(Task.Factory factory) {
        Task task = Tasks.task(factory, TEXT, 1);
        SplittableRandom random = new SplittableRandom(2);
        boolean padded = false;
        for (int i = 0; i < 20; i++) {
            Batch batch = i == 0 ? task.example() : task.next(random);
            padded |= assertPaddingDoesNotCount(batch);
            assertTrue(batch.counted() > 0, "a batch in which nothing counts");
            assertWithin(batch.inputs(), (task.hasSource() ? task.answers() : task.inputs()).size(), Batch.IGNORED);
            assertWithin(batch.targets(), task.answers().size(), Batch.IGNORED);
            assertWithin(batch.source().tokens(), task.inputs().size(), Batch.Source.PADDING);
            assertTrue(Arrays.stream(batch.inputs()).allMatch(token -> token >= 0), "an input that is no token");
            assertEquals(task.hasSource(), batch.source().length() > 0);
        }
        assertEquals(1, task.example().size());
        assertTrue(task.example().length() <= 40, "an example too long to be shown");
        assertEquals(PADDED.contains(factory.type()), padded, "texts of different lengths side by side");
    }

    /// @return whether there is some
    private static boolean assertPaddingDoesNotCount(Batch batch) {
        boolean padded = false;
        for (int row = 0; row < batch.size(); row++) {
            for (int position = batch.lengths()[row]; position < batch.length(); position++) {
                padded = true;
                assertEquals(Batch.IGNORED, batch.target(position, row));
            }
        }
        return padded;
    }

    private static void assertWithin(int[] tokens, int size, int nothing) {
        for (int token : tokens) {
            assertTrue(token == nothing || (token >= 0 && token < size), "token %d of %d".formatted(token, size));
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void measuresAnUntrainedModelAsNoBetterThanGuessing(Task.Factory factory) {
        Task task = Tasks.task(factory, TEXT, 4);
        List<Model.Factory> fitting = ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(models -> models.encodes() == task.hasSource())
                .toList();
        assertTrue(fitting.size() > 1, "hardly any model for this task");
        for (Model.Factory models : fitting) {
            Model model = models.create(new Model.Context(
                    Settings.usual(models.settings()), task.inputs(), task.answers(), new SplittableRandom(1), 1));
            double loss = Tasks.measure(task, model).get("metric.loss").at(0, 0);
            double guessing = Math.log(task.answers().size());
            assertEquals(guessing, loss, 0.6 * guessing, models.type());
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void everyMetricIsExplainedAndMeasuringTwiceGivesTheSame(Task.Factory factory) {
        Task task = Tasks.task(factory, TEXT, 1);
        Model model = Tasks.learner(task);
        Trace trace = Tasks.measure(task, model);
        Trace again = Tasks.measure(task, model);
        assertTrue(trace.has("metric.loss") && trace.has("metric.accuracy"));
        for (Activation metric : trace.activations()) {
            assertEquals(1, metric.rows().size());
            assertArrayEquals(metric.values(), again.get(metric.name()).values());
            for (int column = 0; column < metric.columns().size(); column++) {
                double explained =
                        trace.explain(new Cell(metric.name(), 0, column)).value();
                assertEquals(metric.at(0, column), explained, 1e-4 * Math.abs(explained));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void theLearnersTextIsReadOrRefusedWithAReason(Task.Factory factory) {
        Task task = Tasks.task(factory, TEXT, 1);
        assertReason(Reason.EMPTY, task, "  \n");
        assertReason(Reason.ALL_UNKNOWN, task, "龘");
        assertReason(Reason.TOO_LONG, task, "the ".repeat(1000));
        String shown = String.join(" ", task.inputs().tokens().subList(1, 3));
        assertDoesNotThrow(() -> task.read(shown));
    }

    /// Whatever is typed, pasted or dropped: nothing else comes of it, and it does not take long.
    @Tag("large")
    @ParameterizedTest
    @MethodSource("installed")
    void anyTextIsReadOrRefusedWithAReasonOfFewWords(Task.Factory factory) {
        Task task = Tasks.task(factory, TEXT, 1);
        List<String> texts = new ArrayList<>(OddTexts.SHORT);
        texts.addAll(OddTexts.LONG);
        texts.add("x".repeat(1_000_000));
        texts.add("\u96e8".repeat(1_000_000));
        texts.add("the ".repeat(250_000));
        for (String text : texts) {
            try {
                Batch read = task.read(text);
                assertTrue(read.length() >= 1);
            } catch (TextException refused) {
                for (String unknown : refused.unknown()) {
                    assertTrue(unknown.length() < 100, "a word of %d characters".formatted(unknown.length()));
                }
            }
        }
    }

    private static void assertReason(Reason reason, Task task, String text) {
        assertEquals(
                reason, assertThrows(TextException.class, () -> task.read(text)).reason());
    }
}
