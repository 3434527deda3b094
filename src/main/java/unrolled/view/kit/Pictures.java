package unrolled.view.kit;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import unrolled.export.Sheet;

/// Figures and windows as still pictures.
public final class Pictures {
    private Pictures() {}

    /// A figure on its opaque panel, without what a file says around it.
    public static Image of(Sheet sheet, double scale) {
        BufferedImage image = painted(sheet, scale);
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, new int[width * height], 0, width);
        WritableImage picture = new WritableImage(width, height);
        picture.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return picture;
    }

    private static BufferedImage painted(Sheet sheet, double scale) {
        int width = (int) Math.ceil(sheet.width() * scale);
        int height = (int) Math.ceil(sheet.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Painter.paint(sheet, graphics, image, scale);
        graphics.dispose();
        return image;
    }

    /// Writes what JavaFX has drawn.
    public static void write(Image picture, Path file) throws IOException {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(image, "png", file.toFile());
    }
}
