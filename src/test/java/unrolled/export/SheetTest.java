package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /// Rows of pixels that hold anything but the ground.
    private static List<Integer> inked(Sheet sheet) {
        BufferedImage image =
                new BufferedImage((int) sheet.sheetWidth(), (int) sheet.sheetHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        sheet.paint(graphics);
        graphics.dispose();
        int ground = Palette.LIGHT.panel().getRGB();
        return IntStream.range(0, image.getHeight())
                .filter(y -> IntStream.range(0, image.getWidth()).anyMatch(x -> image.getRGB(x, y) != ground))
                .boxed()
                .toList();
    }

    @Test
    void titleFigureCaptionAndSourceStandOneBelowTheOther() {
        Sheet sheet = sheet("A title", "A caption.", run("LSTM", 7));
        List<Integer> inked = inked(sheet);
        double head = 18 + 13 * 2.2;
        double caption = head + sheet.height() + 13 * 1.4; // the line its letters stand on
        double source = caption + 13 * 1.5;
        assertTrue(inked.getFirst() >= 18, "nothing in the margin");
        assertTrue(inked.stream().anyMatch(y -> y < 18 + 13), "the title");
        assertTrue(inked.stream().anyMatch(y -> y > head && y < head + sheet.height()), "the figure");
        assertTrue(inked.stream().anyMatch(y -> y > caption - 10 && y < caption), "the caption");
        assertTrue(inked.stream().anyMatch(y -> y > source - 9 && y < source), "the source");
        assertTrue(inked.getLast() <= sheet.sheetHeight() - 10, "nothing at the end");
        List<Integer> plain = inked(sheet("", "", run("LSTM", 7)));
        assertTrue(plain.size() < inked.size());
    }
}
