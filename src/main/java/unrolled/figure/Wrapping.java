package unrolled.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/// Breaks a text into lines: Latin text between words, Chinese anywhere but before a closing mark.
public final class Wrapping {
    /// One way of measuring for the screen and every file, so that they all break alike.
    static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private static final Pattern BREAK = Pattern.compile(
            "(?<=[\\s\\u3000-\\u9fff\\uff00-\\uffef])(?![\\s,.;:!?)%\\]\\u3001\\u3002\\uff0c\\uff1b\\uff1a\\uff01\\uff1f"
                + "\\uff09\\u300d\\u300f\\u201d\\u2019])(?<![\\uff08\\u300c\\u300e\\u201c\\u2018])");

    /// What a text ends with that had no room.
    public static final String CUT = "\u2026";

    private static final int FEW = 4; // lines of a label, which is read at a glance
    private static final double ROUNDING = 0.5; // by which a whole text may be wider than its room
    private static final int FIRST = 64; // characters of a text that are measured first

    private Wrapping() {}

    /// How wide a text is in this font, as it can be drawn.
    public static double width(String text, Font font) {
        if (Quotes.isNarrow(text)) {
            return Quotes.width(text, font);
        }
        return text.isEmpty()
                ? 0
                : font.getStringBounds(Fonts.visible(text), MEASURE).getWidth();
    }

    /// The same, but at most `limit`: no more of a text is measured than that takes.
    public static double width(String text, Font font, double limit) {
        int length = Math.min(text.length(), FIRST);
        double wide = width(text.substring(0, length), font);
        while (wide < limit && length < text.length()) {
            length = Math.min(text.length(), 2 * length);
            wide = width(text.substring(0, length), font);
        }
        return Math.min(limit, wide);
    }

    /// The text as it can be drawn if it is no wider than `room`, else its beginning with dots, cut between what a
    /// reader takes for characters, or if not even one fits, between the code points that stand for it; empty
    /// if none does. What is measured grows with `room` and not with the text: a token may have as many
    /// letters as its corpus.
    ///
    /// @param width says how wide a text is, in the unit of `room`
    public static String cut(String text, double room, ToDoubleFunction<String> width) {
        int length = Math.min(text.length(), FIRST);
        String all = Fonts.visible(text.substring(0, length));
        while (width.applyAsDouble(all) <= room + ROUNDING) {
            if (length == text.length()) {
                return all;
            }
            length = Math.min(text.length(), 2 * length);
            all = Fonts.visible(text.substring(0, length));
        }
        String beginning = text.substring(0, length);
        String cut = longest(beginning, characters(beginning), room, width);
        return cut.isEmpty() ? longest(beginning, codePoints(beginning), room, width) : cut;
    }

    /// The text if it is no wider than `room`, else its beginning and its end with dots between them: for names that
    /// begin alike.
    ///
    /// @param width says how wide a text is, in the unit of `room`
    public static String cutInside(String text, double room, ToDoubleFunction<String> width) {
        if (width.applyAsDouble(text) <= room + ROUNDING) {
            return Fonts.visible(text);
        }
        List<Integer> ends = characters(text);
        String cut = "";
        for (int kept = 2; kept < ends.size() - 1; kept++) {
            String beginning = text.substring(0, ends.get(kept / 2)).stripTrailing();
            String end = text.substring(ends.get(ends.size() - 1 - (kept + 1) / 2));
            String shown = Fonts.visible(beginning + CUT + end.stripLeading());
            if (width.applyAsDouble(shown) > room) {
                break;
            }
            cut = shown;
        }
        return cut;
    }

    /// Where what a reader takes for a character ends, from 0: an emoji may be seven code points.
    private static List<Integer> characters(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        List<Integer> ends = new ArrayList<>();
        for (int end = characters.first(); end != BreakIterator.DONE; end = characters.next()) {
            ends.add(end);
        }
        return ends;
    }

    /// From 0, and before each character without a shape: those that have one keep their accents.
    private static List<Integer> codePoints(String text) {
        List<Integer> ends = new ArrayList<>();
        for (int end = 0; end < text.length(); end = text.offsetByCodePoints(end, 1)) {
            if (end == 0 || !Fonts.hasShape(text.codePointAt(end))) {
                ends.add(end);
            }
        }
        return ends;
    }

    /// The longest beginning that fits with dots, of those that end at one of `ends`, of which the first is 0.
    private static String longest(String text, List<Integer> ends, double room, ToDoubleFunction<String> width) {
        int fits = 0;
        int wide = ends.size();
        while (wide - fits > 1) {
            int middle = (fits + wide) / 2;
            String shown = Fonts.visible(text.substring(0, ends.get(middle))) + CUT;
            if (width.applyAsDouble(shown) <= room) {
                fits = middle;
            } else {
                wide = middle;
            }
        }
        return fits == 0 ? "" : Fonts.visible(text.substring(0, ends.get(fits))) + CUT;
    }

    /// Lines no wider than `room`, as long as no single word is; each as it can be drawn. The few of a label end at
    /// Chinese marks, or before a bracket, where that takes no line more.
    public static List<String> lines(String text, Font font, double room) {
        List<String> full = lines(text, font, room, false);
        if (full.size() < 2 || full.size() > FEW) {
            return full;
        }
        List<String> atMarks = lines(text, font, room, true);
        return atMarks.size() == full.size() ? atMarks : full;
    }

    private static List<String> lines(String text, Font font, double room, boolean atMarks) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : BREAK.split(Fonts.visible(text), -1)) {
            while (!line.isEmpty() && width((line + piece).stripTrailing(), font) > room) {
                int mark = Math.max(line.lastIndexOf("\uff0c"), line.lastIndexOf("\uff1b")) + 1;
                int last = Math.max(mark, line.lastIndexOf("\uff08")); // an opening bracket begins a line
                int end = atMarks && last > 0 ? last : line.length();
                lines.add(line.substring(0, end).stripTrailing());
                line.delete(0, end);
            }
            line.append(piece);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
