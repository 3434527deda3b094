package unrolled.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// A film of training that begins again when it ends, with what it is of in its comment.
final class GifWriter {
    private static final int FRAME = 12; // hundredths of a second a frame is shown
    private static final int LAST = 200; // hundredths of a second the last one is shown
    private static final int FOREVER = 0; // as the number of repetitions

    private GifWriter() {}

    /// @param frames sheets of one figure, in the order of training
    static void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException {
        List<BufferedImage> images = images(frames, dpi);
        GifPalette palette = new GifPalette(images);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < images.size(); i++) {
                BufferedImage image = palette.applied(images.get(i));
                boolean last = i == images.size() - 1;
                IIOMetadata metadata = metadata(writer, image, last ? LAST : FRAME, i == 0, frames.getLast());
                writer.writeToSequence(new IIOImage(image, null, metadata), writer.getDefaultWriteParam());
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /// All of one size, that of the largest.
    private static List<BufferedImage> images(List<Sheet> frames, int dpi) {
        double width = frames.stream().mapToDouble(Sheet::sheetWidth).max().orElseThrow();
        double height = frames.stream().mapToDouble(Sheet::sheetHeight).max().orElseThrow();
        PixelSize size = PixelSize.of(width, height, dpi, frames.size());
        return frames.stream()
                .map(sheet -> PngWriter.image(sheet, size, PixelSize.scale(dpi)))
                .toList();
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, int delay, boolean first, Sheet sheet)
            throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(control(delay));
        if (first) {
            root.appendChild(loop());
            root.appendChild(comment(sheet));
        }
        metadata.mergeTree(format, root);
        return metadata;
    }

    private static IIOMetadataNode control(int delay) {
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute("transparentColorIndex", "0");
        return control;
    }

    private static IIOMetadataNode loop() {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, FOREVER, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        return extensions;
    }

    /// The writer takes Latin letters only; UTF-8 passes through it byte by byte.
    private static IIOMetadataNode comment(Sheet sheet) {
        byte[] text = sheet.description().getBytes(StandardCharsets.UTF_8);
        IIOMetadataNode comment = new IIOMetadataNode("CommentExtension");
        comment.setAttribute("value", new String(text, StandardCharsets.ISO_8859_1));
        IIOMetadataNode comments = new IIOMetadataNode("CommentExtensions");
        comments.appendChild(comment);
        return comments;
    }
}
