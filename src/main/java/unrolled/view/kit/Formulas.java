package unrolled.view.kit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import unrolled.figure.Formula;
import unrolled.words.Language;

/// Sets LaTeX as pictures, and remembers them. Lives on the FX thread.
public final class Formulas {
    private static final int REMEMBERED = 300; // formulas

    /// What a formula is set from.
    ///
    /// @param size     of its letters, in px
    /// @param scale    device pixels per px
    /// @param language of its readers
    record Wanted(String latex, boolean display, float size, double scale, Color ink, Language language) {}

    /// A set formula.
    ///
    /// @param baseline from the top, in px, as width and height
    /// @param margin   of its width on either side, over which the text beside it may stand, in px
    record Rendered(WritableImage image, double width, double height, double baseline, double margin) {}

    private final Map<Wanted, Optional<Rendered>> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Optional<Rendered>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// Loads the fonts of formulas, which takes half a second the first time.
    public static void warmUp() {
        set(new Wanted("\\frac{a}{b}", true, 16, 1, Color.BLACK, Language.ENGLISH));
    }

    /// The set formula, or empty if it is not LaTeX.
    Optional<Rendered> draw(Wanted wanted) {
        Optional<Rendered> found = drawn.get(wanted);
        if (found == null) {
            found = set(wanted);
            drawn.put(wanted, found);
        }
        return found;
    }

    private static Optional<Rendered> set(Wanted wanted) {
        double scale = wanted.scale();
        return Formula.of(wanted.latex(), wanted.display(), wanted.size() * scale, wanted.language())
                .map(formula -> {
                    double above = formula.height() - formula.depth();
                    double down = Math.ceil(above) - above; // so that its line lies between two pixels, as the text's
                    int width = Math.max(1, (int) Math.ceil(formula.width()));
                    int height = Math.max(1, (int) Math.ceil(formula.height() + down));
                    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
                    Graphics2D graphics = image.createGraphics();
                    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                    graphics.setRenderingHint(
                            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                    graphics.setRenderingHint(
                            RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
                    formula.paint(graphics, 0, down, wanted.ink());
                    graphics.dispose();
                    return new Rendered(
                            shown(image),
                            width / scale,
                            height / scale,
                            (above + down) / scale,
                            formula.margin() / scale);
                });
    }

    private static WritableImage shown(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new WritableImage(new PixelBuffer<>(
                image.getWidth(), image.getHeight(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
}
