package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import unrolled.OddTexts;
import unrolled.engine.text.Corpus;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Fonts;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.words.Language;

class PictureTest {
    @ParameterizedTest
    @EnumSource(Format.class)
    void theSameSheetGivesTheSameBytes(Format format) throws IOException {
        assertArrayEquals(Sheets.bytes(Sheets.chinese(), format, 192), Sheets.bytes(Sheets.chinese(), format, 192));
    }

    /// Tokens of a learner's own text, as they come out of its tokenizer.
    @Tag("large")
    @ParameterizedTest
    @EnumSource(Format.class)
    void labelsOfAnyTextAreWritten(Format format) throws Exception {
        for (String text : OddTexts.SHORT) {
            Corpus corpus = Corpus.of(text + "ab", "characters", 0, 100, 1);
            Axis axis = new Axis("token", corpus.vocabulary().tokens());
            Activation odd = Traces.activation("attention.pattern", axis, axis, Scale.UNIT, (query, key) -> 0.5);
            Run run = Traces.run(text, "attention", odd);
            Sheet sheet = Sheets.of("heatmap", "odd", List.of(run), List.of(odd.name()), Language.ENGLISH);
            assertTrue(Sheets.bytes(sheet, format, 96).length > 0);
            if (format == Format.SVG) {
                Sheets.svg(sheet); // is XML
            }
        }
    }

    @Test
    void theSheetNamesStepSeedAndVersionAndSaysSharedSettingsOnce() {
        Run one = Traces.run("first", "rnn", Sheets.HARD);
        Run other = Traces.run("second", "rnn", Sheets.HARD);
        Sheet sheet = Sheets.of("lines", "", List.of(one, other), List.of(Sheets.HARD.name()), Language.ENGLISH);
        assertEquals("first: step 7; second: step 7 \u00b7 seed 4711 \u00b7 " + Sheet.PROGRAM, sheet.source());
    }

    private static void assertTellsAll(String text, Sheet sheet) {
        assertTrue(text.contains(sheet.spec().caption()), text);
        assertTrue(text.contains("步 7") && text.contains("種子 4711") && text.contains(Sheet.PROGRAM), text);
    }

    @Test
    void svgIsLinesOnlyAndTellsWhatItIs() throws Exception {
        Sheet sheet = Sheets.chinese();
        Document svg = Sheets.svg(sheet);
        assertEquals(0, svg.getElementsByTagName("image").getLength());
        assertEquals(0, svg.getElementsByTagName("text").getLength(), "texts are shapes");
        assertTrue(svg.getElementsByTagName("path").getLength() > 20);
        assertEquals("一頁筆記", svg.getElementsByTagName("title").item(0).getTextContent());
        assertTellsAll(svg.getElementsByTagName("desc").item(0).getTextContent(), sheet);
        String box = svg.getDocumentElement().getAttribute("viewBox");
        assertEquals("0 0 %d %d".formatted((int) sheet.sheetWidth(), (int) sheet.sheetHeight()), box);
        assertEquals(
                box,
                "0 0 %s %s"
                        .formatted(
                                svg.getDocumentElement().getAttribute("width"),
                                svg.getDocumentElement().getAttribute("height")));
        String text = new String(Sheets.bytes(sheet, Format.SVG, 96), StandardCharsets.UTF_8);
        assertTrue(text.contains("<!--%s-->".formatted(Sheet.PROGRAM)), "and not by a library");
    }

    @Test
    void pdfIsLinesAndTextAndTellsWhatItIs() throws IOException {
        Sheet sheet = Sheets.chinese();
        try (PDDocument pdf = Loader.loadPDF(Sheets.bytes(sheet, Format.PDF, 96))) {
            List<PDXObject> found = new ArrayList<>();
            List<PDFont> fonts = new ArrayList<>();
            collect(pdf.getPage(0).getResources(), found, fonts);
            assertFalse(found.stream().anyMatch(PDImageXObject.class::isInstance), "a raster image");
            assertFalse(fonts.isEmpty());
            assertTrue(fonts.stream().allMatch(PDFont::isEmbedded));
            assertTrue(fonts.stream().anyMatch(font -> font.getName().endsWith("NotoSansTC-Regular")), fonts::toString);
            assertEquals("一頁筆記", pdf.getDocumentInformation().getTitle());
            assertTellsAll(pdf.getDocumentInformation().getSubject(), sheet);
            assertEquals(sheet.sheetWidth() * 0.75, pdf.getPage(0).getMediaBox().getWidth(), 0.01);
            assertEquals(
                    sheet.sheetHeight() * 0.75, pdf.getPage(0).getMediaBox().getHeight(), 0.01);
            assertEquals(sheet.description(), pdf.getDocumentInformation().getKeywords());
            assertEquals(Sheet.PROGRAM, pdf.getDocumentInformation().getCreator());
            assertEquals(0, pdf.getPage(0).getStructParents(), "its place in the tree of parents");
        }
    }

