package unrolled.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import unrolled.words.Language;
import unrolled.words.Words;

/// Draws the cases of one type to files, for looking at: `java unrolled.figure.Gallery heatmap out`.
final class Gallery {
    private static final int WIDTH = 640; // px
    private static final int SCALE = 2; // device pixels per px

    private Gallery() {}

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[1]));
        for (Cases.Case each : Cases.all()) {
            if (each.type().equals(arguments[0])) {
                draw(each, new Style(Palette.LIGHT, new Words(Language.ENGLISH), 12), to, "light");
                draw(each, new Style(Palette.DARK, new Words(Language.TRADITIONAL_CHINESE), 12), to, "dark");
            }
        }
    }

    private static void draw(Cases.Case each, Style style, Path to, String theme) throws IOException {
        Figure figure = each.figure();
        List<Run> runs = each.runs();
        double height = figure.heightFor(WIDTH, runs, style);
        BufferedImage image =
                new BufferedImage(WIDTH * SCALE, (int) Math.ceil(height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(style.palette().panel());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        figure.paint(graphics, WIDTH, height, runs, style);
        graphics.dispose();
        ImageIO.write(
                image,
                "png",
                to.resolve(each.name().replace(' ', '-').replace(",", "") + "-" + theme + ".png")
                        .toFile());
    }
}
