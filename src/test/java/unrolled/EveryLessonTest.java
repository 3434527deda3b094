package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.figure.Fonts;
import unrolled.lab.Exercise;
import unrolled.lab.LessonChecker;
import unrolled.lab.Library;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.words.Language;

/// What holds for every lesson in the folder, found by its existing. What it claims is tried by `EveryClaim1Test`
/// and its kin.
class EveryLessonTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final Pattern FORMULA = Pattern.compile("\\$\\$?[^$]*\\$\\$?");
    private static final int WORDS = 150; // a page's prose at most, formulas counted as words

    static Stream<String> lessons() {
        return LIBRARY.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void isSoundInThreeLanguages(String folder) {
        assertEquals(List.of(), new LessonChecker(LIBRARY).check(folder));
    }

    /// Behind a full stop and before a letter, which in Chinese has no space between, two stars end nothing.
    @ParameterizedTest
    @MethodSource("lessons")
    void itsEmphasisEnds(String folder) {
        Parser markdown =
                Parser.builder().extensions(List.of(TablesExtension.create())).build();
        List<String> stars = new ArrayList<>();
        for (Language language : Language.values()) {
            for (Page page : LIBRARY.lesson(folder, language).pages()) {
                for (Block.Prose prose : page.all(Block.Prose.class)) {
                    String words = FORMULA.matcher(prose.markdown()).replaceAll("x");
                    markdown.parse(words).accept(new AbstractVisitor() {
                        @Override
                        public void visit(Text text) {
                            if (text.getLiteral().contains("*")) {
                                stars.add(language.tag() + ": " + text.getLiteral());
                            }
                        }
                    });
                }
            }
        }
        assertEquals(List.of(), stars);
    }

    /// The task that translates writes one of two scripts; a translation of the lesson has to name the reader's.
    @ParameterizedTest
    @MethodSource("lessons")
    void itsTranslatorsWriteTheScriptOfTheReader(String folder) {
        List<String> wrong = new ArrayList<>();
        for (Language language : List.of(Language.TRADITIONAL_CHINESE, Language.SIMPLIFIED_CHINESE)) {
            String script = language == Language.TRADITIONAL_CHINESE ? "traditional" : "simplified";
            Map<String, Fields> experiments = LIBRARY.lesson(folder, language).pages().stream()
                    .flatMap(page -> page.all(Block.Experiment.class).stream())
                    .map(Block.Experiment::fields)
                    .collect(Collectors.toMap(Fields::name, Function.identity()));
            experiments.forEach((name, fields) -> {
                if (inherited(experiments, fields, "task", "").equals("translation")
                        && !inherited(experiments, fields, "script", "simplified")
                                .equals(script)) {
                    wrong.add("%s: add 'script: %s' to experiment '%s'".formatted(language.tag(), script, name));
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static String inherited(Map<String, Fields> all, Fields fields, String key, String usual) {
        Fields parent = fields.has(key) ? null : all.get(fields.text("like", ""));
        return parent == null ? fields.text(key, usual) : inherited(all, parent, key, usual);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void hasFourToTwelvePagesOfOneIdeaEach(String folder) {
        Lesson lesson = LIBRARY.lesson(folder, Language.ENGLISH);
        String file = "lessons/%s/lesson.md".formatted(folder);
        int pages = lesson.pages().size();
        assertTrue(pages >= 4 && pages <= 12, "%s: %d pages ('## '); a lesson has 4 to 12".formatted(file, pages));
        for (Page page : lesson.pages()) {
            int words = page.all(Block.Prose.class).stream()
                    .mapToInt(prose -> prose.markdown().split("\\s+", -1).length)
                    .sum();
            assertTrue(
                    words <= WORDS,
                    "%s, line %d: %d words on '%s'; cut it to %d or make two pages of it"
                            .formatted(file, page.line(), words, page.title(), WORDS));
        }
        assertTrue(
                lesson.pages().stream()
                        .anyMatch(page -> !page.all(Block.Predict.class).isEmpty()),
                file + ": no 'predict' fence; a lesson lets its reader predict once at least");
        assertTrue(
                lesson.pages().stream()
                        .anyMatch(page -> !page.all(Block.Note.class).isEmpty()),
                file + ": no 'note' fence; a lesson has a word to the teacher");
        Set<Exercise.Kind> asked = lesson.pages().stream()
                .flatMap(page -> page.all(Block.Exercise.class).stream())
                .map(exercise -> Exercise.of(exercise.fields()).kind())
                .collect(Collectors.toSet());
        assertEquals(Set.of(Exercise.Kind.values()), asked, file + ": a lesson has an exercise of each kind");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noCharacterIsDrawnAsABox(String folder) throws IOException {
        List<Font> weights = List.of(Fonts.regular(12), Fonts.bold(12)); // headings and what is emphasized are bold
        List<String> missing = new ArrayList<>();
        List<Path> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("lessons", folder))) {
            files.forEach(texts::add);
        }
        try (Stream<Path> files = Files.list(Path.of("assets", "corpora"))) {
            files.forEach(texts::add);
        }
        for (Path file : texts) {
            Files.readString(file)
                    .codePoints()
                    .filter(point -> point >= ' ' && !weights.stream().allMatch(font -> font.canDisplay(point)))
                    .distinct()
                    .forEach(point -> missing.add("%s: U+%04X".formatted(file, point)));
        }
        assertEquals(List.of(), missing);
    }
}