    private static void collect(PDResources resources, List<PDXObject> objects, List<PDFont> fonts) throws IOException {
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            objects.add(object);
            if (object instanceof PDFormXObject form && form.getResources() != null) {
                collect(form.getResources(), objects, fonts);
            }
        }
    }

    /// Of characters that share a shape, such as 一 and a radical, the one that was written is found.
    @Test
    void chineseInAPdfIsFoundByWhoSearchesForIt() throws IOException {
        Sheet sheet = Sheets.chinese();
        try (PDDocument pdf = Loader.loadPDF(Sheets.bytes(sheet, Format.PDF, 96))) {
            String text = new PDFTextStripper().getText(pdf);
            for (String part : List.of("一頁筆記", "一欄一個字。走；", "雨", "小", "讀入", "種子 4711")) {
                assertTrue(text.contains(part), () -> part + " in " + text);
            }
            assertTrue(text.codePoints().noneMatch(point -> point >= 0x2e80 && point <= 0x2fdf), text);
        }
    }

    /// The table of a font says which characters its glyphs are, a hundred at a time.
    @Test
    void eachOfManyCharactersInAPdfIsFound() throws IOException {
        String many = Stream.of(IntStream.rangeClosed('A', 'z'), IntStream.rangeClosed('\u0391', '\u044f'))
                .flatMap(IntStream::boxed)
                .filter(Character::isLetter)
                .map(Character::toString)
                .collect(Collectors.joining());
        Run run = Traces.run("a", "attention", Sheets.HARD);
        Sheet sheet = Sheets.of("heatmap", many, List.of(run), List.of(Sheets.HARD.name()), Language.ENGLISH);
        try (PDDocument pdf = Loader.loadPDF(Sheets.bytes(sheet, Format.PDF, 96))) {
            String text = new PDFTextStripper().getText(pdf);
            String drawn = Fonts.visible(many);
            assertTrue(drawn.codePoints().distinct().count() > 150, drawn);
            assertEquals(
                    List.of(),
                    drawn.codePoints()
                            .filter(point -> text.indexOf(point) < 0)
                            .mapToObj(Character::toString)
                            .toList());
        }
    }

    @Test
    void writingAPdfLogsNothing() throws IOException {
        List<String> logged = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLoggerName() + ": " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            Sheets.bytes(Sheets.chinese(), Format.PDF, 96);
        } finally {
            root.removeHandler(listener);
        }
        assertEquals(List.of(), logged);
    }

    @Test
    void pngHasItsResolutionAndTellsWhatItIs() throws IOException {
        Sheet sheet = Sheets.chinese();
        for (int dpi : new int[] {96, 192, 300}) {
            byte[] bytes = Sheets.bytes(sheet, Format.PNG, dpi);
            try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
                ImageReader reader = ImageIO.getImageReaders(in).next();
                reader.setInput(in);
                assertEquals((int) Math.ceil(sheet.sheetWidth() * dpi / 96), reader.getWidth(0));
                assertFalse(reader.read(0).getColorModel().hasAlpha(), "the ground is opaque");
                Element root = Sheets.metadata(bytes);
                Element resolution = (Element) root.getElementsByTagName("pHYs").item(0);
                assertEquals("meter", resolution.getAttribute("unitSpecifier"));
                assertEquals(dpi, Integer.parseInt(resolution.getAttribute("pixelsPerUnitXAxis")) * 0.0254, 0.1);
                Map<String, String> texts = Sheets.texts(root);
                assertEquals("一頁筆記", texts.get("Title"));
                assertEquals(Sheet.PROGRAM, texts.get("Software"));
                assertTellsAll(texts.get("Description") + " " + texts.get("Source"), sheet);
            }
        }
    }
}
