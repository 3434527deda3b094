package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import unrolled.figure.Palette;
import unrolled.figure.Style;
import unrolled.words.Language;
import unrolled.words.Words;

class GifWriterTest {
    /// How long each frame of a film of three is shown, and how many extensions it has that say how often.
    private static List<String> shown() throws IOException {
        Sheet sheet = Sheets.chinese();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Format.GIF.write(List.of(sheet, sheet, sheet), 96, out);
        List<String> found = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadata metadata = reader.getImageMetadata(i);
                Element root = (Element) metadata.getAsTree(metadata.getNativeMetadataFormatName());
                Element control = (Element)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                int loops = root.getElementsByTagName("ApplicationExtension").getLength();
                found.add(control.getAttribute("delayTime") + " " + loops);
            }
        }
        return found;
    }

    @Test
    void theLastFrameStaysLongerAndTheFirstSaysThatItBeginsAgain() throws IOException {
        assertEquals(List.of("12 1", "12 0", "200 0"), shown());
    }

    @Test
    void aFrameSmallerThanTheOthersStandsOnTheSameGround() {
        Sheet light = Sheets.chinese();
        Style dark = new Style(Palette.DARK, new Words(Language.ENGLISH), 13);
        Sheet sheet = Sheet.of(light.spec(), light.figure(), light.runs(), dark, 480);
        int width = (int) sheet.sheetWidth() + 50;
        int height = (int) sheet.sheetHeight() + 50;
        BufferedImage image = PngWriter.image(sheet, new PixelSize(width, height), 1);
        assertEquals(Palette.DARK.panel().getRGB(), image.getRGB(width - 1, height - 1));
    }

    @Test
    void atTwiceTheResolutionEverythingIsTwiceAsLarge() {
        Sheet sheet = Sheets.chinese();
        assertEquals(2 * lowest(PngWriter.image(sheet, 96)), lowest(PngWriter.image(sheet, 192)), 3);
    }

    /// The last row in which anything is drawn.
    private static int lowest(BufferedImage image) {
        for (int y = image.getHeight() - 1; y >= 0; y--) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != Palette.LIGHT.panel().getRGB()) {
                    return y;
                }
            }
        }
        return -1;
    }
}
