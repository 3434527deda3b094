package unrolled.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks a text into lines: Latin text between words, Chinese anywhere but before a closing mark.
public final class Wrapping {
    /// One way of measuring for the screen and every file, so that they all break alike.
    static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private static final Pattern BREAK = Pattern.compile(
            "(?<=[\\s\\u3000-\\u9fff\\uff00-\\uffef])(?![\\s,.;:!?)%\\]\\u3001\\u3002\\uff0c\\uff1b\\uff1a\\uff01\\uff1f"
                + "\\uff09\\u300d\\u300f\\u201d\\u2019])(?<![\\uff08\\u300c\\u300e\\u201c\\u2018])");

    private Wrapping() {}

    /// How wide a text is in this font.
    public static double width(String text, Font font) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, MEASURE).getWidth();
    }

    /// Lines no wider than `room`, as long as no single word is; each as it can be drawn.
    public static List<String> lines(String text, Font font, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : BREAK.split(Fonts.visible(text), -1)) {
            if (!line.isEmpty() && width((line + piece).stripTrailing(), font) > room) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
