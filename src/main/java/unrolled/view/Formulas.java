package unrolled.view;

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
import javax.swing.JLabel;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/// Sets LaTeX as pictures, and remembers them. Lives on the FX thread, as JLaTeXMath wants one thread.
final class Formulas {
    private static final int REMEMBERED = 300; // formulas

    /// What a formula is set from.
    ///
    /// @param size  of its letters, in px
    /// @param scale device pixels per px
    record Wanted(String latex, boolean display, float size, double scale, Color ink) {}

    /// A set formula.
    ///
    /// @param baseline from the top, in px, as width and height
    record Drawn(WritableImage image, double width, double height, double baseline) {}

    private final Map<Wanted, Optional<Drawn>> drawn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Optional<Drawn>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// Loads the fonts of formulas, which takes half a second the first time.
    static void warmUp() {
        set(new Wanted("\\frac{a}{b}", true, 16, 1, Color.BLACK));
    }

    /// The set formula, or empty if it is not LaTeX.
    Optional<Drawn> draw(Wanted wanted) {
        Optional<Drawn> found = drawn.get(wanted);
        if (found == null) {
            found = set(wanted);
            drawn.put(wanted, found);
        }
        return found;
    }

    private static Optional<Drawn> set(Wanted wanted) {
        TeXIcon icon;
        try {
            int style = wanted.display() ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
            icon = new TeXFormula(wanted.latex()).createTeXIcon(style, (float) (wanted.size() * wanted.scale()));
        } catch (ParseException e) {
            return Optional.empty();
        }
        int width = Math.max(1, icon.getIconWidth());
        int height = Math.max(1, icon.getIconHeight());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        icon.setForeground(wanted.ink());
        icon.paintIcon(new JLabel(), graphics, 0, 0);
        graphics.dispose();
        double scale = wanted.scale();
        double above = height - icon.getIconDepth();
        return Optional.of(new Drawn(shown(image), width / scale, height / scale, above / scale));
    }

    private static WritableImage shown(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new WritableImage(new PixelBuffer<>(
                image.getWidth(), image.getHeight(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }
}
