package unrolled.guide;

import java.util.ArrayList;
import java.util.List;
import unrolled.export.book.Prose;
import unrolled.export.book.Xhtml;
import unrolled.lab.Laboratory;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Guide;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.words.Words;

/// The chapter of one lesson: what it is for, page by page, questions, exercises with answers, an activity on paper,
/// and a worksheet to copy.
final class Chapter {
    private static final String PAGES = "pages";
    private static final String QUESTIONS = "questions";
    private static final String EXERCISES = "exercises";
    private static final String WORKSHEET = "worksheet";

    private final Laboratory laboratory;
    private final Words words;
    private final Lesson lesson;
    private final Guide guide;

    Chapter(Laboratory laboratory, Words words, Lesson lesson) {
        this.laboratory = laboratory;
        this.words = words;
        this.lesson = lesson;
        this.guide = Guide.of(lesson);
    }

    /// What can be led to in the chapter of a lesson.
    static List<String> parts(Lesson lesson) {
        List<String> parts = new ArrayList<>(List.of(PAGES));
        if (!Guide.of(lesson).questions().isEmpty()) {
            parts.add(QUESTIONS);
        }
        if (lesson.pages().stream()
                .anyMatch(page -> !page.all(Block.Exercise.class).isEmpty())) {
            parts.add(EXERCISES);
        }
        parts.add(WORKSHEET);
        return parts;
    }

    static String id(Lesson lesson, String part) {
        return lesson.folder() + "--" + part;
    }

    void write(Xhtml book) {
        book.begin("div", "part", lesson.folder()).put("div", "head", Handbook.heading(lesson));
        book.begin("h1", "");
        if (!lesson.number().isEmpty()) {
            book.put("span", "number", lesson.number());
        }
        book.text(lesson.title()).end().set("p", "promise", Prose.line(lesson.promise()));
        aims(book);
        mistakes(book);
        heading(book, PAGES);
        for (int page = 0; page < lesson.pages().size(); page++) {
            page(book, page);
        }
        if (parts(lesson).contains(QUESTIONS)) {
            questions(book);
        }
        if (parts(lesson).contains(EXERCISES)) {
            exercises(book);
        }
        terms(book);
        guide.activity().ifPresent(activity -> activity(book, activity));
        book.end();
        new Worksheet(words, lesson, guide).write(book, id(lesson, WORKSHEET));
    }

    private void heading(Xhtml book, String part) {
        book.begin("h2", "", id(lesson, part))
                .text(words.say("guide.part." + part))
                .end();
    }

    private void aims(Xhtml book) {
        book.begin("table", "aims");
        if (!guide.aim().isEmpty()) {
            row(book, "guide.aim", Prose.line(guide.aim()));
        }
        if (guide.minutes() > 0) {
            row(book, "guide.minutes", Xhtml.escaped(words.say("guide.minutes.say", guide.minutes())));
        }
        if (!guide.shorter().isEmpty()) {
            row(book, "guide.short", Xhtml.escaped(pages(words, guide.shorter())));
        }
        row(book, "guide.open", "<code>unrolled %s</code>".formatted(Xhtml.escaped(lesson.folder())));
        book.end();
    }

    private void row(Xhtml book, String key, String xhtml) {
        book.begin("tr", "")
                .put("td", "name", words.say(key))
                .set("td", "", xhtml)
                .end();
    }

    /// Where to find something, in words.
    static String pages(Words words, List<Integer> pages) {
        String numbers = pages.stream()
                .map(String::valueOf)
                .reduce((one, next) -> words.say("guide.pages.list", one, next))
                .orElse("");
        return words.say(pages.size() == 1 ? "guide.page" : "guide.pages", numbers);
    }

    private void mistakes(Xhtml book) {
        if (guide.mistakes().isEmpty()) {
            return;
        }
        book.put("h2", "", words.say("guide.mistakes")).begin("table", "mistakes");
        book.begin("tr", "")
                .put("th", "", words.say("guide.mistakes.said"))
                .put("th", "", words.say("guide.mistakes.so"))
                .end();
        for (Guide.Mistake mistake : guide.mistakes()) {
            book.begin("tr", "")
                    .set("td", "said", Prose.line(mistake.said()))
                    .set("td", "", Prose.line(mistake.so()))
                    .end();
        }
        book.end();
    }

    private void page(Xhtml book, int index) {
        Page page = lesson.pages().get(index);
        book.begin("div", "page")
                .begin("h3", "")
                .put("span", "number", Integer.toString(index + 1))
                .text(page.title())
                .put("span", "place", "%s/%s".formatted(lesson.folder(), index + 1))
                .end();
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Note note -> {
                    String text = Guide.withoutQuestions(note);
                    if (!text.isEmpty()) {
                        book.set("div", "note", Prose.blocks(text));
                    }
                }
                case Block.Predict(Fields fields) -> new Asked(words, page, fields).tell(book);
                case Block.Prose prose -> {}
                case Block.Experiment experiment -> {}
                case Block.Figure figure -> {}
                case Block.Claim claim -> {}
                case Block.Exercise exercise -> {}
                case Block.Term term -> {}
                case Block.More more -> {}
            }
        }
        book.end();
    }

    private void questions(Xhtml book) {
        heading(book, QUESTIONS);
        book.begin("table", "questions");
        int number = 1;
        for (Guide.Question question : guide.questions()) {
            book.begin("tr", "")
                    .put("td", "number", Integer.toString(number++))
                    .set("td", "", Prose.line(question.asks()))
                    .put("td", "where", pages(words, question.pages()))
                    .end();
        }
        book.end();
    }

    private void exercises(Xhtml book) {
        heading(book, EXERCISES);
        int number = 1;
        for (Page page : lesson.pages()) {
            for (Block.Exercise exercise : page.all(Block.Exercise.class)) {
                Fields fields = exercise.fields();
                book.begin("div", "exercise")
                        .begin("div", "asks")
                        .put("span", "number", Integer.toString(number++))
                        .add(Prose.line(fields.text("asks", "")))
                        .end()
                        .set("div", "answer", Prose.line(laboratory.fill(fields.text("answer", ""), List.of())))
                        .end();
            }
        }
    }

    private void terms(Xhtml book) {
        List<Fields> terms = new ArrayList<>();
        lesson.pages().forEach(page -> page.all(Block.Term.class).forEach(term -> terms.add(term.fields())));
        if (terms.isEmpty()) {
            return;
        }
        book.put("h2", "", words.say("guide.terms")).begin("table", "terms");
        for (Fields term : terms) {
            book.begin("tr", "")
                    .put("td", "name", term.text("word", ""))
                    .set("td", "", Prose.line(term.text("says", "")))
                    .end();
        }
        book.end();
    }

    private void activity(Xhtml book, Block.More activity) {
        book.put("h2", "", words.say("guide.unplugged"))
                .begin("div", "activity")
                .put("h3", "", activity.title())
                .add(Prose.blocks(activity.markdown()))
                .end();
        if (!guide.dice().isEmpty()) {
            DiceTables.of(laboratory, words, lesson, guide.dice()).write(book);
        }
    }
}
