package unrolled;

import java.util.List;

/// Texts that somebody may type, paste or drop, and nobody thought of.
public final class OddTexts {
    private OddTexts() {}

    public static final List<String> SHORT = List.of(
            "",
            "a",
            "aa",
            "a b",
            " ",
            "\u3000\u00A0\u200B",
            "\n\n\n",
            "\r\r\n\n",
            "\0\0",
            "a\0b\0",
            "\u001B[31mred",
            "\uD800",
            "\uDC00\uD800 a",
            "e\u0301e\u0301\u0301\u0301",
            "\u0301\u0302",
            "\u0627\u0644\u0633\u0644\u0627\u0645 \u05E9\u05DC\u05D5\u05DD abc",
            "\u202Eabc\u202C def",
            "\u200D\u200C\uFEFF\u2060",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDFA\uD83C\uDDF3",
            "\u2047\u2047<s></s>",
            "{0} '' %s %n $x$ \\",
            "<b>&amp;]]></b>",
            "\uFFFE\uFFFF\uFDD0",
            "1,1,1.1..1");

    /// Long enough that a part is held out, and long in one line.
    public static final List<String> LONG = List.of(
            "a".repeat(3_000),
            "ab".repeat(3_000),
            "a ".repeat(3_000),
            "\u0301".repeat(3_000),
            "\u200B".repeat(3_000),
            "\uD83E\uDD8A".repeat(3_000),
            "a\n".repeat(3_000),
            "a" + "\n".repeat(3_000) + "b",
            "\u05E9\u05DC\u05D5\u05DD ".repeat(600));
}
