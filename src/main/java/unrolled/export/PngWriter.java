package unrolled.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// A picture of pixels, with its resolution and what it is of inside.
final class PngWriter {
    private static final double METRE = 39.3701; // inches

    private PngWriter() {}

    static void write(Sheet sheet, int dpi, OutputStream out) throws IOException {
        BufferedImage image = image(sheet, dpi);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(resolution(dpi));
        root.appendChild(texts(sheet));
        metadata.mergeTree(format, root);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    static BufferedImage image(Sheet sheet, int dpi) {
        PixelSize size = PixelSize.of(sheet.sheetWidth(), sheet.sheetHeight(), dpi, 1);
        return image(sheet, size, PixelSize.scale(dpi));
    }

    /// The sheet painted from the upper left corner of a picture of this size.
    static BufferedImage image(Sheet sheet, PixelSize size, double scale) {
        boolean clear = sheet.dress().transparent();
        BufferedImage image = new BufferedImage(
                size.width(), size.height(), clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        if (!clear) {
            graphics.setColor(sheet.style().palette().panel());
            graphics.fillRect(0, 0, size.width(), size.height());
        }
        graphics.scale(scale, scale);
        sheet.paint(graphics);
        graphics.dispose();
        return image;
    }

    private static IIOMetadataNode resolution(int dpi) {
        IIOMetadataNode node = new IIOMetadataNode("pHYs");
        String perMetre = Long.toString(Math.round(dpi * METRE));
        node.setAttribute("pixelsPerUnitXAxis", perMetre);
        node.setAttribute("pixelsPerUnitYAxis", perMetre);
        node.setAttribute("unitSpecifier", "meter");
        return node;
    }

    private static IIOMetadataNode texts(Sheet sheet) {
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        for (Map.Entry<String, String> pair : sheet.texts().entrySet()) {
            IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
            entry.setAttribute("keyword", pair.getKey());
            entry.setAttribute("compressionFlag", "FALSE");
            entry.setAttribute("compressionMethod", "0");
            entry.setAttribute("languageTag", sheet.style().words().language().tag());
            entry.setAttribute("translatedKeyword", "");
            entry.setAttribute("text", pair.getValue());
            texts.appendChild(entry);
        }
        return texts;
    }
}
