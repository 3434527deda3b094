package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.trace.Latex;
import unrolled.words.Language;

class FormulaTest {
    private static final int AROUND = 20; // px

    /// A token that is a sign of LaTeX, or no sign at all, does not cost the formula.
    @Test
    void everyTokenOfOneCharacterHasAFormula() {
        for (char token = 0; token < 0x180; token++) {
            String latex = "E_{%s,3}".formatted(Latex.token(Character.toString(token)));
            assertTrue(Formula.of(latex, false, 17).isPresent(), latex);
        }
        assertTrue(Formula.of("E_{%s}".formatted(Latex.token("\ud83d\u200d")), false, 17)
                .isPresent());
    }

    /// A formula is set in fonts of its own, which lack other characters than ours do.
    @Test
    void aTokenWithoutAShapeIsItsCodePoint() {
        String apple = Latex.token("\ud83c\udf4e");
        assertEquals(
                Formula.of("E_{\\text{\u20391F34E\u203a}}", false, 17)
                        .orElseThrow()
                        .width(),
                Formula.of("E_{%s}".formatted(apple), false, 17).orElseThrow().width());
    }

    private static BufferedImage painted(Formula formula) {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(formula.width()) + 2 * AROUND,
                (int) Math.ceil(formula.height()) + 2 * AROUND,
                BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        formula.paint(graphics, AROUND, AROUND, Color.BLACK);
        return image;
    }

    private static String inked(String latex, Language language) {
        BufferedImage image = painted(Formula.of(latex, false, 40, language).orElseThrow());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return image.getWidth() + " px: " + Arrays.hashCode(pixels);
    }

    /// Whichever of them is set first.
    @Test
    void eachReaderGetsTheShapesOfTheLanguage() {
        String word = "E_{\\text{\u76f4}}"; // its left stroke is drawn otherwise in the mainland
        String simplified = "E_{\\text{\u8bfb}}"; // is in one of the fonts only
        String plain = inked(word, Language.ENGLISH);
        String traditional = inked(word, Language.TRADITIONAL_CHINESE);
        assertNotEquals(plain, traditional);
        assertEquals(plain, inked(word, Language.SIMPLIFIED_CHINESE));
        assertEquals(traditional, inked(word, Language.TRADITIONAL_CHINESE));
        assertEquals(inked(simplified, Language.ENGLISH), inked(simplified, Language.TRADITIONAL_CHINESE));
    }

    /// Nothing is cut off by a picture that is as large as the formula says it is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "f",
                "n \\times n",
                "h_t = \\tanh(x_t W + b)",
                "p_j = \\frac{e^{z_j}}{\\sum_k e^{z_k}}",
                "E_{\\text{\u9ce5},3}",
                "E_{\\text{\ud83c\udf4e},3}"
            })
    void itsInkLiesWithinItsBounds(String latex) {
        Formula formula = Formula.of(latex, false, 17).orElseThrow();
        BufferedImage image = painted(formula);
        int ink = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 > 24) {
                    ink++;
                    boolean inside = x >= AROUND - 1
                            && y >= AROUND - 1
                            && x <= AROUND + formula.width() + 1
                            && y <= AROUND + formula.height() + 1;
                    assertTrue(inside, "ink at %d, %d".formatted(x - AROUND, y - AROUND));
                }
            }
        }
        assertTrue(ink > 20, "hardly any ink: " + ink);
        assertEquals(
                2 * formula.width(), Formula.of(latex, false, 34).orElseThrow().width(), 1e-3);
    }
}
