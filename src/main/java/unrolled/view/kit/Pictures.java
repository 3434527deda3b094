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
import unrolled.figure.Palette;

/// Figures and windows as still pictures.
public final class Pictures {
    private static final int CHEQUER = 8; // pixels

    private Pictures() {}

    /// A figure on its opaque panel, without what a file says around it.
    public static Image of(Sheet sheet, double scale) {
        return picture(painted(sheet, scale));
    }

    private static Image picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, new int[width * height], 0, width);
        WritableImage picture = new WritableImage(width, height);
        picture.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return picture;
    }

    /// A whole sheet as its file will have it, on a chequered ground where that shows through.
    ///
    /// @param room of its longer side, in pixels
    public static Image whole(Sheet sheet, double room) {
        double scale = room / Math.max(sheet.sheetWidth(), sheet.sheetHeight());
        int width = (int) Math.ceil(sheet.sheetWidth() * scale);
        int height = (int) Math.ceil(sheet.sheetHeight() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        chequer(graphics, width, height, sheet.style().palette(), sheet.dress().transparent());
        graphics.scale(scale, scale);
        sheet.paint(graphics);
        graphics.dispose();
        return picture(image);
    }

    /// @param odd whether every other square is darker
    private static void chequer(Graphics2D graphics, int width, int height, Palette palette, boolean odd) {
        for (int y = 0; y < height; y += CHEQUER) {
            for (int x = 0; x < width; x += CHEQUER) {
                boolean darker = odd && (x + y) / CHEQUER % 2 == 1;
                graphics.setColor(Palette.mix(palette.panel(), palette.ink(), darker ? 0.12 : 0));
                graphics.fillRect(x, y, CHEQUER, CHEQUER);
            }
        }
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
