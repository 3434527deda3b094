package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LettersTest {
    private static final int WIDE = 260; // px
    private static final int HIGH = 40; // px
    private static final double NEAR = 0.3; // px: an eighth for the place, the rest for edges that are rounded

    /// Upright strokes with spaces between them: each stands where its outline would, at any scale and beginning.
    @ParameterizedTest
    @CsvSource({"11.4, 1, 3", "11.4, 1, 3.4", "13, 1, 3.7", "13, 1.25, 2.6", "12, 2, 1.2"})
    void lettersStandWhereTheFontPutsThem(float size, double scale, double x) {
        Font font = Fonts.regular(size);
        String text = "l l  l l   l l l";
        double[] expected = strokes(painted(scale, graphics -> outline(graphics, text, x, font)));
        double[] found = strokes(painted(scale, graphics -> Letters.draw(graphics, text, x, 15, font, Color.BLACK)));
        assertEquals(7, expected.length);
        assertArrayEquals(expected, found, NEAR, "centres of the strokes");
    }

    @Test
    void aTextOnItsSideAndALargeOneAreTheirOutlines() {
        Font font = Fonts.regular(12);
        assertArrayEquals(
                pixels(painted(1, graphics -> {
                    graphics.rotate(0.3, 5, 5);
                    outline(graphics, "to eat", 5, font);
                })),
                pixels(painted(1, graphics -> {
                    graphics.rotate(0.3, 5, 5);
                    Letters.draw(graphics, "to eat", 5, 15, font, Color.BLACK);
                })));
        Font large = Fonts.regular(80);
        assertArrayEquals(
                pixels(painted(1, graphics -> outline(graphics, "to", 5, large))),
                pixels(painted(1, graphics -> Letters.draw(graphics, "to", 5, 15, large, Color.BLACK))));
    }

    /// A colour that lets the ground through is the same over letters that were painted before in another one.
    @Test
    void aLetterHasTheColourThatIsAskedFor() {
        Font font = Fonts.bold(30);
        for (Color colour : new Color[] {Color.BLACK, new Color(0, 0, 255, 128), Color.RED}) {
            BufferedImage image = painted(1, graphics -> Letters.draw(graphics, "■", 5, 30, font, colour));
            Color seen = new Color(image.getRGB(20, 20));
            Color expected = colour.getAlpha() == 255 ? colour : new Color(127, 127, 255);
            assertEquals(expected.getRed(), seen.getRed(), 1, colour.toString());
            assertEquals(expected.getBlue(), seen.getBlue(), 1, colour.toString());
        }
    }

    /// What has to be joined or stacked is left to Java's own layout.
    @Test
    void accentsThatStandOnOthersAreDrawn() {
        Font font = Fonts.regular(20);
        BufferedImage image = painted(1, graphics -> Letters.draw(graphics, "e\u0301", 5, 25, font, Color.BLACK));
        assertTrue(strokes(image).length > 0);
    }

    private static void outline(Graphics2D graphics, String text, double x, Font font) {
        FontRenderContext exact = new FontRenderContext(null, true, true);
        graphics.fill(font.createGlyphVector(exact, text).getOutline((float) x, 15));
    }

    private static BufferedImage painted(double scale, Consumer<Graphics2D> painting) {
        BufferedImage image = new BufferedImage(WIDE, HIGH, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDE, HIGH);
        graphics.setColor(Color.BLACK);
        graphics.scale(scale, scale);
        painting.accept(graphics);
        graphics.dispose();
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, WIDE, HIGH, null, 0, WIDE);
    }

    /// The centres of what is dark without a gap, from left to right, in px.
    private static double[] strokes(BufferedImage image) {
        List<Double> centres = new ArrayList<>();
        double ink = 0;
        double moment = 0;
        for (int x = 0; x < WIDE; x++) {
            double dark = 0;
            for (int y = 0; y < HIGH; y++) {
                dark += 255 - (image.getRGB(x, y) & 0xff);
            }
            if (dark == 0 && ink > 0) {
                centres.add(moment / ink);
                ink = 0;
                moment = 0;
            }
            ink += dark;
            moment += dark * (x + 0.5);
        }
        return centres.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
