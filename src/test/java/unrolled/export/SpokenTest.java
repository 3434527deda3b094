package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.training.Curve;
import unrolled.words.Language;

/// Who cannot see an exported figure is told its numbers, in the words of the window.
class SpokenTest {
    private static final Axis QUERIES = new Axis("query", List.of("the", "birds", "sing"));
    private static final Axis KEYS = new Axis("key", List.of("the", "birds", "sing"));

    /// Rows are read from left to right: the largest where "sing" looks at "birds".
    private static final Activation PATTERN = Traces.activation(
            "attention.pattern",
            QUERIES,
            KEYS,
            Scale.UNIT,
            (query, key) -> query == 2 && key == 1 ? 0.91 : query == 0 && key == 2 ? 0.02 : 0.4);

    private static Sheet sheet(String type, Language language) {
        if (type.equals("curves")) {
            float[] points = {0, 10, 20, 30, 3.5f, 0.25f, 0.5f, 1}; // steps, then values
            Curve loss = Curve.of("loss", points, 1, 4, 1);
            return Sheets.of(type, "The loss", List.of(Traces.drawn("the net", loss)), List.of("loss"), language);
        }
        Run run = Traces.run("the net", "attention", PATTERN);
        return Sheets.of(type, "Where it looks", List.of(run), List.of(PATTERN.name()), language);
    }

    private static String alternative(Sheet sheet) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(Sheets.bytes(sheet, Format.PDF, 96))) {
            PDStructureElement whole = (PDStructureElement)
                    pdf.getDocumentCatalog().getStructureTreeRoot().getKids().getFirst();
            return Objects.requireNonNull(((PDStructureElement) whole.getKids().getFirst()).getAlternateDescription());
        }
    }

    /// Of arcs those too faint to be drawn are not told.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heatmap | en      | lowest 0.020 at query the, key sing, highest 0.91 at query sing, key birds.",
                "arcs    | en      | lowest 0.40 at query the, key the, highest 0.91 at query sing, key birds.",
                "curves  | en      | 3.50 at step 0, 1 at step 30; lowest 0.25 at step 10, highest 3.50 at step 0.",
                "heatmap | zh-Hant | 最低 0.020，在查詢 the, 鍵 sing；最高 0.91，在查詢 sing, 鍵 birds。",
                "curves  | zh-Hans | 步 0处为 3.50，步 30处为 1；最低 0.25，在步 10；最高 3.50，在步 0。"
            })
    void everyFormatThatHoldsTextTellsTheExtremes(String type, String tag, String told) throws Exception {
        Sheet sheet = sheet(type, Language.of(tag));
        assertTrue(sheet.summary().contains(told), sheet.summary());
        assertTrue(alternative(sheet).contains(sheet.summary()), alternative(sheet));
        String svg = Sheets.svg(sheet).getElementsByTagName("desc").item(0).getTextContent();
        assertTrue(svg.contains("Summary: " + sheet.summary()), svg);
        Map<String, String> png = Sheets.texts(Sheets.metadata(Sheets.bytes(sheet, Format.PNG, 96)));
        assertEquals(sheet.summary(), png.get("Summary"));
    }

    @Test
    void titleAndCaptionComeFirstAndTheSourceLast() throws IOException {
        String words = alternative(sheet("heatmap", Language.TRADITIONAL_CHINESE));
        assertTrue(words.startsWith("Where it looks. 一欄一個字。走；"), words);
        assertTrue(words.endsWith(Sheet.PROGRAM), words);
    }
}
