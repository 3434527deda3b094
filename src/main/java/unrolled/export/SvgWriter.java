package unrolled.export;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A vector picture for the web and for editing; texts are shapes, so that no reader needs the font.
final class SvgWriter {
    private static final String SVG = "http://www.w3.org/2000/svg";

    /// Many readers would fetch what it names from the network.
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

    private SvgWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(Sheet.PROGRAM);
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        double width = sheet.sheetWidth();
        double height = sheet.sheetHeight();
        graphics.setSVGCanvasSize(new Dimension((int) Math.ceil(width), (int) height));
        sheet.paint(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 %s %s".formatted(plain(width), plain(height)));
        if (sheet.dress().width() != 0) {
            root.setAttribute("width", plain(sheet.dress().width()) + "mm");
            root.setAttribute("height", plain(Dress.millimetres(height)) + "mm");
        }
        root.insertBefore(text(document, "desc", sheet.description()), root.getFirstChild());
        root.insertBefore(text(document, "title", sheet.title()), root.getFirstChild());
        StringWriter text = new StringWriter();
        graphics.stream(root, text, true, false);
        graphics.dispose();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(DOCTYPE.matcher(text.toString()).replaceFirst(""));
        writer.flush();
    }

    /// A number in thousandths, without zeros that say nothing.
    private static String plain(double number) {
        return BigDecimal.valueOf(number)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Document document() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IOException("this Java has no XML", e);
        }
    }

    private static Element text(Document document, String name, String text) {
        Element element = document.createElementNS(SVG, name);
        element.setTextContent(text);
        return element;
    }
}
