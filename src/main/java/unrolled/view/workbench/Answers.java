package unrolled.view.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;

/// What the learner predicted, by lesson and question; and what is half said, so that another language or theme does
/// not lose it.
public final class Answers {
    private final Map<String, Reply> given = new HashMap<>();
    private final Map<String, Reply> drafts = new HashMap<>();

    private static String key(Lesson lesson, Block.Predict predict) {
        return lesson.folder() + "/" + predict.fields().name();
    }

    public Optional<Reply> to(Lesson lesson, Block.Predict predict) {
        return Optional.ofNullable(given.get(key(lesson, predict)));
    }

    public void give(Lesson lesson, Block.Predict predict, Reply reply) {
        given.put(key(lesson, predict), reply);
        drafts.remove(key(lesson, predict));
    }

    /// What was said and not given yet; empty once it is.
    public Optional<Reply> draft(Lesson lesson, Block.Predict predict) {
        return Optional.ofNullable(drafts.get(key(lesson, predict)));
    }

    public void draft(Lesson lesson, Block.Predict predict, Reply reply) {
        drafts.put(key(lesson, predict), reply);
    }
}
