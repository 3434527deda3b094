package unrolled.lesson.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;

/// Everything that can be found in the lessons in one language. A word in letters is found by its beginning,
/// Chinese anywhere; small and capital letters and accents are the same; all words of a query must be there. Between
/// Chinese and letters a word ends, with a space or without.
/// Answers to questions and exercises, and the notes to the teacher, are left out.
public final class SearchIndex {
    private static final Pattern SPACE = Pattern.compile("[\\s\u3000]+"
            + "|(?<=\\p{IsIdeographic})(?=[\\p{L}\\p{N}&&\\P{IsIdeographic}])"
            + "|(?<=[\\p{L}\\p{N}&&\\P{IsIdeographic}])(?=\\p{IsIdeographic})"); // `KV快取` is `KV 快取` in a text

    private static final Comparator<Hit> ORDER = Comparator.<Hit, Entry.Kind>comparing(
                    hit -> hit.entry().kind())
            .thenComparing(hit -> hit.marks().getFirst().from() > 0);

    private record Row(Entry entry, Folded text, Folded about) {}

    private final List<Row> rows = new ArrayList<>();

    /// Reads all lessons.
    ///
    /// @param glossary their terms
    public SearchIndex(List<Lesson> lessons, Glossary glossary) {
        for (int lesson = 0; lesson < lessons.size(); lesson++) {
            Lesson read = lessons.get(lesson);
            String title = (read.number() + " " + read.title()).strip();
            add(new Entry(Entry.Kind.LESSON, lesson, 0, "", title, ""));
            prose(lesson, 0, Stream.of(read.promise()));
            for (int page = 0; page < read.pages().size(); page++) {
                Page shown = read.pages().get(page);
                add(new Entry(Entry.Kind.PAGE, lesson, page, "", shown.title(), title));
                prose(lesson, page, said(shown));
            }
        }
        glossary.terms().forEach(term -> {
            String forms = String.join(", ", term.forms());
            String says = PlainText.of(term.says());
            add(new Entry(Entry.Kind.TERM, term.lesson(), term.page(), term.name(), forms, says));
            add(new Entry(Entry.Kind.PROSE, term.lesson(), term.page(), term.name(), says, forms));
        });
    }

    private void prose(int lesson, int page, Stream<String> markdown) {
        markdown.map(PlainText::of)
                .filter(text -> !text.isEmpty())
                .forEach(text -> add(new Entry(Entry.Kind.PROSE, lesson, page, "", text, "")));
    }

    private void add(Entry entry) {
        rows.add(new Row(entry, Folded.of(entry.text()), Folded.of(entry.about())));
    }

    /// What a page says in Markdown, piece by piece.
    static Stream<String> said(Page page) {
        return page.blocks().stream()
                .flatMap(block -> switch (block) {
                    case Block.Prose prose -> Stream.of(prose.markdown());
                    case Block.More more -> Stream.of(more.title(), more.markdown());
                    case Block.Figure(Fields fields) -> texts(fields, "title", "caption");
                    case Block.Predict(Fields fields) -> texts(fields, "question");
                    case Block.Claim(Fields fields) -> texts(fields, "says");
                    case Block.Exercise(Fields fields) -> texts(fields, "asks");
                    case Block.Term term -> Stream.of();
                    case Block.Experiment experiment -> Stream.of();
                    case Block.Note note -> Stream.of();
                })
                .filter(text -> !text.isEmpty());
    }

    private static Stream<String> texts(Fields fields, String... keys) {
        return Stream.of(keys).map(key -> fields.text(key, ""));
    }

    /// What a query finds: titles, then terms, then prose, one piece of it a page at most; those that begin
    /// with the query before others, and else in the order of the lessons.
    public List<Hit> find(String query) {
        List<String> words = SPACE.splitAsStream(Folded.of(query).text())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        Set<String> pages = new HashSet<>();
        return rows.stream()
                .flatMap(row -> hit(row, words))
                .filter(hit -> hit.entry().kind() != Entry.Kind.PROSE || pages.add(place(hit.entry())))
                .sorted(ORDER)
                .toList();
    }

    private static String place(Entry entry) {
        return entry.name() + "/" + entry.lesson() + "/" + entry.page();
    }

    private static Stream<Hit> hit(Row row, List<String> words) {
        List<Hit.Mark> marks = new ArrayList<>();
        for (String word : words) {
            int at = row.text().find(word, 0);
            if (at < 0 && row.about().find(word, 0) < 0) {
                return Stream.of();
            }
            for (; at >= 0; at = row.text().find(word, at + word.length())) {
                marks.add(row.text().mark(at, at + word.length()));
            }
        }
        marks.sort(Comparator.comparingInt(Hit.Mark::from).thenComparing(Hit.Mark::to, Comparator.reverseOrder()));
        return marks.isEmpty() ? Stream.of() : Stream.of(new Hit(row.entry(), apart(marks)));
    }

    /// Without those that lie in others.
    private static List<Hit.Mark> apart(List<Hit.Mark> marks) {
        List<Hit.Mark> apart = new ArrayList<>();
        for (Hit.Mark mark : marks) {
            if (apart.isEmpty() || mark.from() >= apart.getLast().to()) {
                apart.add(mark);
            }
        }
        return apart;
    }
}
