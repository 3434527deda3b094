package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class SheetTest {
    private static final Activation PATTERN = Traces.activation(
            "attention.pattern",
            new Axis("query", List.of("the", "cat")),
            new Axis("key", List.of("a", "bird", ".")),
            Scale.UNIT,
            (row, column) -> 0.25);
    private static final Style STYLE = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);

    /// @param settings names and values by turns
    private static Run run(String label, int step, Object... settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(String.valueOf(settings[i]), settings[i + 1]);
        }
        return new Run(
                label,
                "attention",
                new TrainingSnapshot(
                        "made-up",
                        step,
                        100,
                        all,
                        List.of(),
                        new Trace(List.of(PATTERN)),
                        new Status.Learning(),
                        1,
                        0));
    }

    private static Sheet sheet(String title, String caption, Run... runs) {
        FigureSpec usual = Traces.spec("heatmap", List.of(PATTERN.name()), Map.of());
        FigureSpec spec = new FigureSpec("figure", usual.shows(), title, caption, usual.options());
        return Sheet.of(spec, Traces.figure(spec, "heatmap"), List.of(runs), STYLE, 480);
    }

    @Test
    void settingsThatAllRunsShareAreSaidOnceAndOthersWithTheirRun() {
        assertEquals(
                "first: step 7, hidden units 4; second: step 9, hidden units 8 · seed 1 · " + Sheet.PROGRAM,
                sheet("", "", run("first", 7, "seed", 1, "hidden", 4), run("second", 9, "seed", 1, "hidden", 8))
                        .source());
    }

    @Test
    void runsOfOneLabelAreToldTogether() {
        assertEquals(
                "LSTM: step 7, seed 1/2; RNN: step 7/9, seed 1/2 · " + Sheet.PROGRAM,
                sheet(
                                "",
                                "",
                                run("LSTM", 7, "seed", 1),
                                run("RNN", 7, "seed", 1),
                                run("LSTM", 7, "seed", 2),
                                run("RNN", 9, "seed", 2))
                        .source());
    }

    @Test
    void aTitleAndTheLinesBelowMakeTheSheetHigher() {
        Run run = run("LSTM", 7);
        Sheet plain = sheet("", "", run);
        assertEquals(480 + 2 * 18, plain.sheetWidth());
        assertEquals(Math.ceil(18 + plain.height() + 13 * 0.8 + 13 * 1.3 + 18), plain.sheetHeight());
        assertEquals(
                Math.ceil(18 + 13 * 2.2 + plain.height() + 13 * 0.8 + 13 * 1.3 + 18),
                sheet("A title", "", run).sheetHeight());
        assertEquals(
                Math.ceil(18 + plain.height() + 13 * 0.8 + 13 * 1.5 + 13 * 1.3 + 18),
                sheet("", "A caption.", run).sheetHeight());
        assertTrue(sheet("", "many words ".repeat(60), run).sheetHeight() > plain.sheetHeight() + 5 * 13);
    }

    @Test
    void aFilmIsOfItsLastSheetsSize() {
        Run first = run("LSTM", 1);
        Run last = run("LSTM", 9);
        Sheet end = sheet("T", "", last).sized(300, 200);
        List<Sheet> film = end.film(List.of(List.of(first), List.of(last)));
        assertEquals(List.of(300.0, 300.0), film.stream().map(Sheet::width).toList());
        assertEquals(List.of(200.0, 200.0), film.stream().map(Sheet::height).toList());
        assertSame(first, film.getFirst().runs().getFirst());
        assertEquals(end, film.getLast());
    }

    @Test
    void whatStandsInsideTheFileSaysWhatThePictureIsOf() {
        Map<String, String> texts = sheet("A title", "", run("LSTM", 7)).texts();
        assertEquals("A title", texts.get("Title"));
        assertFalse(texts.containsKey("Description"), "empty ones are left out");
        assertEquals("query: the cat; key: a bird .", texts.get("Tokens"));
        assertTrue(String.valueOf(texts.get("Activations")).startsWith("attention.pattern ("));
        assertEquals(Sheet.PROGRAM, texts.get("Software"));
        assertEquals(
                texts.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList(),
                sheet("A title", "", run("LSTM", 7)).description().lines().toList());
        assertEquals("", sheet("", "", run("LSTM", 7)).title());
        assertEquals("A title", sheet("A title", "", run("LSTM", 7)).title());
    }

    @Test
    void whatNoFileCanHoldIsReplacedAndTabsAndEndsOfLinesAreKept() {
        String text = "a\tb\nc\rd\u0000e\u001Bf\u0085g\uD800h\uDFFFi\uFFFEj\uFFFFk\uFFFDl\uD83E\uDD8A";
        assertEquals(
                "a\tb\nc\rd\uFFFDe\uFFFDf\uFFFDg\uFFFDh\uFFFDi\uFFFDj\uFFFDk\uFFFDl\uD83E\uDD8A",
                sheet("", text, run("LSTM", 7)).texts().get("Description"));
    }

    private static BufferedImage painted(Sheet sheet) {
        BufferedImage image =
                new BufferedImage((int) sheet.sheetWidth(), (int) sheet.sheetHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        sheet.paint(graphics);
        graphics.dispose();
        return image;
    }

    /// Pixels of the rows from `from` to below `to` that are not of the ground: x, y and colour.
    private static List<int[]> inked(Sheet sheet, double from, double to) {
        BufferedImage image = painted(sheet);
        int ground = sheet.style().palette().panel().getRGB();
        return IntStream.range((int) from, Math.min((int) to, image.getHeight()))
                .boxed()
                .flatMap(y -> IntStream.range(0, image.getWidth())
                        .filter(x -> image.getRGB(x, y) != ground)
                        .mapToObj(x -> new int[] {x, y, image.getRGB(x, y)}))
                .toList();
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }

    /// That the darkest pixel there is about of this colour, and none darker.
    private static void assertWritten(Color colour, List<int[]> pixels) {
        int darkest =
                pixels.stream().mapToInt(pixel -> brightness(pixel[2])).min().orElseThrow();
        int expected = brightness(colour.getRGB());
        assertTrue(darkest >= expected && darkest < expected + 120, darkest + ", not " + expected);
        assertTrue(pixels.stream().map(pixel -> pixel[2]).distinct().count() > 3, "its edges are smooth");
    }

    @Test
    void titleFigureCaptionAndSourceStandOneBelowTheOtherEachInItsColour() {
        Sheet sheet = sheet("A title", "A caption.", run("LSTM", 7));
        double figure = 18 + 13 * 2.2;
        double caption = figure + sheet.height() + 13 * 1.4; // the line its letters stand on
        double source = caption + 13 * 1.5;
        double end = sheet.sheetHeight();
        assertEquals(0, inked(sheet, 0, 18).size(), "the margin");
        assertWritten(Palette.LIGHT.ink(), inked(sheet, 18, 18 + 13 * 1.3));
        assertTrue(!inked(sheet, figure, figure + sheet.height()).isEmpty(), "the figure");
        assertEquals(0, inked(sheet, figure + sheet.height() + 1, caption - 12).size());
        assertWritten(Palette.LIGHT.soft(), inked(sheet, caption - 12, caption + 4));
        assertWritten(Palette.LIGHT.faint(), inked(sheet, source - 10, source + 4));
        assertEquals(0, inked(sheet, source + 5, end).size());
    }

    @Test
    void theGroundIsThatOfThePalette() {
        Sheet light = sheet("A title", "", run("LSTM", 7));
        Style dark = new Style(Palette.DARK, new Words(Language.ENGLISH), 13);
        Sheet sheet = Sheet.of(light.spec(), light.figure(), light.runs(), dark, 480);
        BufferedImage image = painted(sheet);
        assertEquals(Palette.DARK.panel().getRGB(), image.getRGB(0, 0));
        assertEquals(Palette.DARK.panel().getRGB(), image.getRGB(image.getWidth() - 1, image.getHeight() - 1));
    }

    /// A title is bold and larger, which the lines below must not take over.
    @Test
    void aCaptionIsWrittenAlikeWithATitleAndWithout() {
        Sheet with = sheet("A title", "A caption.", run("LSTM", 7));
        Sheet without = sheet("", "A caption.", run("LSTM", 7));
        double line = 18 + with.height() + 13 * 1.4;
        assertEquals(
                inked(with, line + 13 * 2.2 - 12, line + 13 * 2.2 + 4).stream()
                        .mapToInt(pixel -> pixel[0])
                        .max(),
                inked(without, line - 12, line + 4).stream()
                        .mapToInt(pixel -> pixel[0])
                        .max());
    }

    @Test
    void theOptionsOfTheFigureStandInsideButNotThoseThatAreEmpty() {
        List<String> options =
                List.of(String.valueOf(sheet("", "", run("LSTM", 7)).texts().get("Options"))
                        .split(", ", -1));
        assertTrue(options.contains("transpose no"), options::toString);
        assertTrue(options.contains("rows 0"), options::toString);
        assertTrue(options.stream().noneMatch(option -> option.startsWith("minus")), options::toString);
    }

    @Test
    void aTranslationTellsWhatWasReadAndWhatWasSaid() {
        Activation looks = Traces.activation(
                "attention.pattern",
                new Axis("target", List.of("\u5979", "\u7d05")),
                new Axis("source", List.of("she", "red")),
                Scale.UNIT,
                (row, column) -> 0.5);
        Sheet sheet = Sheets.of(
                "heatmap", "", List.of(Traces.run("RNN", "rnn", looks)), List.of(looks.name()), Language.ENGLISH);
        assertEquals("target: \u5979 \u7d05; source: she red", sheet.texts().get("Tokens"));
    }

    @Test
    void onlyAxesOfTextAreTokens() {
        Activation states = Traces.activation(
                "rnn.state",
                new Axis("position", List.of("the", "cat")),
                Axis.numbered("unit", 3),
                Scale.ANY,
                (row, column) -> 0.5);
        Sheet sheet = Sheets.of(
                "heatmap", "", List.of(Traces.run("RNN", "rnn", states)), List.of("rnn.state"), Language.ENGLISH);
        assertEquals("position: the cat", sheet.texts().get("Tokens"));
    }

    @Test
    void theLinesOfACaptionStandOneBelowTheOther() {
        Sheet sheet = sheet("", "many words ".repeat(20), run("LSTM", 7));
        double first = 18 + sheet.height() + 13 * 1.4;
        long lines =
                Math.round((sheet.sheetHeight() - sheet("", "", run("LSTM", 7)).sheetHeight()) / (13 * 1.5));
        assertTrue(lines > 2, lines + " lines");
        for (int i = 0; i < lines; i++) {
            double line = first + i * 13 * 1.5;
            assertWritten(Palette.LIGHT.soft(), inked(sheet, line - 8, line));
        }
    }

    /// They are painted by Java itself, not letter by letter.
    @Test
    void lettersWithAccentsThatStandOnThemHaveSmoothEdgesToo() {
        Sheet sheet = sheet("e\u0301e\u0301e\u0301", "", run("LSTM", 7));
        assertWritten(Palette.LIGHT.ink(), inked(sheet, 18, 18 + 13 * 1.3));
    }
}
