package unrolled.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A lesson of one small run, with a question and a figure, for tests of what the window does with a page.
final class MadeUpLesson {
    static final String FOLDER = "01-made-up";
    static final String RUN = "small";
    static final String QUESTION = FOLDER + "/weights";

    private static final String TEXT = """
        # Made up

        Say it.

        ## A number

        ```experiment small
        model: rnn
        task: adding
        hidden: 2
        batch: 2
        label: Small
        until: 50 steps
        ```

        ```predict weights
        question: How many numbers does it learn?
        number: 1 to 100, logarithmic
        unit: numbers
        answer: small: parameters
        within: 0.1
        after: It learns {small: parameters}.
        ```

        ```figure loss
        type: curves
        shows: loss
        of: small
        title: The loss
        ```
        """;

    private MadeUpLesson() {}

    /// Writes it where lessons are looked for.
    ///
    /// @param root holds `lessons`
    static void write(Path root) throws IOException {
        Path lesson = Files.createDirectories(root.resolve("lessons").resolve(FOLDER));
        Files.writeString(lesson.resolve("lesson.md"), TEXT);
    }
}
