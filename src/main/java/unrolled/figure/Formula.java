package unrolled.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.scilab.forge.jlatexmath.JMathTeXException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import unrolled.words.Language;

/// A formula set from LaTeX, ready to be painted on a figure or turned into a picture for the window. Any thread
/// may set and paint one: JLaTeXMath wants one thread at a time, and waits here for its turn.
///
/// It reads fonts of its own, of 20 kB each, from streams, which AWT copies into the folder for temporary files until
/// the program ends. There is no way to give it files: a kill leaves what was read, half a megabyte at the very most.
public final class Formula {
    private static final Object TURN = new Object();
    private static final float SET = 20; // size it is set at; its own measures are whole numbers of px

    /// Tokens in a formula may be Chinese; a computer need not have a font for them, but we do.
    private static final List<Character.UnicodeBlock> OURS = List.of(
            Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
            Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

    private final TeXIcon icon;
    private final double scale;

    private Formula(TeXIcon icon, double scale) {
        this.icon = icon;
        this.scale = scale;
    }

    /// In the shapes that Chinese characters have for readers of any other language than Traditional Chinese.
    public static Optional<Formula> of(String latex, boolean display, double size) {
        return of(latex, display, size, Language.ENGLISH);
    }

    /// Empty if it is not LaTeX, or its fonts cannot be read since there is no folder for temporary files.
    ///
    /// @param display  whether fractions are as large as in a line of their own
    /// @param size     of its letters
    /// @param language of its readers, for the shapes of Chinese characters, which are as wide in each
    public static Optional<Formula> of(String latex, boolean display, double size, Language language) {
        synchronized (TURN) {
            try {
                Font font = Fonts.shaped(Fonts.regular(1), latex, language);
                GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font); // does nothing a second time
                OURS.forEach(block -> TeXFormula.registerExternalFont(block, font.getFamily(Locale.ROOT)));
                int style = display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
                TeXIcon icon = new TeXFormula(Fonts.visible(latex)).createTeXIcon(style, SET);
                return Optional.of(new Formula(icon, size / SET));
            } catch (JMathTeXException e) {
                return Optional.empty();
            }
        }
    }

    /// With a small margin, since letters reach beyond the boxes they are set in; so are height and depth.
    public double width() {
        Insets margin = icon.getInsets();
        return (icon.getTrueIconWidth() + margin.left + margin.right) * scale;
    }

    /// What [#width] has beyond the box it is set in, on either side.
    public double margin() {
        return icon.getInsets().left * scale;
    }

    public double height() {
        Insets margin = icon.getInsets();
        return (icon.getTrueIconHeight() + margin.top + margin.bottom) * scale;
    }

    /// How far it reaches below the line of the text around it.
    public double depth() {
        return (icon.getTrueIconDepth() + icon.getInsets().bottom) * scale;
    }

    /// The same, so much smaller that it is no wider than `room`.
    public Formula within(double room) {
        return width() <= room ? this : new Formula(icon, scale * room / width());
    }

    /// Paints it with its upper left corner at `x`, `y`.
    public void paint(Graphics2D graphics, double x, double y, Color ink) {
        synchronized (TURN) {
            AffineTransform before = graphics.getTransform();
            graphics.translate(x, y);
            graphics.scale(scale, scale);
            icon.setForeground(ink);
            icon.paintIcon(null, graphics, 0, 0);
            graphics.setTransform(before);
        }
    }
}
