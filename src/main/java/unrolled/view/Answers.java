package unrolled.view;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;

/// What the learner predicted, by lesson and question.
final class Answers {
    /// Stands for a question the learner would rather not answer.
    static final int SKIPPED = -1;

    private final Map<String, Integer> chosen = new HashMap<>();

    private static String key(Lesson lesson, Block.Predict predict) {
        return lesson.folder() + "/" + predict.fields().name();
    }

    OptionalInt to(Lesson lesson, Block.Predict predict) {
        Integer choice = chosen.get(key(lesson, predict));
        return choice == null ? OptionalInt.empty() : OptionalInt.of(choice);
    }

    void choose(Lesson lesson, Block.Predict predict, int choice) {
        chosen.put(key(lesson, predict), choice);
    }
}
