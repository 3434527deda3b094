package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// `check` and `claims` on what is wrong on purpose, in `src/test/resources/wrong` and
/// `src/test/resources/claims`: they say so, and their exit code does.
class WrongLessonsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private static int runAt(String home, WrongLessonsTest test, String... arguments) {
        String before = System.setProperty("unrolled.home", home);
        try {
            return test.run(arguments);
        } finally {
            if (before == null) {
                System.clearProperty("unrolled.home");
            } else {
                System.setProperty("unrolled.home", before);
            }
        }
    }

    @Test
    void checkTellsEveryProblemAndFails() {
        assertEquals(1, run("check", "src/test/resources/wrong"));
        String problems = err.toString();
        assertTrue(problems.contains("01-pages/lesson.md, line 8: no model 'gruu'; there are "), problems);
        assertTrue(problems.contains("03-open-fence/lesson.md, line 9: the fence that begins here"), problems);
        assertTrue(out.toString().contains("02-no-title"), out::toString);
    }

    @Test
    void checkOfSoundLessonsSucceeds() {
        assertEquals(0, run("check", "src/test/resources/claims"), err::toString);
        assertEquals("", err.toString());
    }

    /// `a:b*?` is no path on Windows, NUL on no system.
    @ParameterizedTest
    @MethodSource("noLessons")
    void checkOfWhatIsNoLessonAndNoFolderSaysSoInOneLine(String what) {
        assertEquals(2, run("check", what), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().startsWith("no lesson '"), err::toString);
        assertTrue(err.toString().contains("'; there are 01-ngram, "), err::toString);
        assertTrue(err.toString().length() < 400, err::toString);
    }

    static List<String> noLessons() {
        return List.of(
                "a:b*?",
                "a\0b",
                "a\nb",
                " ",
                "x".repeat(300),
                "x/".repeat(3000),
                "pom.xml/x",
                "\ud83c\udf4e",
                "src/test/resources/wrong/lessons/01-pages/lesson.md/x");
    }

    @Test
    void checkOfAFileOrAFolderWithoutLessonsSaysWhatIsMissing() {
        assertEquals(2, run("check", "pom.xml"));
        assertEquals(2, run("check", "src"));
        assertEquals(
                List.of("no folder 'lessons' in pom.xml", "no folder 'lessons' in src"),
                err.toString().lines().map(line -> line.split(";", 2)[0]).toList());
    }

    /// A lesson that may not be read is no reason to say that all is well.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void checkOfAFolderThatMayNotBeReadSaysSo(@TempDir Path home) throws IOException {
        Commands.lesson(home, "01-shut", "");
        for (Path shut : List.of(home.resolve("lessons/01-shut"), home.resolve("lessons"))) {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(shut);
            Files.setPosixFilePermissions(shut, Set.of());
            try {
                assumeFalse(Files.isReadable(shut), "this user may read everything");
                assertEquals(2, run("check", home.toString()), err::toString);
            } finally {
                Files.setPosixFilePermissions(shut, before);
            }
        }
        assertEquals(2, err.toString().lines().count(), err::toString);
    }

    @Test
    void checkOfOneLessonTellsItsProblemsAndNoOther() {
        assertEquals(1, runAt("src/test/resources/wrong", this, "check", "01"), out::toString);
        assertTrue(err.toString().contains("01-pages/lesson.md, line 8: no model 'gruu'"), err::toString);
        assertTrue(out.toString().startsWith("01-pages: "), out::toString);
        assertEquals(1, out.toString().lines().count(), out::toString);
        assertTrue(err.toString().lines().allMatch(line -> line.startsWith("01-pages/")), err::toString);
    }

    @Test
    void checkOfOneSoundLessonSucceeds() {
        assertEquals(0, runAt("src/test/resources/claims", this, "check", "91"), err::toString);
        assertTrue(out.toString().startsWith("91-"), out::toString);
        assertEquals(1, out.toString().lines().count(), out::toString);
    }

    @Test
    void checkOfNoLessonNorFolderSaysWhichThereAre() {
        assertEquals(2, runAt("src/test/resources/claims", this, "check", "55"));
        assertTrue(err.toString().contains("no lesson '55'; there are 90-claims, 91-"), err::toString);
        assertEquals(2, runAt("src/test/resources/claims", this, "check", "9"));
        assertTrue(err.toString().contains("'9' could be 90-claims, 91-"), err::toString);
        assertEquals(2, run("check", "src/test/resources"));
        assertTrue(err.toString().contains("no folder 'lessons' in src/test/resources"), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    void claimsThatDoNotHoldFailWithTheSeedsForWhichTheyDid() {
        assertEquals(1, runAt("src/test/resources/claims", this, "claims"), err::toString);
        String said = out.toString();
        assertTrue(said.matches("(?s).*ok +90-claims true 4/4\\R.*"), said);
        assertTrue(said.matches("(?s).*FAIL 90-claims half-true 2/4\\R.*"), said);
        assertTrue(said.matches("(?s).*FAIL 90-claims false 0/4\\R.*"), said);
    }

    @Test
    void claimsThatHoldSucceed() {
        assertEquals(0, runAt("src/test/resources/claims", this, "claims", "91"), err::toString);
        assertTrue(out.toString().contains("ok"), out::toString);
    }
}
