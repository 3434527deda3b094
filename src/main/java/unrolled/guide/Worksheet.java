package unrolled.guide;

import java.util.List;
import unrolled.export.book.Prose;
import unrolled.export.book.Xhtml;
import unrolled.lesson.Block;
import unrolled.lesson.Guide;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.words.Words;

/// A sheet for learners, to copy: predictions to fill in, questions and exercises with lines below them, no answers.
final class Worksheet {
    private static final int LINES = 2; // below a question
    private static final int MORE = 3; // below an exercise

    private final Words words;
    private final Lesson lesson;
    private final Guide guide;

    Worksheet(Words words, Lesson lesson, Guide guide) {
        this.words = words;
        this.lesson = lesson;
        this.guide = guide;
    }

    void write(Xhtml book, String id) {
        book.begin("div", "worksheet", id)
                .put("div", "sheet-head", Handbook.heading(lesson) + Words.BETWEEN + words.say("guide.part.worksheet"))
                .begin("div", "person")
                .put("span", "name", words.say("guide.name"))
                .put("span", "date", words.say("guide.date"))
                .end()
                .put("h1", "", Handbook.heading(lesson));
        if (lesson.pages().stream()
                .anyMatch(page -> !page.all(Block.Predict.class).isEmpty())) {
            predictions(book);
        }
        List<String> questions =
                guide.questions().stream().map(Guide.Question::asks).toList();
        lines(book, "guide.part.questions", questions, LINES);
        lines(book, "guide.exercises", exercises(), MORE);
        book.end();
    }

    private void predictions(Xhtml book) {
        book.put("h2", "", words.say("guide.predictions")).put("p", "hint", words.say("guide.predictions.hint"));
        int number = 1;
        for (int i = 0; i < lesson.pages().size(); i++) {
            Page page = lesson.pages().get(i);
            for (Block.Predict predict : page.all(Block.Predict.class)) {
                new Asked(words, page, predict.fields()).ask(book, number++);
            }
        }
    }

    private List<String> exercises() {
        return lesson.pages().stream()
                .flatMap(page -> page.all(Block.Exercise.class).stream())
                .map(Block.Exercise::fields)
                .map(fields -> fields.text("asks", ""))
                .toList();
    }

    private void lines(Xhtml book, String key, List<String> asked, int lines) {
        if (asked.isEmpty()) {
            return;
        }
        book.put("h2", "", words.say(key));
        int number = 1;
        for (String one : asked) {
            book.begin("div", "ask")
                    .begin("div", "question")
                    .put("span", "number", Integer.toString(number++))
                    .add(Prose.line(one))
                    .end();
            for (int i = 0; i < lines; i++) {
                book.put("div", "line", "");
            }
            book.end();
        }
    }
}
