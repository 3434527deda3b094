package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.model.NGramModel;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;

class AgreementTaskTest {
    private static float[] accuracy(int n) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        AgreementTask.Factory tasks = new AgreementTask.Factory();
        Task task = tasks.create(new Task.Context(Settings.usual(tasks.settings()), random, name -> ""));
        NGramModel.Factory models = new NGramModel.Factory();
        NGramModel model = (NGramModel) models.create(new Model.Context(
                Settings.of(models.settings(), Map.of("n", Integer.toString(n), "smoothing", "kneser-ney")),
                task.inputs(),
                task.answers(),
                random,
                1));
        for (int i = 0; i < 50; i++) {
            model.count(task.next(random)); // 1,600 sentences, as in the prototype
        }
        Map<String, Activation> found = new HashMap<>();
        task.measure(model, (name, made) -> found.put(name, made.get()));
        Activation byAttractors = found.get("metric.accuracy.attractors");
        assertTrue(byAttractors != null);
        assertEquals(
                List.of("0", "1", "2", "3", "4", "5", "6"),
                byAttractors.columns().labels());
        return byAttractors.values();
    }

    @Test
    void aBigramIsRightWithoutAttractorsAndAlwaysMisledByOne() {
        float[] accuracy = accuracy(2);
        assertEquals(1, accuracy[0], 0.01);
        for (int attractors = 1; attractors <= 6; attractors++) {
            assertEquals(0, accuracy[attractors], 0.02, attractors + " attractors");
        }
    }

    /// Five tokens of context reach the subject over one attractor, and not over two.
    @Test
    void aSixGramSeesNoFurtherThanItsWindow() {
        float[] accuracy = accuracy(6);
        assertTrue(accuracy[0] > 0.95, "no attractor " + accuracy[0]);
        assertTrue(accuracy[3] < 0.6, "three attractors " + accuracy[3]);
    }
}
