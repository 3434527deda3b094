package unrolled.guide;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import unrolled.export.book.Book;
import unrolled.export.book.Xhtml;
import unrolled.fault.BugReport;
import unrolled.lab.Laboratory;
import unrolled.lesson.Lesson;
import unrolled.words.Words;

/// The whole guide: title, contents, how to teach with it, a chapter for each lesson, cards.
public final class Handbook {
    private static final String METHOD = "method";
    private static final String CARDS = "cards";

    private final Laboratory laboratory;
    private final Words words;
    private final List<Lesson> lessons;

    /// @param lessons in the language of the words
    public Handbook(Laboratory laboratory, Words words, List<Lesson> lessons) {
        this.laboratory = laboratory;
        this.words = words;
        this.lessons = List.copyOf(lessons);
    }

    /// Writes it as a PDF.
    public void write(OutputStream out) throws IOException {
        String title = words.say("guide.title");
        Book.Imprint imprint =
                new Book.Imprint("Unrolled" + Words.BETWEEN + title, words.say("guide.subtitle"), words.language());
        Book.write(xhtml(), imprint, out);
    }

    /// All of it, as a document of its own.
    String xhtml() {
        Xhtml book = new Xhtml();
        book.add("<html lang=\"%s\">".formatted(words.language().tag()));
        book.begin("head", "").put("title", "", words.say("guide.title"));
        book.add("<meta name=\"description\" content=\"%s\"/>".formatted(Xhtml.escaped(words.say("guide.subtitle"))));
        book.set("style", "", Book.style());
        bookmarks(book);
        book.end().begin("body", words.language().tag().startsWith("zh") ? "chinese" : "english");
        cover(book);
        contents(book);
        new Method(words).write(book, METHOD);
        lessons.forEach(lesson -> new Chapter(laboratory, words, lesson).write(book));
        new VoteCards(words).write(book, CARDS);
        return book.end().add("</html>").toString();
    }

    private void bookmarks(Xhtml book) {
        book.begin("bookmarks", "");
        book.bookmark(words.say("guide.method"), METHOD).end();
        for (Lesson lesson : lessons) {
            book.bookmark(heading(lesson), lesson.folder());
            for (String part : Chapter.parts(lesson)) {
                book.bookmark(words.say("guide.part." + part), Chapter.id(lesson, part))
                        .end();
            }
            book.end();
        }
        book.bookmark(words.say("guide.cards"), CARDS).end().end();
    }

    static String heading(Lesson lesson) {
        return (lesson.number() + " " + lesson.title()).strip();
    }

    private void cover(Xhtml book) {
        book.begin("div", "cover")
                .put("div", "program", "Unrolled")
                .put("div", "title", words.say("guide.title"))
                .put("div", "subtitle", words.say("guide.subtitle"))
                .put("div", "edition", words.say("guide.edition", BugReport.PROGRAM, lessons.size()))
                .end();
    }

    private void contents(Xhtml book) {
        book.put("div", "head", words.say("guide.title"))
                .begin("div", "contents")
                .put("h1", "", words.say("guide.contents"));
        line(book, METHOD, words.say("guide.method"));
        lessons.forEach(lesson -> line(book, lesson.folder(), heading(lesson)));
        line(book, CARDS, words.say("guide.cards"));
        book.end();
    }

    private static void line(Xhtml book, String id, String text) {
        book.begin("div", "entry").link(id, text).end();
    }
}
