package unrolled.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// A vector picture for print; the font is embedded, so that its text can be searched and copied. It is PDF/UA-1 (what
/// readers of the screen need, ISO 14289-1) and PDF/A-2a (what archives keep, ISO 19005-2).
final class PdfWriter {
    private static final float POINT = 72f / 96f; // points a pixel
    private static final float WHITE = 255;
    private static final int FIRST = 0; // the number of the one marked content, and that of the one page
    private static final String FIGURE = StandardStructureTypes.Figure;

    private PdfWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        float width = (float) sheet.sheetWidth() * POINT;
        float height = (float) sheet.sheetHeight() * POINT;
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfFonts fonts = new PdfFonts(document, sheet.style().words().language());
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
                COSDictionary numbered = new COSDictionary();
                numbered.setInt(COSName.MCID, FIRST);
                content.beginMarkedContent(COSName.getPDFName(FIGURE), PDPropertyList.create(numbered));
                content.drawForm(graphics.getXFormObject());
                content.endMarkedContent();
            }
            tag(document, page, sheet.spoken());
            document.getDocumentCatalog().addOutputIntent(screen(document));
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

    /// Makes the content of the page one figure in the structure of the document, with the words for who cannot see it.
    private static void tag(PDDocument document, PDPage page, String words) {
        PDStructureTreeRoot root = new PDStructureTreeRoot();
        PDStructureElement whole = new PDStructureElement(StandardStructureTypes.DOCUMENT, root);
        root.appendKid(whole);
        PDStructureElement figure = new PDStructureElement(FIGURE, whole);
        figure.setPage(page);
        figure.setAlternateDescription(words);
        figure.appendKid(FIRST);
        whole.appendKid(figure);
        page.setStructParents(FIRST);
        COSArray parents = new COSArray(); // of the marked contents of the page
        parents.add(figure);
        COSArray pages = new COSArray();
        pages.add(COSInteger.get(FIRST));
        pages.add(parents);
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, pages);
        root.setParentTree(new PDNumberTreeNode(tree, PDParentTreeValue.class));
        root.setParentTreeNextKey(FIRST + 1);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        PDMarkInfo marks = new PDMarkInfo();
        marks.setMarked(true);
        catalog.setMarkInfo(marks);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }

    /// What its red, green and blue are: those of a screen (sRGB, IEC 61966-2-1).
    private static PDOutputIntent screen(PDDocument document) throws IOException {
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(ScreenColours.profile()));
        intent.setInfo(ScreenColours.NAME);
        intent.setOutputConditionIdentifier(ScreenColours.NAME);
        return intent;
    }

    private static String subject(Sheet sheet) {
        Map<String, String> texts = sheet.texts();
        return (texts.getOrDefault("Description", "") + " " + texts.getOrDefault("Source", "")).strip();
    }

    private static PDDocumentInformation information(Sheet sheet) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(sheet.title());
        information.setSubject(subject(sheet));
        information.setKeywords(sheet.description());
        information.setCreator(Sheet.PROGRAM);
        return information;
    }
}
