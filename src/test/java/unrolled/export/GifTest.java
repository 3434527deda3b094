package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;
import unrolled.figure.Traces;
import unrolled.words.Language;

class GifTest {
    private static final int FRAMES = 5;

    /// A bright cell that moves down one row a frame.
    private static List<Sheet> film() {
        return IntStream.range(0, FRAMES)
                .mapToObj(frame -> Sheets.of(
                        "heatmap",
                        "看哪裡",
                        List.of(Traces.run(
                                "讀入",
                                "attention",
                                Traces.activation(
                                        "attention.pattern",
                                        new Axis("query", List.of("老", "貓", "看見", "鳥", "。")),
                                        Axis.numbered("key", 6),
                                        Scale.UNIT,
                                        (query, key) -> query == frame && key == 2 ? 0.9 : 0.02))),
                        List.of("attention.pattern"),
                        Language.TRADITIONAL_CHINESE))
                .toList();
    }

    private static byte[] written(List<Sheet> frames, int dpi) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Format.GIF.write(frames, dpi, out);
        return out.toByteArray();
    }

    private record Film(List<BufferedImage> frames, List<Element> metadata) {
        static Film read(byte[] bytes) throws IOException {
            List<BufferedImage> frames = new ArrayList<>();
            List<Element> metadata = new ArrayList<>();
            try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
                ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
                reader.setInput(in);
                for (int i = 0; i < reader.getNumImages(true); i++) {
                    frames.add(reader.read(i));
                    IIOMetadata each = reader.getImageMetadata(i);
                    metadata.add((Element) each.getAsTree(each.getNativeMetadataFormatName()));
                }
            }
            return new Film(frames, metadata);
        }

        int[] pixels(int frame) {
            BufferedImage image = frames.get(frame);
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }

    @Test
    void readAgainItHasEveryFrameNoneBlankAndEachUnlikeTheOneBefore() throws IOException {
        List<Sheet> sheets = film();
        Film film = Film.read(written(sheets, 96));
        assertEquals(FRAMES, film.frames().size());
        for (int i = 0; i < FRAMES; i++) {
            assertEquals(
                    (int) sheets.getFirst().sheetWidth(), film.frames().get(i).getWidth());
            Set<Integer> colours = new HashSet<>();
            Arrays.stream(film.pixels(i)).forEach(colours::add);
            assertTrue(colours.size() > 20, "frame %d has %d colours".formatted(i, colours.size()));
            assertTrue(
                    i == 0 || !Arrays.equals(film.pixels(i), film.pixels(i - 1)),
                    "frame %d is the one before".formatted(i));
        }
    }

    /// The palette has at most 256 colours: what stands there often keeps its own, nothing is far off.
    @Test
    void itsColoursAreThoseOfThePictureOrNearThem() throws IOException {
        List<Sheet> sheets = film();
        Film film = Film.read(written(sheets, 96));
        BufferedImage picture = PngWriter.image(sheets.get(2), 96);
        double error = 0;
        int exact = 0;
        int[] pixels = film.pixels(2);
        for (int i = 0; i < pixels.length; i++) {
            int other = picture.getRGB(i % picture.getWidth(), Math.floorDiv(i, picture.getWidth()));
            exact += pixels[i] == other ? 1 : 0;
            for (int shift : new int[] {0, 8, 16}) {
                error += Math.abs(((pixels[i] >> shift) & 0xff) - ((other >> shift) & 0xff));
            }
        }
        assertTrue(exact > 0.9 * pixels.length, "%d of %d pixels are exact".formatted(exact, pixels.length));
        assertTrue(error / (3.0 * pixels.length) < 1, "mean error " + error / (3.0 * pixels.length));
    }

    @Test
    void itBeginsAgainHoldsItsEndAndTellsWhatItIs() throws IOException {
        byte[] bytes = written(film(), 96);
        assertEquals(';', bytes[bytes.length - 1], "the sign at the end of every GIF");
        Film film = Film.read(bytes);
        Element first = film.metadata().getFirst();
        Element loop =
                (Element) first.getElementsByTagName("ApplicationExtension").item(0);
        assertEquals("NETSCAPE", loop.getAttribute("applicationID"));
        Element comment =
                (Element) first.getElementsByTagName("CommentExtension").item(0);
        String text =
                new String(comment.getAttribute("value").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        for (String part : List.of("看哪裡", "步 7", "種子 4711", Sheet.PROGRAM, "query: 老 貓 看見 鳥 。", "attention.pattern")) {
            assertTrue(text.contains(part), () -> part + " in " + text);
        }
        assertNotEquals(delay(film, 0), delay(film, FRAMES - 1));
    }

    private static String delay(Film film, int frame) {
        Element control = (Element) film.metadata()
                .get(frame)
                .getElementsByTagName("GraphicControlExtension")
                .item(0);
        return control.getAttribute("delayTime");
    }

    @Test
    void aFilmTooLargeIsRefusedWithWhatWouldDo() {
        List<Sheet> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.addAll(film());
        }
        String message = String.valueOf(
                assertThrows(InputException.class, () -> written(many, 600)).getMessage());
        assertTrue(message.contains("200 frames") && message.endsWith(" would do"), message);
    }
}
