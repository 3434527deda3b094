package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.words.Language;
import unrolled.words.Words;

/// What stands in a PDF, once it is turned into points, is what stands in the PNG: of one figure of each type.
///
/// The two are not the same points: PDFBox fills the outlines of letters, and draws lines no thinner than one point,
/// where Java2D smooths both. So squares of [#SQUARE] points are compared by their means. A letter, line or cell
/// that is missing, or lies a few points beside, changes whole squares by more than [#FAR].
class PicturesAgreeTest {
    private static final int DPI = 96;
    private static final int SQUARE = 6; // points
    private static final int FAR = 48; // of 255
    private static final double MOST_FAR = 0.005; // share of the squares
    private static final double MOST_MEAN = 2.5; // of 255

    static List<Cases.Case> cases() {
        Map<String, Cases.Case> first = new LinkedHashMap<>();
        Cases.all().stream()
                .filter(each -> !each.runs().isEmpty())
                .forEach(each -> first.putIfAbsent(each.type(), each));
        return List.copyOf(first.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPdfShowsWhatThePngShows(Cases.Case each, @TempDir Path folder) throws IOException {
        FigureSpec spec = Traces.spec(each.type(), each.shows(), each.options());
        Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);
        Sheet sheet = Sheet.of(spec, each.figure(), each.runs(), style, Sheet.USUAL_WIDTH);
        FigureFile.write(sheet, Format.PNG, DPI, folder.resolve("f.png"));
        FigureFile.write(sheet, Format.PDF, DPI, folder.resolve("f.pdf"));
        BufferedImage png = ImageIO.read(folder.resolve("f.png").toFile());
        try (PDDocument pdf = Loader.loadPDF(folder.resolve("f.pdf").toFile())) {
            assertAlike(png, new PDFRenderer(pdf).renderImageWithDPI(0, DPI, ImageType.RGB));
        }
    }

    private static void assertAlike(BufferedImage one, BufferedImage other) {
        assertTrue(Math.abs(one.getWidth() - other.getWidth()) <= 1, one.getWidth() + " and " + other.getWidth());
        assertTrue(Math.abs(one.getHeight() - other.getHeight()) <= 1, one.getHeight() + " and " + other.getHeight());
        int across = Math.min(one.getWidth(), other.getWidth()) / SQUARE;
        int down = Math.min(one.getHeight(), other.getHeight()) / SQUARE;
        int far = 0;
        double sum = 0;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                double apart = apart(one, other, column * SQUARE, row * SQUARE);
                sum += apart;
                far += apart > FAR ? 1 : 0;
            }
        }
        double mean = sum / (across * down);
        double share = (double) far / (across * down);
        assertTrue(
                mean <= MOST_MEAN && share <= MOST_FAR,
                "mean %s of 255, %s of the squares further apart than %s".formatted(mean, share, FAR));
    }

    /// How far the means of a square lie apart, in the colour in which they do most.
    private static double apart(BufferedImage one, BufferedImage other, int left, int top) {
        double most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = 0;
            for (int y = top; y < top + SQUARE; y++) {
                for (int x = left; x < left + SQUARE; x++) {
                    sum += (one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255);
                }
            }
            most = Math.max(most, Math.abs(sum) / (double) (SQUARE * SQUARE));
        }
        return most;
    }
}
