package unrolled.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// A vector picture for print; the font is embedded, so that its text can be searched and copied.
final class PdfWriter {
    private static final float POINT = 72f / 96f; // points a pixel

    private PdfWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        Graphics2D measure = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        float width = (float) sheet.sheetWidth();
        float height = (float) sheet.sheetHeight(measure);
        measure.dispose();
        Path fonts = Files.createTempDirectory("unrolled-fonts");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width * POINT, height * POINT));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width * POINT, height * POINT);
            graphics.setFontTextDrawer(textDrawer(fonts));
            graphics.scale(POINT, POINT);
            sheet.paint(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(sheet.spec().title());
            information.setSubject(sheet.spec().caption() + " " + sheet.source());
            information.setCreator(Sheet.PROGRAM);
            document.setDocumentInformation(information);
            document.setDocumentId(1L); // the same figure gives the same bytes
            document.save(out);
        } finally {
            for (String weight : List.of("Regular", "Bold")) {
                Files.deleteIfExists(fonts.resolve(weight + ".ttf"));
            }
            Files.deleteIfExists(fonts);
        }
    }

    /// The drawer wants font files; ours lie in a jar.
    private static PdfBoxGraphics2DFontTextDrawer textDrawer(Path folder) throws IOException {
        PdfBoxGraphics2DFontTextDrawer drawer = new PdfBoxGraphics2DFontTextDrawer();
        for (String weight : List.of("Regular", "Bold")) {
            String resource = "/fonts/ttf/NotoSansSC/NotoSansSC-%s.ttf".formatted(weight);
            Path file = folder.resolve(weight + ".ttf");
            try (InputStream in = PdfWriter.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException("the program is incomplete: the font %s is missing".formatted(resource));
                }
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            try {
                drawer.registerFont(
                        Font.createFont(Font.TRUETYPE_FONT, file.toFile()).getFontName(), file.toFile());
            } catch (FontFormatException e) {
                throw new IOException("the font %s is damaged".formatted(resource), e);
            }
        }
        return drawer;
    }
}
