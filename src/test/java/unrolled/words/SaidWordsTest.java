package unrolled.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.pretrained.PretrainedException;
import unrolled.engine.setting.ClashException;
import unrolled.engine.text.TextException;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Scale;
import unrolled.lab.LinkException;

/// Every key that the source says stands in the properties files, and the other way round.
class SaidWordsTest {
    private static final Path SOURCE = Path.of("src/main/java/unrolled");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*///?.*$");

    /// A text in the source; followed by a plus, it is the beginning of a key that is put together.
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"(\\s*\\+)?");

    private static final Pattern KEY = Pattern.compile("(?:app|view|figure|guide)\\.[\\w.-]*");

    /// What keys that are put together end in: one of these, else a text that stands somewhere in the source. Those
    /// that end in a name of a trace are left to [TermsTest].
    private static final Map<String, Set<String>> ENDS = Map.of(
            "view.rule.", names(Explanation.Rule.values()),
            "view.text.", names(TextException.Reason.values()),
            "view.link.", names(LinkException.Reason.values()),
            "view.clash.", names(ClashException.Reason.values()),
            "view.gpt2.", names(PretrainedException.Reason.values()),
            "figure.scale.", names(Scale.values()));

    private static final List<String> NAMES = List.of("figure.quantity.", "figure.strip.", "figure.line.");

    private static Set<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).collect(Collectors.toSet());
    }

    /// What the source says.
    ///
    /// @param keys       whole ones
    /// @param beginnings of keys that are put together
    /// @param texts      whatever stands between quotes
    private record Said(Set<String> keys, Set<String> beginnings, Set<String> texts) {
        boolean has(String key) {
            return keys.contains(key)
                    || beginnings.stream()
                            .filter(key::startsWith)
                            .anyMatch(beginning -> NAMES.contains(beginning)
                                    || ENDS.getOrDefault(beginning, texts).contains(key.substring(beginning.length())));
        }

        private void add(String key, boolean whole) {
            (whole ? keys : beginnings).add(key);
        }
    }

    private static Said said() throws IOException {
        Said said = new Said(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        Pattern inTheWindow = inTheWindow();
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                boolean window = file.startsWith(SOURCE.resolve("view"));
                Matcher literals =
                        LITERAL.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
                while (literals.find()) {
                    String text = literals.group(1);
                    said.texts().add(text);
                    if (window && inTheWindow.matcher(text).matches()) {
                        said.add("view." + text, literals.group(2) == null);
                    } else if (!window && KEY.matcher(text).matches()) {
                        said.add(text, literals.group(2) == null);
                    }
                }
            }
        }
        return said;
    }

    /// The window leaves out the `view.` of its keys: `lab.train`, `page.next`.
    private static Pattern inTheWindow() {
        String groups = new Words(Language.ENGLISH)
                .keys().stream()
                        .filter(key -> key.startsWith("view."))
                        .map(key -> key.split("\\.", -1)[1])
                        .distinct()
                        .collect(Collectors.joining("|"));
        return Pattern.compile("(?:%s)\\.[\\w.-]*".formatted(groups));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyThatIsSaidHasAText(Language language) throws IOException {
        Set<String> texts = new Words(language).keys();
        Said said = said();
        assertTrue(said.keys().size() > 100, () -> "hardly anything is said: " + said);
        List<String> missing = new ArrayList<>();
        for (String key : said.keys()) {
            if (!texts.contains(key)) {
                missing.add(key);
            }
        }
        for (String beginning : said.beginnings()) {
            if (texts.stream().noneMatch(key -> key.startsWith(beginning))) {
                missing.add(beginning + "...");
            }
        }
        ENDS.forEach((beginning, ends) -> ends.stream()
                .map(beginning::concat)
                .filter(key -> !texts.contains(key))
                .forEach(missing::add));
        assertEquals(List.of(), missing, () -> "to be added to src/main/resources/unrolled/words/*.%s.properties"
                .formatted(language.tag()));
    }

    @Test
    void everyTextIsSaid() throws IOException {
        Said said = said();
        Set<String> unsaid = new HashSet<>(new Words(Language.ENGLISH).keys());
        unsaid.removeIf(key -> !KEY.matcher(key).matches() || said.has(key));
        assertEquals(Set.of(), unsaid, "to be taken out of src/main/resources/unrolled/words, in each language");
    }
}
