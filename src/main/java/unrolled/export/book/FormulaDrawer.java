package unrolled.export.book;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import unrolled.figure.Formula;
import unrolled.words.Language;

/// Formulas in XHTML: `<object type="formula">`, as large as they will be, which the PDF paints from their LaTeX. Read
/// aloud, they are their LaTeX.
final class FormulaDrawer implements FSObjectDrawerFactory, FSObjectDrawer {
    private static final String TYPE = "formula";
    private static final Color INK = new Color(0x1d2430);
    private static final double ROOM = 600; // px, as wide as the text

    private final Language language;

    FormulaDrawer(Language language) {
        this.language = language;
    }

    /// The element of a formula; empty if it is not LaTeX.
    ///
    /// @param size of its letters, in px
    static Optional<String> element(String latex, boolean display, double size) {
        return Formula.of(latex, display, size)
                .map(formula -> formula.within(ROOM))
                .map(formula -> String.format(
                        Locale.ROOT,
                        "<object type=\"%s\" alt=\"%s\" data-latex=\"%s\" data-display=\"%s\" data-size=\"%.2f\""
                                + " style=\"width:%.2fpx;height:%.2fpx;vertical-align:-%.2fpx\"></object>",
                        TYPE,
                        Xhtml.escaped(latex),
                        Xhtml.escaped(latex),
                        display,
                        size,
                        formula.width(),
                        formula.height(),
                        formula.depth()));
    }

    @Override
    public FSObjectDrawer createDrawer(Element element) {
        return this;
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getAttribute("type").equals(TYPE);
    }

    @Override
    public @Nullable Map<Shape, String> drawObject(
            Element element,
            double x,
            double y,
            double width,
            double height,
            OutputDevice device,
            RenderingContext context,
            int dotsPerPixel) {
        boolean display = Boolean.parseBoolean(element.getAttribute("data-display"));
        double size = Double.parseDouble(element.getAttribute("data-size"));
        Formula.of(element.getAttribute("data-latex"), display, size, language)
                .map(formula -> formula.within(ROOM))
                .ifPresent(formula -> device.drawWithGraphics(
                        (float) x,
                        (float) y,
                        (float) width / dotsPerPixel,
                        (float) height / dotsPerPixel,
                        graphics -> paint(formula, graphics)));
        return null; // nothing in it is a link
    }

    /// As outlines, by a drawer that knows no fonts: that of the library asks for those of a formula by name, and finds
    /// none in a tagged PDF.
    private static void paint(Formula formula, Graphics2D graphics) {
        if (graphics instanceof PdfBoxGraphics2D pdf) {
            pdf.setFontTextDrawer(new PdfBoxGraphics2DFontTextDrawer());
        }
        formula.paint(graphics, 0, 0, INK);
    }
}
