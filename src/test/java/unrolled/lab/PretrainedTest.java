package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.GradientModel;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Trainer;

class PretrainedTest {
    private static final Lesson LESSON = LessonParser.parse("lesson.md", "98-reads", """
        # T

        ## One

        ```experiment reads
        model: rnn
        hidden: 6
        task: agreement
        batch: 4
        until: loss < 0, or 3 steps
        ```
        """);

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private final List<String> trainings = new ArrayList<>();

    private Trainer fresh() {
        return laboratory.open(LESSON, List.of("reads"), Map.of()).getFirst();
    }

    private void ask(Pretrained pretrained, String name) {
        Trainer into = fresh();
        Supplier<Trainer> untrained = () -> {
            trainings.add(name);
            return fresh();
        };
        pretrained.into(
                into.model(),
                into.task().inputs(),
                name,
                new Pretrained.Key(List.of(Map.of("name", name)), Map.of(), ""),
                untrained);
    }

    private long bytes() {
        return (long) Float.BYTES
                * ((GradientModel) fresh().model()).parameters().values().length;
    }

    @Test
    void whatWasNotAskedForForLongestMakesRoom() {
        Pretrained pretrained = new Pretrained(3, 2 * bytes());
        List.of("a", "b", "a", "c", "a", "b").forEach(name -> ask(pretrained, name));
        assertEquals(List.of("a", "b", "c", "b"), trainings);
    }

    @Test
    void theLastIsKeptHoweverLarge() {
        Pretrained pretrained = new Pretrained(3, bytes() / 2);
        List.of("a", "a", "b", "a").forEach(name -> ask(pretrained, name));
        assertEquals(List.of("a", "b", "a"), trainings);
    }
}
