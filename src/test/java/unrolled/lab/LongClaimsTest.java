package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// The runs of [LongClaims] begin as they did when the claims were tried to their end.
///
/// One that begins otherwise may end otherwise: try the claim (`unrolled claims 16 --seeds 20`), and once it holds,
/// keep how its runs begin now: `mvn test -Dtest=LongClaimsTest -Dclaims.renew=true`. A claim comes to the list by a
/// line of its own with lesson and claim, and the same command.
class LongClaimsTest {
    private static final boolean RENEW = Boolean.getBoolean("claims.renew");
    private static final double NEAR = 1e-4; // of the value, or of 1: the beginning of another run is farther off
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("")));

    static List<String> names() {
        return LongClaims.names();
    }

    private static List<String> now(String name) {
        List<String> words = List.of(name.split(" "));
        Lesson lesson = LABORATORY.library().lesson(words.getFirst(), Language.ENGLISH);
        Fields claim = Claims.of(lesson).stream()
                .filter(each -> each.name().equals(words.getLast()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no claim " + name));
        Stream<String> runs = claim.list("of", ',').stream()
                .map(run -> "%s %s %s".formatted(name, run, told(LongClaims.begun(LABORATORY, lesson, claim, run, 1))));
        String expected = "%s expect %s".formatted(name, claim.text("expect", ""));
        return Stream.concat(Stream.of(expected.replace('=', ':')), runs).toList();
    }

    private static String told(TrainingSnapshot begun) {
        return Stream.concat(
                        Stream.of("steps=" + begun.steps()),
                        begun.curves().stream().map(curve -> "%s=%s"
                                .formatted(curve.name(), String.format(Locale.ROOT, "%.7g", (double) curve.last()))))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Tag("large")
    @ParameterizedTest
    @MethodSource("names")
    void itsRunsBeginAsTheyDidWhenItWasTried(String name) throws IOException {
        List<String> now = now(name);
        if (RENEW) {
            renew(name, now);
        }
        List<String> then =
                LongClaims.lines().filter(line -> line.startsWith(name + " ")).toList();
        assertEquals(
                then.stream().map(LongClaimsTest::unvalued).toList(),
                now.stream().map(LongClaimsTest::unvalued).toList());
        for (int i = 0; i < then.size(); i++) {
            assertNear(then.get(i), now.get(i));
        }
    }

    private static void assertNear(String then, String now) {
        double[] before = values(then);
        double[] after = values(now);
        for (int i = 0; i < before.length; i++) {
            double most = NEAR * Math.max(1, Math.abs(before[i]));
            assertEquals(before[i], after[i], most, "it began as '%s', now as '%s'".formatted(then, now));
        }
    }

    /// A line without its values.
    private static String unvalued(String line) {
        return line.replaceAll("=\\S+", "");
    }

    private static double[] values(String line) {
        return Stream.of(line.split(" "))
                .filter(part -> part.contains("="))
                .mapToDouble(part -> Double.parseDouble(part.substring(part.indexOf('=') + 1)))
                .toArray();
    }

    private static void renew(String name, List<String> now) throws IOException {
        List<String> all = new ArrayList<>(Files.readAllLines(LongClaims.KEPT));
        int place = 0;
        while (!all.get(place).startsWith(name)) {
            place++;
        }
        all.removeIf(line -> line.equals(name) || line.startsWith(name + " "));
        all.addAll(place, now);
        Files.writeString(LongClaims.KEPT, String.join("\n", all) + "\n");
    }

    /// Another seed is another run: were it taken for the same, the others would be too.
    @Test
    void aRunWithAnotherSeedBeginsOtherwise() {
        Lesson lesson = LABORATORY.library().lesson("12", Language.ENGLISH);
        Fields claim = Claims.of(lesson).stream()
                .filter(each -> each.name().equals("grows"))
                .findFirst()
                .orElseThrow();
        double[] one = values(told(LongClaims.begun(LABORATORY, lesson, claim, "stream", 1)));
        double[] two = values(told(LongClaims.begun(LABORATORY, lesson, claim, "stream", 2)));
        assertFalse(Math.abs(one[0] - two[0]) < 10 * NEAR, one[0] + " and " + two[0]);
    }
}
