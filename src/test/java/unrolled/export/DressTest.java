package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

class DressTest {
    private static final Dress SINGLE = Dress.publication(Dress.Column.SINGLE);
    private static final Pattern DASHES = Pattern.compile("stroke-dasharray[:=]\\s*\"?([0-9][0-9.,]*)");
    private static final double POINTS = 72 / 25.4; // pt a mm

    private static Activation pattern(int size) {
        List<String> words = List.of("the", "cat", "sat", "on", "a", "mat").subList(0, size);
        return Traces.activation(
                "attention.pattern",
                new Axis("query", words),
                new Axis("key", words),
                Scale.UNIT,
                (row, column) -> (1 + row) / (2.0 + row + column));
    }

    private static Sheet heatmap() {
        Activation shown = pattern(4);
        return Sheets.of(
                "heatmap",
                "Where it looks",
                List.of(Traces.run("LSTM", "lstm", shown)),
                List.of(shown.name()),
                Language.ENGLISH);
    }

    private static Sheet lines(String... hues) {
        Activation shown = pattern(3);
        List<Run> runs = new ArrayList<>();
        for (String hue : hues) {
            runs.add(Traces.run("the " + hue, hue, shown));
        }
        return Sheets.of("lines", "Lines", runs, List.of(shown.name()), Language.ENGLISH);
    }

