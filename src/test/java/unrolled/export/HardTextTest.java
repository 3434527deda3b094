package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Fonts;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

/// Texts of others in every place a text can be: in what is drawn and in what stands inside a file.
@Tag("large")
class HardTextTest {
    private static final String EMOJI_FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    private static final int BLOCK = 0x2000; // characters on one sheet
    private static final int[] BEYOND = {0x1f468, 0x1d400, 0x20000, 0x2a6d6, 0xe0001, 0xf0000, 0x10ffff};

    /// A sheet with this text as title, caption, label of the run and labels of the cells.
    private static Sheet sheet(String text) {
        Activation shown = Traces.activation(
                "attention.pattern",
                new Axis("query", List.of(text, "b")),
                new Axis("key", List.of("a" + text, "b", "c")),
                Scale.UNIT,
                (row, column) -> 0.25);
        Run run = Traces.run(text, "attention", shown);
        FigureSpec spec = new FigureSpec(
                "hard",
                List.of(shown.name()),
                text,
                text,
                Traces.spec("heatmap", List.of(), Map.of()).options());
        Figure figure = Traces.figure(spec, "heatmap");
        return Sheet.of(spec, figure, List.of(run), new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13), 480);
    }

    static Stream<String> hard() {
        return Stream.of(
                EMOJI_FAMILY,
                "zero\u200bwidth",
                "left\u200eto right",
                "byte\ufefforder",
                "\ufeff",
                "form\ffeed",
                "nul\0nul",
                "not\ufffea\uffffcharacter",
                "half\ud83dpair",
                "other\udc68half",
                "\u202eright to left\u202c",
                "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
                "line\u2028paragraph\u2029\u0085end",
                "soft\u00adhyphen",
                "private\ue000use",
                "variation\ufe0f",
                "<script>&amp;]]>",
                "%d %s {0} $x$ \\ '");
    }

    @ParameterizedTest
    @MethodSource("hard")
    void everyFormatTakesItAndTellsItInsideWithoutWhatNoTextMayHold(String text) throws Exception {
        Sheet sheet = sheet(text);
        for (Format format : Format.values()) {
            assertTrue(Sheets.bytes(sheet, format, 96).length > 100, format::ending);
        }
        String inside = sheet.texts().getOrDefault("Title", "");
        assertEquals(
                inside, Sheets.svg(sheet).getElementsByTagName("title").item(0).getTextContent());
        assertEquals(
                inside,
                Sheets.texts(Sheets.metadata(Sheets.bytes(sheet, Format.PNG, 96)))
                        .get("Title"));
    }

    @ParameterizedTest
    @MethodSource("hard")
    void thePdfHasASignForWhatTheFontLacks(String text) throws IOException {
        String shown = Fonts.visible("a" + text + "z");
        try (PDDocument pdf = Loader.loadPDF(Sheets.bytes(sheet("a" + text + "z"), Format.PDF, 96))) {
            String found = new PDFTextStripper().getText(pdf);
            assertTrue(found.replaceAll("\\s", "").contains(shown.replaceAll("\\s", "")), () -> shown + " in " + found);
        }
    }

    @Test
    void whatHasNoShapeIsSeenAsItsCodePoint() {
        assertEquals("a\u2039200B\u203ab", Fonts.visible("a\u200bb"));
        assertEquals("\u20391F468 200D 1F469 200D 1F467\u203a", Fonts.visible(EMOJI_FAMILY));
        assertEquals("\u20391F34E\u203a \u20391F350\u203a", Fonts.visible("\ud83c\udf4e \ud83c\udf50"));
        assertEquals("e\u20390302\u203a", Fonts.visible("e\u0302"));
        assertEquals("\u203910FFFF\u203a", Fonts.visible("\udbff\udfff"));
        assertEquals("\u2039D83D\u203ax", Fonts.visible("\ud83dx"));
        assertEquals("the \u8c93 \u00e9", Fonts.visible("the \u8c93 \u00e9"));
        assertEquals(Fonts.visible(EMOJI_FAMILY), Fonts.visible(Fonts.visible(EMOJI_FAMILY)));
    }

    /// Labels that would be the same box, or nothing: emoji with and without what joins or varies them, letters of
    /// scripts that the font lacks, marks, blanks.
    private static final List<String> ALIKE = List.of(
            "\ud83c\udf4e", // red apple
            "\ud83c\udf50",
            EMOJI_FAMILY,
            EMOJI_FAMILY.replace("\u200d", ""),
            "\u2764",
            "\u2764\ufe0f",
            "\u05e9",
            "\u05dc",
            "\u0634",
            "e",
            "e\u0302",
            "e\u0303",
            "\u200b",
            "\ufeff",
            " ",
            "\u00a0",
            "\u3000",
            "the",
            " the",
            "the ");

    /// A heatmap with one row, of this name, and room for it.
    private static Sheet row(String label) {
        Activation shown = Traces.activation(
                "attention.pattern",
                new Axis("query", List.of(label)),
                new Axis("key", List.of("a", "b")),
                Scale.UNIT,
                (row, column) -> 0.25);
        FigureSpec spec = Traces.spec("heatmap", List.of(shown.name()), Map.of());
        Figure figure = Traces.figure(spec, "heatmap");
        Run run = Traces.run("one", "attention", shown);
        return Sheet.of(spec, figure, List.of(run), new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13), 720);
    }

    @Test
    void noTwoRowsLookAlikeInAnyFormat() throws Exception {
        for (Format format : List.of(Format.PNG, Format.SVG, Format.PDF)) {
            Map<String, String> seen = new HashMap<>();
            for (String label : ALIKE) {
                byte[] file = Sheets.bytes(row(label), format, 96);
                String other = seen.put(
                        switch (format) {
                            case PNG -> pixels(file);
                            case SVG -> paths(file);
                            default -> text(file);
                        },
                        label);
                assertNull(other, () -> "%s: '%s' looks like '%s'".formatted(format, label, other));
            }
        }
    }

    private static String pixels(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        return Arrays.toString(
                picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()));
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    /// Text is outlines in an SVG; what it says of itself besides is not seen.
    private static String paths(byte[] svg) {
        String all = new String(svg, StandardCharsets.UTF_8);
        return all.substring(all.indexOf("<g"));
    }

    static Stream<int[]> blocks() {
        return Stream.concat(
                IntStream.range(0, 0x10000 / BLOCK)
                        .mapToObj(block -> IntStream.range(block * BLOCK, (block + 1) * BLOCK)
                                .toArray()),
                Stream.of(BEYOND));
    }

    /// All characters of the Basic Multilingual Plane and some beyond.
    @ParameterizedTest
    @MethodSource("blocks")
    void everyCharacterIsDrawnOrReplacedAndTheSvgStaysXml(int[] points) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int point : points) {
            text.appendCodePoint(point).append(text.length() % 64 < 2 ? " " : "");
        }
        Sheet plain = sheet("plain");
        FigureSpec spec = new FigureSpec(
                "hard",
                plain.spec().shows(),
                "every",
                text.toString(),
                plain.spec().options());
        Sheet sheet = Sheet.of(spec, plain.figure(), plain.runs(), plain.style(), 4000);
        assertTrue(Sheets.bytes(sheet, Format.PDF, 96).length > 100);
        String described =
                Sheets.svg(sheet).getElementsByTagName("desc").item(0).getTextContent();
        assertFalse(described.isEmpty());
    }
}
