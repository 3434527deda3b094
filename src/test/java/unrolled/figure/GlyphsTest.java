package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every character that the program itself says or draws has a shape in both weights of the font that it brings:
/// JavaFX has no other font to fall back on, and draws a box. `EveryLessonTest` asks the same of lessons and texts.
class GlyphsTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$|\\s//[^\"\n]*$");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u+([0-9a-fA-F]{4})");

    /// Files in which characters are compared with ranges, and none of these is drawn.
    private static final Set<String> ONLY_COMPARED =
            Set.of("Letters.java", "TextFlow.java", "Wrapping.java", "Plausibility.java");

    private static void collect(String text, Object where, Map<String, Object> missing) {
        text.codePoints()
                .filter(point -> point >= ' ' && !Fonts.hasShape(point))
                .forEach(point -> missing.putIfAbsent("U+%04X".formatted(point), where));
    }

    @Test
    void everyWordHasAShapeForEachLetter() throws IOException {
        Map<String, Object> missing = new TreeMap<>();
        for (Path file : files("src/main/resources/unrolled/words", ".properties")) {
            collect(unescaped(Files.readString(file)), file, missing);
        }
        assertEquals(Map.of(), missing);
    }

    @Test
    void everySignInTheSourceHasAShape() throws IOException {
        Map<String, Object> missing = new TreeMap<>();
        int literals = 0;
        for (String drawing : List.of("view", "figure", "lab", "words")) {
            for (Path file : files("src/main/java/unrolled/" + drawing, ".java")) {
                if (ONLY_COMPARED.contains(String.valueOf(file.getFileName()))) {
                    continue;
                }
                String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                for (MatchResult literal : LITERAL.matcher(code).results().toList()) {
                    collect(unescaped(literal.group()), file, missing);
                    literals++;
                }
            }
        }
        assertTrue(literals > 1000, "only " + literals + " literals are found");
        assertEquals(Map.of(), missing);
    }

    /// The lines behind the numbers are shown as they stand, comments too; what the font of code lacks is drawn in the
    /// other one.
    @Test
    void everyLineThatIsShownHasAShapeForEachLetter() throws IOException {
        Map<String, Object> missing = new TreeMap<>();
        for (String packed : List.of("engine", "figure", "training")) {
            for (Path file : files("src/main/java/unrolled/" + packed, ".java")) {
                if (!ONLY_COMPARED.contains(String.valueOf(file.getFileName()))) {
                    collect(lackedByCode(Files.readString(file)), file, missing);
                }
            }
        }
        assertEquals(Map.of(), missing);
    }

    private static String lackedByCode(String text) {
        return text.codePoints()
                .filter(point -> !Fonts.inCode(point))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> "\\" + (char) Integer.parseInt(found.group(1), 16));
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