    /// How many letters a PDF has of each size of type, in pt.
    private static Map<Double, Integer> sizes(PDDocument pdf) throws IOException {
        Map<Double, Integer> sizes = new TreeMap<>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                double size = Math.round(text.getYScale() * 100) / 100.0;
                sizes.merge(size, 1, Integer::sum);
            }
        }.getText(pdf);
        return sizes;
    }

    private static PDDocument pdf(Sheet sheet) throws IOException {
        return Loader.loadPDF(Sheets.bytes(sheet, Format.PDF, 96));
    }

    @ParameterizedTest
    @EnumSource(Dress.Column.class)
    void aPublishedPdfHasTheWidthOfItsColumnAndTypeOf8PointsInFontsOfItsOwn(Dress.Column column) throws IOException {
        Sheet sheet = heatmap().dressed(Dress.publication(column));
        try (PDDocument pdf = pdf(sheet)) {
            assertEquals(column.width(), pdf.getPage(0).getMediaBox().getWidth() / POINTS, 0.01);
            Map<Double, Integer> sizes = sizes(pdf);
            double usual = sizes.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            assertTrue(sizes.containsKey(8.0), sizes::toString);
            assertTrue(usual >= 7 && usual <= 8, sizes::toString);
            assertTrue(sizes.keySet().stream().allMatch(size -> size >= 6 && size <= 8.01), sizes::toString);
            List<PDFont> fonts = new ArrayList<>();
            fonts(pdf.getPage(0).getResources(), fonts);
            assertFalse(fonts.isEmpty());
            for (PDFont font : fonts) {
                assertTrue(font.isEmbedded(), font::getName);
                assertTrue(
                        font.getName().matches("[A-Z]{6}\\+.*"), () -> font.getName() + " is not cut to what is used");
            }
        }
    }

    private static void fonts(PDResources resources, List<PDFont> fonts) throws IOException {
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts(form.getResources(), fonts);
            }
        }
    }

    @Test
    void aWidthAndATypeOfOnesOwnAreKept() throws IOException {
        Sheet sheet = heatmap().dressed(Dress.USUAL.sized(120, 10));
        assertEquals(120 / 25.4 * 96 - 2, sheet.width(), 1e-9, "the figure, with a px on either side");
        assertEquals(10, Dress.points(sheet.style().textSize()), 1e-5);
        try (PDDocument pdf = pdf(sheet)) {
            assertEquals(120, pdf.getPage(0).getMediaBox().getWidth() / POINTS, 0.01);
            assertTrue(sizes(pdf).containsKey(10.0), () -> "no letters of 10 pt");
        }
        Element svg = svg(sheet);
        assertEquals("120mm", svg.getAttribute("width"));
        assertTrue(svg.getAttribute("viewBox").startsWith("0 0 453.543 "), svg.getAttribute("viewBox"));
        double high = Double.parseDouble(svg.getAttribute("height").replace("mm", ""));
        assertEquals(sheet.sheetHeight() / 96 * 25.4, high, 0.001);
        BufferedImage png = png(sheet, 300);
        assertEquals(Math.ceil(120 / 25.4 * 300), png.getWidth());
    }

    private static Element svg(Sheet sheet) {
        try {
            return Sheets.svg(sheet).getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static BufferedImage png(Sheet sheet, int dpi) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Sheets.bytes(sheet, Format.PNG, dpi)));
    }

    @Test
    void whatHasNoRoomIsRefusedWithWhatWouldHave() {
        assertEquals(
                "a picture can be 20 to 1189 mm wide, not 8.5",
                assertThrows(InputException.class, () -> Dress.USUAL.sized(8.5, 0))
                        .getMessage());
        assertEquals(
                "type can be 4 to 72 pt, not 2",
                assertThrows(InputException.class, () -> Dress.USUAL.sized(0, 2))
                        .getMessage());
        String said = assertThrows(InputException.class, () -> Dress.USUAL.sized(30, 12))
                .getMessage();
        assertEquals("type of 12 pt has no room in a picture 30 mm wide; at most 9 pt has, or at least 39 mm", said);
        assertEquals(9, Dress.USUAL.sized(30, 9).type());
        assertEquals(12, Dress.USUAL.sized(39, 12).type());
        String gif = assertThrows(
                        InputException.class,
                        () -> Dress.USUAL.coloured(Dress.Colours.THEME, true).check(List.of(Format.PNG, Format.GIF)))
                .getMessage();
        assertEquals("a GIF would have ragged letters on a transparent ground; png, svg, pdf can have one", gif);
    }

    @Test
    void theNarrowestAndTheWidestPictureAndTheSmallestAndTheLargestTypeAreAllowedAndNoOther() {
        assertEquals(20, Dress.USUAL.sized(20, 0).width());
        assertEquals(1189, Dress.USUAL.sized(1189, 0).width());
        assertEquals(4, Dress.USUAL.sized(0, 4).type());
        assertEquals(72, Dress.USUAL.sized(0, 72).type());
        assertEquals(8, Dress.USUAL.sized(25.4, 8).type(), "nine widths of type");
        for (double[] refused : new double[][] {{19.9, 0}, {1189.1, 0}, {0, 3.9}, {0, 72.1}, {25.3, 8}}) {
            assertThrows(InputException.class, () -> Dress.USUAL.sized(refused[0], refused[1]));
        }
    }

    @Test
    void theTitleIsLargerThanTheCaptionAndWhatItIsOfSmaller() throws IOException {
        Map<Double, Integer> sizes;
        try (PDDocument pdf = pdf(heatmap().dressed(Dress.USUAL.sized(0, 10)))) {
            sizes = sizes(pdf);
        }
        assertTrue(sizes.keySet().containsAll(Set.of(11.5, 10.0, 8.5)), sizes::toString);
    }

    private static String text(Sheet sheet) throws IOException {
        try (PDDocument pdf = pdf(sheet)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void captionTitleAndLegendAreDrawnAsAskedFor() throws IOException {
        Sheet sheet = heatmap();
        for (boolean title : new boolean[] {false, true}) {
            for (boolean legend : new boolean[] {false, true}) {
                for (Dress.Caption caption : Dress.Caption.values()) {
                    String text = text(sheet.dressed(Dress.USUAL.with(caption).drawn(title, legend)));
                    assertEquals(title, text.contains("Where it looks"), text);
                    assertEquals(legend, text.contains("weight"), text);
                    assertEquals(
                            caption != Dress.Caption.OFF,
                            text.contains(sheet.spec().caption()),
                            text);
                    assertEquals(caption != Dress.Caption.OFF, text.contains(Sheet.PROGRAM), text);
                }
            }
        }
    }

    @Test
    void withoutALegendNoLineHasAName() throws IOException {
        Sheet sheet = lines("rnn", "lstm").dressed(Dress.USUAL.with(Dress.Caption.OFF));
        assertTrue(text(sheet).contains("the lstm"));
        Sheet bare = sheet.dressed(sheet.dress().drawn(true, false));
        assertFalse(text(bare).contains("the lstm"), text(bare));
    }

    /// As PDF/UA-1 and PDF/A-2a have it: one figure with words, all content in it, and what its colours are.
    @Test
    void whoCannotSeeItIsToldWhatItIs() throws IOException {
        for (Dress dress : List.of(Dress.USUAL, SINGLE)) {
            try (PDDocument pdf = pdf(heatmap().dressed(dress))) {
                PDDocumentCatalog catalog = pdf.getDocumentCatalog();
                assertTrue(catalog.getMarkInfo().isMarked()
                        && catalog.getViewerPreferences().displayDocTitle());
                PDStructureElement whole = (PDStructureElement)
                        catalog.getStructureTreeRoot().getKids().getFirst();
                PDStructureElement figure = (PDStructureElement) whole.getKids().getFirst();
                assertEquals("Figure", figure.getStructureType());
                String words = figure.getAlternateDescription();
                assertTrue(words.startsWith("Where it looks. ") && words.contains("seed 4711"), words);
                assertEquals(List.of(0), figure.getKids());
                PDParentTreeValue parents = (PDParentTreeValue)
                        catalog.getStructureTreeRoot().getParentTree().getValue(0);
                assertEquals(figure.getCOSObject(), ((COSArray) parents.getCOSObject()).getObject(0));
                assertEquals(
                        ScreenColours.NAME,
                        catalog.getOutputIntents().getFirst().getOutputConditionIdentifier());
            }
        }
    }

    /// What is not printed is inside: the same in every dress.
    @Test
    void theFileTellsAllInAnyDress() throws Exception {
        Sheet plain = heatmap();
        Sheet sheet = plain.dressed(SINGLE);
        assertEquals(plain.texts(), sheet.texts());
        String source = sheet.texts().getOrDefault("Source", "");
        assertTrue(source.contains("step 7") && source.contains("seed 4711"), source);
        try (PDDocument pdf = pdf(sheet)) {
            assertTrue(pdf.getDocumentInformation().getSubject().contains(source));
            byte[] packet = pdf.getDocumentCatalog().getMetadata().toByteArray();
            Element xmp = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(packet))
                    .getDocumentElement();
            assertEquals(
                    "Where it looks",
                    xmp.getElementsByTagName("dc:title")
                            .item(0)
                            .getTextContent()
                            .strip());
            assertEquals(
                    sheet.description(),
                    xmp.getElementsByTagName("pdf:Keywords").item(0).getTextContent());
            assertTrue(new String(packet, StandardCharsets.UTF_8).contains("seed 4711"));
        }
        Map<String, String> texts = Sheets.texts(Sheets.metadata(Sheets.bytes(sheet, Format.PNG, 96)));
        assertEquals(source, texts.get("Source"));
        assertTrue(
                svg(sheet).getElementsByTagName("desc").item(0).getTextContent().contains(source));
    }

    @Test
    void inGreyNoPixelHasAHue() throws IOException {
        Dress grey = SINGLE.coloured(Dress.Colours.GREY, false);
        for (Sheet sheet : List.of(heatmap(), lines("rnn", "lstm", "gru"))) {
            BufferedImage image = png(sheet.dressed(grey), 192);
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    Color pixel = new Color(image.getRGB(x, y));
                    assertTrue(
                            pixel.getRed() == pixel.getGreen() && pixel.getGreen() == pixel.getBlue(), pixel::toString);
                }
            }
        }
    }

    /// Printers make a grey of red, green and blue from all inks.
    @Test
    void aGreyPdfHasNoOtherColours() throws IOException {
        Sheet sheet = lines("rnn", "lstm").dressed(SINGLE.coloured(Dress.Colours.GREY, false));
        try (PDDocument pdf = pdf(sheet)) {
            PDResources page = pdf.getPage(0).getResources();
            StringBuilder drawn = new StringBuilder();
            for (COSName name : page.getXObjectNames()) {
                PDFormXObject form = (PDFormXObject) page.getXObject(name);
                drawn.append(new String(form.getContentStream().toByteArray(), StandardCharsets.ISO_8859_1));
            }
            List<String> spaces = found("(\\S+) (?:cs|CS)\\s", drawn);
            assertEquals(List.of("/DeviceGray"), spaces.stream().distinct().toList());
            List<String> greys = found("(\\S+) (?:sc|SC)\\s", drawn);
            assertTrue(greys.stream().mapToDouble(Double::parseDouble).allMatch(grey -> grey <= 1), greys::toString);
            assertTrue(greys.contains("1"), "its ground is white");
        }
    }

    /// What the group of a pattern is, wherever it fits.
    private static List<String> found(String pattern, CharSequence text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(one -> one.group(1))
                .toList();
    }

    @Test
    void linesAreToldApartByTheirDashesInGrey() throws IOException {
        Sheet four = lines("rnn", "lstm", "gru", "gpt");
        Set<String> own = Set.of("7,3", "2,2", "8,2.5,2,2.5"); // and the first is whole
        Set<String> coloured = dashes(four.dressed(SINGLE));
        assertTrue(coloured.stream().noneMatch(own::contains), coloured::toString);
        Set<String> grey = dashes(four.dressed(SINGLE.coloured(Dress.Colours.GREY, false)));
        assertTrue(grey.containsAll(own), grey::toString);
    }

    /// The kinds of dashes that an SVG has.
    private static Set<String> dashes(Sheet sheet) throws IOException {
        String svg = new String(Sheets.bytes(sheet, Format.SVG, 96), StandardCharsets.UTF_8);
        return DASHES.matcher(svg).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void nothingLiesBehindATransparentPicture() throws IOException {
        Sheet clear = heatmap().dressed(SINGLE.coloured(Dress.Colours.WHITE, true));
        BufferedImage image = png(clear, 192);
        assertEquals(0, image.getRGB(image.getWidth() - 1, image.getHeight() - 1) >>> 24, "the corner");
        long solid = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                solid += image.getRGB(x, y) >>> 24 == 255 ? 1 : 0;
            }
        }
        assertTrue(solid > 1000, "the cells");
        assertEquals(
                rectangles(heatmap().dressed(SINGLE)) - 1, rectangles(clear), "the ground alone is missing in an SVG");
        assertFalse(png(heatmap().dressed(SINGLE), 96).getColorModel().hasAlpha());
    }

    private static int rectangles(Sheet sheet) {
        return svg(sheet).getElementsByTagName("rect").getLength();
    }

    /// A window in the dark makes the same paper as one in the light.
    @Test
    void aPaperIsTheSameInEveryTheme() throws IOException {
        Sheet light = heatmap();
        Style dark = new Style(Palette.DARK, new Words(Language.ENGLISH), 17);
        Sheet screen = new Sheet(light.spec(), light.figure(), light.runs(), dark, 333, 222);
        for (Format format : List.of(Format.PNG, Format.SVG, Format.PDF)) {
            assertEquals(
                    new String(Sheets.bytes(light.dressed(SINGLE), format, 192), StandardCharsets.ISO_8859_1),
                    new String(Sheets.bytes(screen.dressed(SINGLE), format, 192), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void labelsWithoutRoomAreSaidWithAWidthThatHasIt() {
        List<String> words = List.of("a remarkably long label", "another remarkably long label", "short");
        Activation shown = Traces.activation(
                "attention.pattern",
                new Axis("query", words),
                new Axis("key", List.of("a", "b")),
                Scale.UNIT,
                (row, column) -> 0.5);
        Sheet sheet = Sheets.of(
                "heatmap", "", List.of(Traces.run("LSTM", "lstm", shown)), List.of(shown.name()), Language.ENGLISH);
        Words english = new Words(Language.ENGLISH);
        String said =
                new Room(sheet.dressed(SINGLE.sized(40, 8)), english).lacking().orElse("");
        assertTrue(said.contains("\u2026\"; from "), said);
        double wide = Double.parseDouble(said.replaceAll(".*from (\\d+) mm.*", "$1"));
        assertTrue(
                new Room(sheet.dressed(SINGLE.sized(wide, 8)), english)
                        .lacking()
                        .isEmpty(),
                said);
        assertTrue(
                new Room(sheet.dressed(SINGLE.sized(wide - 5, 8)), english)
                        .lacking()
                        .isPresent(),
                said);
        assertTrue(new Room(sheet, english).lacking().isEmpty(), "nobody asked for a size");
    }

    @Test
    void aLabelThatNoPageHasRoomForIsSaidToHaveNone() {
        Activation shown = Traces.activation(
                "attention.pattern",
                new Axis("query", List.of("endless ".repeat(200), "short")),
                new Axis("key", List.of("a", "b")),
                Scale.UNIT,
                (row, column) -> 0.5);
        Sheet sheet = Sheets.of(
                "heatmap", "", List.of(Traces.run("LSTM", "lstm", shown)), List.of(shown.name()), Language.ENGLISH);
        Words english = new Words(Language.ENGLISH);
        Sheet narrow = sheet.dressed(SINGLE.sized(40, 8));
        String label = narrow.cut().getFirst();
        assertEquals(
                english.say("figure.cut.always", 1, label),
                new Room(narrow, english).lacking().orElse(""));
    }

    @Test
    void aTokenThatEndsInDotsItselfIsNotCut() {
        Activation shown = Traces.activation(
                "attention.pattern",
                new Axis("query", List.of("wait\u2026", "\u2026")),
                new Axis("key", List.of("\u2026", "a\u2026")),
                Scale.UNIT,
                (row, column) -> 0.5);
        Sheet sheet = Sheets.of(
                        "heatmap",
                        "",
                        List.of(Traces.run("LSTM", "lstm", shown)),
                        List.of(shown.name()),
                        Language.ENGLISH)
                .dressed(SINGLE);
        assertEquals(List.of(), sheet.cut());
        assertTrue(new Room(sheet, new Words(Language.ENGLISH)).lacking().isEmpty());
    }

    @Test
    void aLongTitleIsBrokenIntoLines() {
        Sheet sheet = Sheets.of(
                "heatmap",
                "A title that is much longer than a column of eighty-five millimetres is wide",
                List.of(Traces.run("LSTM", "lstm", pattern(3))),
                List.of("attention.pattern"),
                Language.ENGLISH);
        Sheet titled = sheet.dressed(SINGLE.drawn(true, true));
        Sheet bare = sheet.dressed(SINGLE);
        double size = titled.style().textSize();
        assertEquals(bare.sheetHeight() + size * 3.7, titled.sheetHeight(), 1, "two lines");
    }
}
