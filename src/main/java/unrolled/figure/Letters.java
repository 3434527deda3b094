package unrolled.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Text whose letters stand where the font puts them. Java2D puts each on a whole pixel: in labels of 11 px a space
/// becomes 2 px or 4 px wide, and words run together. In a picture of pixels a letter is painted once at each quarter
/// of a pixel, as its outline, and copied from there; SVG and PDF place letters exactly by themselves.
public final class Letters {
    private static final int PARTS = 4; // of a pixel
    private static final double LARGEST = 64; // px: what is larger is filled each time
    private static final int KEPT = 6000; // pictures of letters, of about 1 kB

    /// Each character is a letter by itself: no accents that stand on others, no joined scripts.
    private static final Pattern PLAIN =
            Pattern.compile("[\\x00-\\u02ff\\u0370-\\u0482\\u2010-\\u2027\\u2030-\\u205f\\u2070-\\u20cf\\u2100-\\u3029"
                    + "\\u3030-\\u3098\\u30a0-\\u9fff\\uff00-\\uffe6]*");

    private static final Map<Key, Stamp> STAMPS = Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Stamp> eldest) {
            return size() > KEPT;
        }
    });

    private Letters() {}

    /// @param glyph of the font
    /// @param part  quarters of a pixel that it stands to the right of a whole one
    private record Key(Font font, int glyph, int part, int colour) {}

    /// A painted letter.
    ///
    /// @param left px from where it stands
    /// @param top  px from its baseline
    private record Stamp(BufferedImage picture, int left, int top) {}

    /// Paints a text in one line from `x` on, its baseline at `y`.
    public static void draw(Graphics2D graphics, String text, double x, double y, Font font, Color color) {
        if (Quotes.isNarrow(text)) {
            draw(graphics, Quotes.plain(text), x + Quotes.shift(text, font), y, font, color);
            return;
        }
        graphics.setFont(font);
        graphics.setColor(color);
        AffineTransform transform = graphics.getTransform();
        if (!pixels(graphics) || !PLAIN.matcher(text).matches()) {
            graphics.drawString(text, (float) x, (float) y);
            return;
        }
        GlyphVector line = font.createGlyphVector(Wrapping.MEASURE, text);
        double scale = transform.getScaleX();
        boolean upright =
                transform.getShearX() == 0 && transform.getShearY() == 0 && scale > 0 && scale == transform.getScaleY();
        if (!upright || scale * font.getSize2D() > LARGEST) {
            graphics.fill(line.getOutline((float) x, (float) y));
            return;
        }
        Point2D begin = transform.transform(new Point2D.Double(x, y), null);
        Font larger = font.deriveFont((float) (scale * font.getSize2D()));
        float[] places = line.getGlyphPositions(0, line.getNumGlyphs(), null);
        graphics.setTransform(new AffineTransform());
        int baseline = (int) Math.round(begin.getY());
        for (int i = 0; i < line.getNumGlyphs(); i++) {
            int at = (int) Math.round((begin.getX() + scale * places[2 * i]) * PARTS);
            Key key = new Key(larger, line.getGlyphCode(i), Math.floorMod(at, PARTS), color.getRGB());
            Stamp stamp = STAMPS.computeIfAbsent(key, Letters::stamp);
            int whole = Math.floorDiv(at, PARTS);
            graphics.drawImage(stamp.picture(), whole + stamp.left(), baseline + stamp.top(), null);
        }
        graphics.setTransform(transform);
    }

    private static boolean pixels(Graphics2D graphics) {
        GraphicsConfiguration place = graphics.getDeviceConfiguration(); // none in a PDF
        return place != null && place.getDevice().getType() == GraphicsDevice.TYPE_IMAGE_BUFFER;
    }

    private static Stamp stamp(Key key) {
        Shape outline = key.font()
                .createGlyphVector(Wrapping.MEASURE, new int[] {key.glyph()})
                .getOutline((float) key.part() / PARTS, 0);
        Rectangle2D bounds = outline.getBounds2D();
        int left = (int) Math.floor(bounds.getMinX());
        int top = (int) Math.floor(bounds.getMinY());
        BufferedImage picture = new BufferedImage(
                Math.max(1, (int) Math.ceil(bounds.getMaxX()) - left),
                Math.max(1, (int) Math.ceil(bounds.getMaxY()) - top),
                BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(new Color(key.colour(), true));
        graphics.translate(-left, -top);
        graphics.fill(outline);
        graphics.dispose();
        return new Stamp(picture, left, top);
    }
}
