package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final int AWAY = 40; // px from the edges of the picture

    @ParameterizedTest
    @ValueSource(
            strings = {"U", "g", "n = 2", "U^\\top", "h_t", "\\frac{c(h, w)}{c(h)}", "\\frac{c}{\\lVert g \\rVert}"})
    void allInkLiesWithinItsMeasures(String latex) {
        Formula formula = Formula.of(latex, false, 17).orElseThrow();
        int width = (int) Math.ceil(formula.width());
        int height = (int) Math.ceil(formula.height());
        BufferedImage image = new BufferedImage(width + 2 * AWAY, height + 2 * AWAY, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        formula.paint(graphics, AWAY, AWAY, Color.BLACK);
        graphics.dispose();
        int inside = 0;
        int outside = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean ink = image.getRGB(x, y) != 0;
                boolean within = x >= AWAY && x < AWAY + width && y >= AWAY && y < AWAY + height;
                inside += ink && within ? 1 : 0;
                outside += ink && !within ? 1 : 0;
            }
        }
        assertEquals(0, outside, "px of ink outside of " + width + " x " + height);
        assertTrue(inside > 20, "px of ink inside: " + inside);
    }
}
