package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.lab.Library;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.words.Language;

/// A result is never typed: a number in prose comes from the run beside it, in braces. Arithmetic by hand stands in a
/// formula, what somebody types into the program between backticks.
class TypedNumbersTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final Pattern ELSEWHERE = Pattern.compile("\\$\\$[^$]*\\$\\$|\\$[^$]*\\$|`[^`]*`|\\{[^{}]*\\}");
    private static final Pattern RESULT = Pattern.compile("(?<![\\d.])\\d*\\.\\d+|\\d+ ?%|\\d{1,3}(?:,\\d{3})+(?!\\d)");

    /// What others have published or somebody has set: no run of ours could show it.
    private static final Set<String> FACTS = Set.of(
            "28.4", // BLEU of the Transformer, English to German (Vaswani and others 2017)
            "41.8", // the same, English to French
            "3.5", // days it was trained there; and the name of GPT-3.5
            "22.6", // millions of weights of the sentence encoder of lesson 14
            "50,000", // merges of GPT-2
            "25%", // chance among four
            "90%", // goals that a learner is set
            "95%");

    static Stream<String> lessons() {
        return LIBRARY.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noResultIsTyped(String folder) {
        List<String> typed = new ArrayList<>();
        for (Language language : Language.values()) {
            Lesson lesson = LIBRARY.lesson(folder, language);
            for (Page page : lesson.pages()) {
                for (Block.Prose prose : page.all(Block.Prose.class)) {
                    Matcher found =
                            RESULT.matcher(ELSEWHERE.matcher(prose.markdown()).replaceAll(" "));
                    while (found.find()) {
                        if (!FACTS.contains(found.group())) {
                            typed.add("%s, '%s': %s".formatted(page.file(), page.title(), found.group()));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), typed, "take it from a run, {measure}, or say it in a formula if it is arithmetic");
    }
}
