package unrolled.view.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;

/// What the learner predicted, by lesson and question.
public final class Answers {
    /// Stands for a question the learner would rather not answer.
    public static final int SKIPPED = -1;

    private final Map<String, Integer> chosen = new HashMap<>();

    private static String key(Lesson lesson, Block.Predict predict) {
        return lesson.folder() + "/" + predict.fields().name();
    }

    public OptionalInt to(Lesson lesson, Block.Predict predict) {
        Integer choice = chosen.get(key(lesson, predict));
        return choice == null ? OptionalInt.empty() : OptionalInt.of(choice);
    }

    public void choose(Lesson lesson, Block.Predict predict, int choice) {
        chosen.put(key(lesson, predict), choice);
    }
}
