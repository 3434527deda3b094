package unrolled.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;

/// A vector picture for print; the font is embedded, so that its text can be searched and copied.
final class PdfWriter {
    private static final float POINT = 72f / 96f; // points a pixel
    private static final float WHITE = 255;

    private PdfWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        float width = (float) sheet.sheetWidth() * POINT;
        float height = (float) sheet.sheetHeight() * POINT;
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfFonts fonts = new PdfFonts(document);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(fonts.drawer());
            if (sheet.style().palette().isGrey()) { // printers would mix a grey of red, green and blue from all inks
                graphics.setColorMapper((color, environment) ->
                        new PDColor(new float[] {color.getRed() / WHITE}, PDDeviceGray.INSTANCE));
            }
            graphics.scale(POINT, POINT);
            sheet.paint(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.setDocumentInformation(information(sheet));
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(new Xmp(sheet).packet());
            document.getDocumentCatalog().setMetadata(metadata);
            document.getDocumentCatalog()
                    .setLanguage(sheet.style().words().language().tag());
            document.setDocumentId(1L); // the same figure gives the same bytes
            document.save(OutputStream.nullOutputStream()); // cuts the fonts down to what is used
            fonts.nameCharacters();
            document.save(out);
        }
    }

    private static PDDocumentInformation information(Sheet sheet) {
        PDDocumentInformation information = new PDDocumentInformation();
        Map<String, String> texts = sheet.texts();
        information.setTitle(sheet.title());
        information.setSubject(
                (texts.getOrDefault("Description", "") + " " + texts.getOrDefault("Source", "")).strip());
        information.setKeywords(sheet.description());
        information.setCreator(Sheet.PROGRAM);
        return information;
    }
}
