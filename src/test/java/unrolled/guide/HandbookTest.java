package unrolled.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.export.book.Xhtml;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Block;
import unrolled.lesson.Guide;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.words.Language;
import unrolled.words.Words;

/// The guide as a reader opens it: its text taken out of the PDF again.
@Tag("large")
class HandbookTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final Map<Language, byte[]> WHOLE = new EnumMap<>(Language.class);

    /// Of all lessons; made once, since it takes seconds.
    private static byte[] whole(Language language) throws IOException {
        byte[] made = WHOLE.get(language);
        if (made == null) {
            made = pdf(language, LIBRARY.lessons(language));
            WHOLE.put(language, made);
        }
        return made;
    }

    private static byte[] pdf(Language language, List<Lesson> lessons) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Handbook(new Laboratory(LIBRARY), new Words(language), lessons).write(out);
        return out.toByteArray();
    }

    /// Without blanks and line ends, since a line may end anywhere, and without formulas and marks of Markdown.
    private static String squeezed(String text) {
        return text.replaceAll("\\$[^$]*\\$|[\\s*`\u00a0]", "");
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhatEveryLessonSaysToATeacher(Language language) throws IOException {
        List<Lesson> lessons = LIBRARY.lessons(language);
        try (PDDocument document = Loader.loadPDF(whole(language))) {
            PDFTextStripper reader = new PDFTextStripper();
            String plain = reader.getText(document);
            assertFalse(plain.contains("**"), "emphasis that does not end"); // as behind a stop that a letter follows
            String written = squeezed(plain);
            reader.setSortByPosition(true); // as the eye goes, line by line over all columns
            String text = written + squeezed(reader.getText(document));
            List<String> missing = new ArrayList<>();
            for (Lesson lesson : lessons) {
                said(lesson)
                        .map(HandbookTest::squeezed)
                        .filter(said -> !text.contains(said))
                        .forEach(missing::add);
            }
            assertEquals(List.of(), missing);
            int pages = document.getNumberOfPages();
            assertTrue(pages > 4 * lessons.size() && pages < 12 * lessons.size(), pages + " pages");
        }
    }

    /// What has no formulas in it: those are drawn.
    private static Stream<String> said(Lesson lesson) {
        Stream<String> titles = lesson.pages().stream().map(Page::title);
        Stream<String> exercises = lesson.pages().stream()
                .flatMap(page -> page.all(Block.Exercise.class).stream())
                .map(exercise -> exercise.fields().text("asks", ""));
        Stream<String> questions = Guide.of(lesson).questions().stream().map(Guide.Question::asks);
        Stream<String> terms = lesson.pages().stream()
                .flatMap(page -> page.all(Block.Term.class).stream())
                .map(term -> term.fields().text("says", ""));
        return Stream.of(Stream.of(lesson.title(), lesson.promise()), titles, exercises, questions, terms)
                .flatMap(all -> all)
                .filter(said -> !said.contains("$"));
    }

    @ParameterizedTest
    @EnumSource
    void isSetInFontsOfItsOwnWithoutAnEmptyGlyph(Language language) throws IOException {
        try (PDDocument document = Loader.loadPDF(whole(language))) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded(), font.getName());
                    assertTrue(font.getName().matches("[A-Z]{6}\\+.*"), () -> font.getName() + " is whole");
                }
            }
            String text = new PDFTextStripper().getText(document);
            assertFalse(text.contains("\u2039"), "a character without a shape");
            assertTrue(text.codePoints().noneMatch(point -> point >= 0x2e80 && point < 0x2fe0), "a radical");
        }
    }

    /// What a screen reader goes by: headings, lists and tables in their order, and words in place of formulas.
    @ParameterizedTest
    @EnumSource
    void isTaggedForWhoCannotSeeIt(Language language) throws IOException {
        List<Lesson> lessons = List.of(LIBRARY.lesson("03", language));
        try (PDDocument document = Loader.loadPDF(pdf(language, lessons))) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            assertTrue(catalog.getMarkInfo().isMarked());
            assertEquals(language.tag(), catalog.getLanguage());
            assertTrue(catalog.getViewerPreferences().displayDocTitle());
            String standards = new String(catalog.getMetadata().toByteArray(), UTF_8);
            assertTrue(standards.contains("<pdfuaid:part>1<") && standards.contains("<pdfaid:part>2<"), standards);
            assertEquals(1, catalog.getOutputIntents().size());
            List<PDStructureElement> all = new ArrayList<>();
            collect(catalog.getStructureTreeRoot(), all);
            Map<String, Long> kinds = all.stream()
                    .collect(Collectors.groupingBy(PDStructureElement::getStructureType, Collectors.counting()));
            for (String kind : List.of("H1", "H2", "H3", "P", "LI", "Table", "TD", "Link", "Figure")) {
                assertTrue(kinds.containsKey(kind), () -> "no " + kind + " in " + kinds);
            }
            assertEquals(
                    List.of(),
                    all.stream()
                            .filter(one -> one.getStructureType().equals("Figure"))
                            .map(PDStructureElement::getAlternateDescription)
                            .filter(words -> words == null || words.isBlank())
                            .toList());
            for (PDPage page : document.getPages()) {
                assertTrue(page.getStructParents() >= 0, "a page whose text is in no structure");
                for (PDAnnotation link : page.getAnnotations()) {
                    assertNotNull(link.getContents(), "what can be clicked says where it leads");
                }
            }
        }
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> all) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                all.add(element);
                collect(element, all);
            }
        }
    }

    @Test
    void isTheSameFileEachTime() throws IOException {
        List<Lesson> lesson = List.of(LIBRARY.lesson("03", Language.TRADITIONAL_CHINESE));
        assertArrayEquals(pdf(Language.TRADITIONAL_CHINESE, lesson), pdf(Language.TRADITIONAL_CHINESE, lesson));
    }

    @Test
    void hasABookmarkForEachLessonAndNumbersInItsContents() throws IOException {
        List<Lesson> lessons = List.of(LIBRARY.lesson("01", Language.ENGLISH), LIBRARY.lesson("02", Language.ENGLISH));
        try (PDDocument document = Loader.loadPDF(pdf(Language.ENGLISH, lessons))) {
            List<String> marks = new ArrayList<>();
            for (PDOutlineItem item : assertNotNullReturned(
                            document.getDocumentCatalog().getDocumentOutline())
                    .children()) {
                marks.add(item.getTitle());
                assertNotNull(item.findDestinationPage(document), item.getTitle());
            }
            assertEquals(
                    List.of(
                            "Teaching with the lessons",
                            "01 Counting words",
                            "02 When counting runs out",
                            "Cards to vote with"),
                    marks);
            PDFTextStripper contents = new PDFTextStripper();
            contents.setStartPage(2);
            contents.setEndPage(2);
            String text = contents.getText(document);
            int number = Integer.parseInt(text.replaceAll("(?s).*02 When counting runs out[ .]*(\\d+).*", "$1"));
            PDFTextStripper chapter = new PDFTextStripper();
            chapter.setStartPage(number);
            chapter.setEndPage(number);
            assertTrue(chapter.getText(document).contains("02-sparsity/1"), "page " + number);
            assertEquals("en", document.getDocumentCatalog().getLanguage());
        }
    }

    private static <T> T assertNotNullReturned(T value) {
        assertNotNull(value);
        return value;
    }

    /// The activity begins in the row of the end of a line.
    ///
    /// `eat` has four marks: two of apples, one of bread, one of rice. With one die, five and six say nothing.
    @Test
    void diceGiveEachMarkTheSameChance() {
        Xhtml book = new Xhtml();
        DiceTables.of(
                        new Laboratory(LIBRARY),
                        new Words(Language.ENGLISH),
                        LIBRARY.lesson("01", Language.ENGLISH),
                        "tiny")
                .write(book);
        String rows = book.toString().replaceAll("<[^>]*>", " ").replaceAll("[\\s\u00a0]+", " ");
        assertTrue(rows.contains(" eat 1 die 1\u20132 apples 3 bread 4 rice 5\u20136 again "), rows);
        assertTrue(rows.contains(" to 1 die "), rows);
        assertTrue(rows.contains(" \u00b6 1 die "), rows);
        assertTrue(rows.contains(" . 1 die 1\u20136 \u00b6 "), rows);
    }

    @Test
    void pagesAreCountedAsTheirLanguageCountsThem() {
        assertEquals("page 3", Chapter.pages(new Words(Language.ENGLISH), List.of(3)));
        assertEquals("pages 3, 4, 7", Chapter.pages(new Words(Language.ENGLISH), List.of(3, 4, 7)));
        assertEquals("第 3 頁", Chapter.pages(new Words(Language.TRADITIONAL_CHINESE), List.of(3)));
        assertEquals("第 3、4 页", Chapter.pages(new Words(Language.SIMPLIFIED_CHINESE), List.of(3, 4)));
    }

    /// The key that begins a talk stands in the window's own table, the others, with some of their caps, in that of the
    /// talk, where some keys are others than in the window.
    @Test
    void itsKeysAreThoseOfATalk() throws IOException {
        Path view = Path.of("src/main/java/unrolled/view");
        Method.Key first = Method.KEYS.getFirst();
        String entry = "\"%s\", \"%s\"".formatted(first.shown(), first.words());
        assertTrue(Files.readString(view.resolve("KeyTable.java")).contains(entry), entry);
        Map<String, List<String>> talk = Pattern.compile("\\skey\\(\\s*\"([^\"]+)\",\\s*\"([^\"]+)\"")
                .matcher(Files.readString(view.resolve("presenter/TalkKeys.java")))
                .results()
                .collect(Collectors.toMap(
                        key -> key.group(2), key -> List.of(key.group(1).split(" {2}", -1))));
        for (Method.Key key : Method.KEYS.subList(1, Method.KEYS.size())) {
            List<String> caps = List.of(key.shown().split(" {2}", -1));
            assertTrue(talk.getOrDefault(key.words(), List.of()).containsAll(caps), key::toString);
        }
    }
}
