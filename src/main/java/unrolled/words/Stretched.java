package unrolled.words;

import java.util.Locale;

/// A text as it might stand in a longer language, for trying the layout: `Train` is `[Tràîñ lôrèm]`. Chinese, whose
/// texts are short, becomes as much longer.
final class Stretched {
    private static final String PLAIN = "aeinouAEINOU";
    private static final String ACCENTED = "àèîñôûÀÈÎÑÔÛ";
    private static final String[] MORE = {"lôrèm", "îpsûm", "dôlôr", "sît", "àmèt", "vèlît"};

    private Stretched() {}

    static String of(String text) {
        if (text.isBlank()) {
            return text;
        }
        StringBuilder said = new StringBuilder("[");
        text.chars().forEach(letter -> {
            int at = PLAIN.indexOf(letter);
            said.append(at < 0 ? (char) letter : ACCENTED.charAt(at));
        });
        int next = text.length();
        while (said.length() < text.length() + unstretched(text)) {
            said.append(' ').append(MORE[next++ % MORE.length].toLowerCase(Locale.ROOT));
        }
        return said.append(']').toString();
    }

    /// How many characters are not in brackets: a word that a text was filled with is long enough.
    private static int unstretched(String text) {
        int count = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '[' ? 1 : 0;
            count += depth == 0 ? 1 : 0;
            depth -= text.charAt(i) == ']' && depth > 0 ? 1 : 0;
        }
        return count;
    }
}
