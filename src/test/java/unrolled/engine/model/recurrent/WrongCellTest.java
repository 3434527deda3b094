package unrolled.engine.model.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientCheck;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;
import unrolled.training.SeededRandom;

/// What `EveryModelTest` holds gradients to catches a cell whose recurrent gradient is wrong, and no sound one.
class WrongCellTest {
    private static final Vocabulary WORDS = new Vocabulary(List.of("?", "a", "b", "c", "d"));

    private static List<String> problems(float factor) {
        Settings settings = Settings.of(
                List.of(RecurrentModel.HIDDEN, RecurrentModel.EMBEDDING), Map.of("hidden", "8", "embedding", "4"));
        Model.Context context = new Model.Context(settings, WORDS, WORDS, new SeededRandom(3), 1);
        int[] inputs = {1, 2, 3, 4, 2, 1, 3, 3, 4, 1, 2, 2};
        int[] targets = {2, 3, 4, 2, 1, 3, 3, 4, 1, 2, 2, Batch.IGNORED};
        return GradientCheck.problems(
                new RecurrentModel(context, new WrongCell(8, factor)), new Batch(6, 2, inputs, targets), Set.of());
    }

    @Test
    void aSoundCellHasNoProblems() {
        assertEquals(List.of(), problems(1));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, 0.9f, 1.1f})
    void aWrongRecurrentGradientIsCaughtAndNamed(float factor) {
        List<String> problems = problems(factor);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith("weights.recurrent, entry "), problems::toString);
    }
}
