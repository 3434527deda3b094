package unrolled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.words.Language;
import unrolled.words.Words;

/// What holds for every task that is installed.
class EveryTaskTest {
    private static final String TEXT =
            "the fox went to the river. the river was cold, and the fox was not. ".repeat(40);

    static Stream<Task.Factory> tasks() {
        return ServiceLoader.load(Task.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Task make(Task.Factory factory, long seed) {
        return factory.create(new Task.Context(Settings.usual(factory.settings()), random(seed), name -> TEXT));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void itsNameAndItsKnobsAreSaidInChinese(Task.Factory factory) {
        Words words = new Words(Language.TRADITIONAL_CHINESE);
        assertNotEquals(factory.type(), words.term(factory.type()));
        for (Setting setting : factory.settings()) {
            assertNotEquals(setting.name(), words.term(setting.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void sameSeedSameBatches(Task.Factory factory) {
        Task one = make(factory, 4);
        Task two = make(factory, 4);
        RandomGenerator first = random(8);
        RandomGenerator second = random(8);
        for (int i = 0; i < 5; i++) {
            Batch a = one.next(first);
            Batch b = two.next(second);
            assertArrayEquals(a.inputs(), b.inputs());
            assertArrayEquals(a.targets(), b.targets());
        }
        assertArrayEquals(one.example().inputs(), two.example().inputs());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void skippingBatchesIsAsGoodAsDrawingThem(Task.Factory factory) {
        Task one = make(factory, 4);
        for (int i = 0; i < 3; i++) {
            one.next(random(i));
        }
        Task two = make(factory, 4);
        two.skip(3);
        assertEquals(one.progress(), two.progress());
        for (int i = 3; i < 6; i++) {
            assertArrayEquals(one.next(random(i)).inputs(), two.next(random(i)).inputs());
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void batchesStayWithinTheVocabularyAndCountSomething(Task.Factory factory) {
        Task task = make(factory, 4);
        RandomGenerator random = random(8);
        for (int i = 0; i < 20; i++) {
            Batch batch = task.next(random);
            assertTrue(batch.counted() > 0, "a batch in which nothing counts");
            assertEquals(task.hasSource(), batch.source().length() > 0);
            for (int token : batch.source().tokens()) {
                assertTrue(token == Batch.Source.PADDING
                        || (token >= 0 && token < task.inputs().size()));
            }
            int read = (task.hasSource() ? task.answers() : task.inputs()).size();
            for (int k = 0; k < batch.inputs().length; k++) {
                assertTrue(batch.inputs()[k] >= 0 && batch.inputs()[k] < read);
                int target = batch.targets()[k];
                assertTrue(target == Batch.IGNORED
                        || (target >= 0 && target < task.answers().size()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void measuresAnUntrainedModelAsNoBetterThanGuessing(Task.Factory factory) {
        Task task = make(factory, 4);
        for (Model.Factory models : ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(models -> models.encodes() == task.hasSource())
                .toList()) {
            Model model = models.create(
                    new Model.Context(Settings.usual(models.settings()), task.inputs(), task.answers(), random(1), 1));
            Map<String, Activation> found = new HashMap<>();
            task.measure(model, (name, activation) -> found.put(name, activation.get()));
            Activation loss = found.get("metric.loss");
            assertTrue(loss != null, "no metric.loss but " + found.keySet());
            double guessing = Math.log(task.answers().size());
            assertEquals(guessing, loss.at(0, 0), 0.6 * guessing, models.type());
        }
    }
}
