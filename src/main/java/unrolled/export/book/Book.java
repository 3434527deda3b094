package unrolled.export.book;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import unrolled.export.PdfFonts;
import unrolled.export.ScreenColours;
import unrolled.export.Sheet;
import unrolled.figure.FontFiles;
import unrolled.words.Language;

/// Sets XHTML as a PDF, with our fonts embedded, so that its text can be searched and copied, and tagged as PDF/UA
/// wants it (ISO 14289-1), so that it can be read aloud in its order. The same XHTML gives the same bytes.
public final class Book {
    private static final Pattern DATE = Pattern.compile("<xmp:CreateDate>[^<]*</xmp:CreateDate>");

    /// Held, since a logger nobody holds forgets its level. They warn of fonts that every reader of PDF has, and that
    /// no page of ours uses.
    private static final Logger USUAL_FONTS = Logger.getLogger("org.apache.pdfbox.pdmodel.font.PDType1Font");

    private static final int REGULAR = 400; // weights, as CSS counts them
    private static final int BOLD = 700;

    private Book() {}

    /// What a book says of itself.
    public record Imprint(String title, String subject, Language language) {}

    /// The style sheet, to stand in the head of the XHTML.
    public static String style() {
        try (InputStream in = Book.class.getResourceAsStream("book.css")) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: book.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes it.
    ///
    /// @param xhtml a whole document, well-formed, with its language, a title and a description; its families are
    ///              `Book`, `Rest` for characters that it lacks, and `Code`
    public static void write(String xhtml, Imprint imprint, OutputStream out) throws IOException {
        USUAL_FONTS.setLevel(Level.SEVERE);
        XRLog.setLoggingEnabled(false); // it tells of each style sheet and font that it reads
        try (PDDocument document = new PDDocument()) {
            PdfFonts fonts = new PdfFonts(document, imprint.language());
            fonts.wrote(xhtml);
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A)
                    .useColorProfile(ScreenColours.profile())
                    .withProducer(Sheet.PROGRAM)
                    .useObjectDrawerFactory(new FormulaDrawer(imprint.language()))
                    .withHtmlContent(xhtml, null);
            String family = FontFiles.family(imprint.language());
            family(builder, "Book", REGULAR, fonts.regular(family));
            family(builder, "Book", BOLD, fonts.bold(family));
            family(builder, "Rest", REGULAR, fonts.regular(FontFiles.WHOLE));
            family(builder, "Rest", BOLD, fonts.bold(FontFiles.WHOLE));
            family(builder, "Code", REGULAR, fonts.code(document));
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFKeepOpen();
                say(document, imprint);
                undate(document.getDocumentCatalog().getMetadata());
                sayLinks(document.getDocumentCatalog().getStructureTreeRoot());
                document.save(OutputStream.nullOutputStream()); // cuts the fonts down to what is used
                fonts.nameCharacters();
                document.save(out);
            }
        }
    }

    private static void family(PdfRendererBuilder builder, String name, int weight, PDType0Font font) {
        builder.useFont(new PDFontSupplier(font), name, weight, FontStyle.NORMAL, true);
    }

    /// Takes out when it was made, so that the same book gives the same bytes.
    private static void undate(PDMetadata metadata) throws IOException {
        String packet = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        metadata.importXMPMetadata(DATE.matcher(packet).replaceAll("").getBytes(StandardCharsets.UTF_8));
    }

    /// Gives what can be clicked the words that its link has in the structure.
    private static void sayLinks(PDStructureNode node) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDObjectReference reference
                    && node instanceof PDStructureElement link
                    && reference.getReferencedObject() instanceof PDAnnotationLink clicked) {
                clicked.setContents(link.getAlternateDescription());
            } else if (kid instanceof PDStructureElement inner) {
                sayLinks(inner);
            }
        }
    }

    private static void say(PDDocument document, Imprint imprint) {
        PDDocumentInformation information = new PDDocumentInformation(); // without dates
        information.setTitle(imprint.title());
        information.setSubject(imprint.subject());
        information.setCreator(Sheet.PROGRAM);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(imprint.language().tag());
        document.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        document.setDocumentId(1L);
    }
}
