package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.lesson.LessonParser;

class ReferenceTest {
    private final List<String> lines = Reference.lines();

    /// The lines below a title, up to the next empty one.
    private List<String> section(String title) {
        int at = lines.indexOf(title);
        assertTrue(at > 0, () -> "no section '%s'".formatted(title));
        assertEquals("", lines.get(at - 1), title);
        List<String> rest = lines.subList(at + 1, lines.size());
        return rest.contains("") ? rest.subList(0, rest.indexOf("")) : rest;
    }

    private <T> void assertHasASectionOfEach(
            String title, Installed<T> installed, Function<T, List<Setting>> settings) {
        List<Integer> places = new ArrayList<>();
        for (T one : installed.all()) {
            String whole = title + installed.type().apply(one);
            places.add(lines.indexOf(whole));
            List<String> told = section(whole);
            List<Setting> declared = settings.apply(one);
            assertEquals(declared.size(), told.size(), whole);
            for (int i = 0; i < told.size(); i++) {
                assertTrue(told.get(i).startsWith("  " + declared.get(i).name() + " "), told.get(i));
            }
        }
        assertEquals(places.stream().sorted().toList(), places, "in the order of their types");
    }

    @Test
    void everythingInstalledHasASectionWithItsSettings() {
        assertHasASectionOfEach("model: ", Installed.MODELS, one -> one.settings());
        assertHasASectionOfEach("task: ", Installed.TASKS, one -> one.settings());
        assertHasASectionOfEach("optimizer: ", Installed.OPTIMIZERS, one -> one.settings());
        assertHasASectionOfEach("figure type: ", Installed.FIGURES, one -> one.options());
        Installed.ANALYSES.forEach(analysis -> assertEquals(
                analysis.settings().size(),
                section("measured: " + Reference.measured(analysis)).size()));
    }

    @Test
    void aSettingIsToldWithItsRangeAndItsUsualValue() {
        List<String> own = section("Every experiment");
        assertEquals(ExperimentSheet.OWN, Reference.common());
        assertEquals(ExperimentSheet.OWN.size(), own.size());
        assertTrue(own.contains("  seed               0 to 999999; usually 1"), own::toString);
        assertTrue(own.contains("  schedule           constant | cosine | linear; usually constant"), own::toString);
        assertTrue(own.contains("  clip               0.0 to 1000.0; usually 1.0"), own::toString);
    }

    @Test
    void itBeginsWithTheFencesAndTheKeysOfATranslation() {
        assertTrue(lines.getFirst().startsWith("A lesson file: '#' is the title"), lines::getFirst);
        assertTrue(lines.stream()
                .anyMatch(line -> line.startsWith("A translation repeats a fence's name with any of:")
                        && line.contains("caption")));
    }

    /// What is told of a kind of fence: the lines from its own to the next kind.
    private String fence(String kind) {
        List<String> rest = lines.stream()
                .dropWhile(line -> !line.startsWith("  " + kind + " "))
                .toList();
        List<String> below =
                rest.stream().skip(1).takeWhile(line -> line.startsWith("    ")).toList();
        return rest.getFirst() + " "
                + String.join(" ", below.stream().map(String::strip).toList());
    }

    @Test
    void everyKeyOfAFenceIsTold() {
        assertTrue(Laboratory.FIGURE_KEYS.contains("wide"));
        assertTrue(fence("figure").contains(String.join(", ", Laboratory.FIGURE_KEYS)), fence("figure"));
        assertTrue(fence("experiment").contains(String.join(", ", ExperimentSheet.WORDS)), fence("experiment"));
        for (String kind : List.of("lesson", "predict", "claim", "exercise", "term", "guide")) {
            List<String> keys = LessonParser.keys(kind);
            assertFalse(keys.isEmpty(), kind);
            assertTrue(fence(kind).contains(String.join(", ", keys)), () -> kind + ": " + fence(kind));
        }
    }

    @Test
    void aLineHasRoomInATerminal() {
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.length() > 120 && line.startsWith("   "))
                        .toList());
    }

    @Test
    void aTextThatIsUsuallyEmptyHasNoUsualValue() {
        List<String> empty =
                lines.stream().filter(line -> line.endsWith("usually ")).toList();
        assertEquals(List.of(), empty);
    }
}
