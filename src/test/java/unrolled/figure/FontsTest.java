package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.words.Language;

/// The shapes that Chinese characters have for readers of one script and of the other.
class FontsTest {
    private static final String WORD = "骨直機率，"; // each has another shape in Taiwan, or another place
    private static final float SIZE = 100;
    private static final double HAIR = 0.1; // a thousandth of the size: what a Latin letter may be wider or narrower

    private static Font shaped(Font font, String text) {
        return Fonts.shaped(font, text, Language.TRADITIONAL_CHINESE);
    }

    private static String name(Font font) {
        return font.getFontName(Locale.ROOT);
    }

    @Test
    void aReaderOfTraditionalChineseGetsTheShapesOfTaiwanInEachWeight() {
        assertEquals("Noto Sans TC", name(shaped(Fonts.regular(SIZE), WORD)));
        assertEquals("Noto Sans TC Bold", name(shaped(Fonts.bold(SIZE), "w " + WORD)));
        assertEquals(SIZE, shaped(Fonts.bold(SIZE), WORD).getSize2D());
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH", "SIMPLIFIED_CHINESE"})
    void othersDoNot(Language language) {
        Font font = Fonts.regular(SIZE);
        assertSame(font, Fonts.shaped(font, WORD, language));
    }

    /// The first has no Chinese, the other a character that only the whole family has.
    @ParameterizedTest
    @ValueSource(strings = {"weights of “attention” …", "骨读"})
    void textsThatDoNotNeedItOrThatItLacksStayAsTheyAre(String text) {
        Font font = Fonts.bold(SIZE);
        assertSame(font, shaped(font, text));
    }

    /// So a text may be laid out in the one and painted in the other.
    @Test
    void bothAreAsWideAndAsHigh() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Font font : List.of(Fonts.regular(SIZE), Fonts.bold(SIZE))) {
            Font traditional = shaped(font, WORD);
            assertEquals(
                    font.getLineMetrics(WORD, Wrapping.MEASURE).getAscent(),
                    traditional.getLineMetrics(WORD, Wrapping.MEASURE).getAscent());
            for (int point : said()) {
                String one = Character.toString(point);
                if (Math.abs(Wrapping.width(one, font) - Wrapping.width(one, traditional)) > HAIR * 1.01) {
                    wrong.add(one);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void allThatTheProgramAndItsLessonsSayInTraditionalChineseHasTheShapes() throws IOException {
        Set<Integer> said = said();
        assertTrue(said.size() > 1000, "only " + said.size() + " characters are found");
        assertEquals(
                List.of(),
                said.stream()
                        .map(Character::toString)
                        .filter(one -> !Fonts.hasTraditional(one))
                        .toList());
    }

    /// The characters of all files of words and lessons in Traditional Chinese.
    private static Set<Integer> said() throws IOException {
        Set<Integer> points = new TreeSet<>();
        for (String folder : List.of("src/main/resources/unrolled/words", "lessons")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(file -> file.toString().contains(Language.TRADITIONAL_CHINESE.tag()))
                        .flatMapToInt(file -> {
                            try {
                                return Files.readString(file).codePoints();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .filter(point -> point > ' ')
                        .forEach(points::add);
            }
        }
        return points;
    }
}
