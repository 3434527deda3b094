package unrolled.engine.setting;

import java.util.List;

/// A text cut into tokens, as the value of a setting. The cuts stand in it, since a tokenizer may cut the joined text
/// elsewhere, and so does a blank at its end, which a setting would lose.
public final class TokenText {
    private static final String CUT = "\u241f"; // symbol for unit separator

    private TokenText() {}

    /// The tokens with a cut before, between and behind them; empty for none.
    public static String of(List<String> tokens) {
        return tokens.isEmpty() ? "" : CUT + String.join(CUT, tokens) + CUT;
    }

    /// Whether cuts stand in it. Other text, such as that of a lesson, is yet to be cut.
    public static boolean isCut(String text) {
        return text.length() > 2 * CUT.length() && text.startsWith(CUT) && text.endsWith(CUT);
    }

    /// The tokens of a text with cuts.
    public static List<String> tokens(String cut) {
        String inner = cut.substring(CUT.length(), cut.length() - CUT.length());
        return List.of(inner.split(CUT, -1));
    }
}
