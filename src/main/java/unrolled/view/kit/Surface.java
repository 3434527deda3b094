package unrolled.view.kit;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// One picture's memory, painted by Java2D and shown by JavaFX without copying. The painter and the FX thread
/// hand it to each other; neither touches it while the other has it.
public final class Surface {
    private BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
    private PixelBuffer<IntBuffer> pixels = pixels(image);
    private WritableImage shown = new WritableImage(pixels);

    /// The image to paint on, made anew if the size has changed.
    BufferedImage sized(double width, double height, double scale) {
        int columns = Math.max(1, (int) Math.round(width * scale));
        int rows = Math.max(1, (int) Math.round(height * scale));
        if (image.getWidth() != columns || image.getHeight() != rows) {
            BufferedImage made = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
            PixelBuffer<IntBuffer> itsPixels = pixels(made);
            shown = new WritableImage(itsPixels);
            pixels = itsPixels; // none of the three before there was memory for all
            image = made;
        }
        return image;
    }

    /// What JavaFX shows, told that every pixel may have changed. On the FX thread only.
    @SuppressWarnings("NullAway") // JavaFX: null means the whole buffer
    public Image refreshed() {
        pixels.updateBuffer(buffer -> null);
        return shown;
    }

    private static PixelBuffer<IntBuffer> pixels(BufferedImage image) {
        int[] data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return new PixelBuffer<>(
                image.getWidth(), image.getHeight(), IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance());
    }
}
