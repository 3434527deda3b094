package unrolled.view.room;

import unrolled.lab.ReadingRun;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.words.Words;

/// The page of the room with a GPT-2, in a language: the run that stands for the network, and its figures.
final class Gpt2Lesson {
    /// In the place of a folder of lessons.
    static final String FOLDER = "gpt2";

    private Gpt2Lesson() {}

    /// The model and the task of the run are those that its knobs and figures are checked against; what opens it
    /// are the files.
    static Lesson in(Words words) {
        String text = """
            # %s

            %s

            ```lesson
            era: own
            hue: gpt
            ```

            ## %s

            ```experiment %s
            model: gpt
            task: corpus
            controls: temperature, top-k, top-p, min-p
            label: GPT-2
            hue: gpt
            ```

            ```figure next
            type: sampling
            shows: next.probability
            title: %s
            ```

            ```figure arcs
            type: arcs
            shows: blocks.*.attn.head.*.pattern
            controls: head, threshold
            title: %s
            ```

            ```figure heads
            type: heads
            shows: blocks.*.attn.head.*.pattern
            title: %s
            wide: yes
            ```

            ```figure lens
            type: lens
            shows: lens.top, lens.guesses, lens.right
            title: %s
            wide: yes
            ```
            """.formatted(
                        say(words, "gpt2.title"),
                        say(words, "gpt2.promise"),
                        say(words, "gpt2.page"),
                        ReadingRun.NAME,
                        say(words, "gpt2.next"),
                        say(words, "gpt2.arcs"),
                        say(words, "gpt2.heads"),
                        say(words, "gpt2.lens"));
        return LessonParser.parse(FOLDER, FOLDER, text);
    }

    private static String say(Words words, String key) {
        return words.say("view." + key);
    }
}
