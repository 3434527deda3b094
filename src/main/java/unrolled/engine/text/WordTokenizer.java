package unrolled.engine.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of an alphabet in lower case with their apostrophes (`don't`), numbers, Chinese and kana by character, every
/// other sign by itself, and one token for any white space that holds a line end.
public record WordTokenizer() implements Tokenizer {
    private static final String LETTER =
            "[\\p{L}\\p{M}\\p{Nd}&&[^\\p{IsIdeographic}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}]]";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<line>\\s*\\R\\s*)|(?<number>\\p{Nd}+(?:[.,]\\p{Nd}+)+)|(?<word>%s+(?:['’]%s+)*)|(?<sign>\\S)"
                    .formatted(LETTER, LETTER));

    private static final Set<String> STRAIGHT_QUOTES = Set.of("\"", "'");
    private static final String NO_BLANK_BEFORE = ".,;:!?)]}”’…%—–-/\n";
    private static final String NO_BLANK_AFTER = "([{“‘—–-/#\n";

    @Override
    public List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.replace('\u3000', ' '));
        while (matcher.find()) {
            if (matcher.group("line") != null) {
                tokens.add(LINE_END);
            } else if (matcher.group("word") != null) {
                tokens.add(matcher.group().toLowerCase(Locale.ROOT).replace('’', '\''));
            } else {
                tokens.add(matcher.group());
            }
        }
        return tokens;
    }

    /// English spacing between words and signs, none next to a Chinese character or its punctuation. Straight quotes
    /// open and close in turn.
    @Override
    public List<String> pieces(List<String> tokens) {
        List<String> pieces = new ArrayList<>(tokens.size());
        String before = LINE_END;
        Set<String> open = new HashSet<>(); // straight quotes
        boolean afterOpening = false;
        for (String token : tokens) {
            boolean quote = STRAIGHT_QUOTES.contains(token);
            boolean closing = quote && open.remove(token);
            boolean glued = NO_BLANK_AFTER.contains(before)
                    || NO_BLANK_BEFORE.contains(token)
                    || isWide(before)
                    || isWide(token)
                    || closing
                    || afterOpening;
            pieces.add(glued ? token : " " + token);
            afterOpening = quote && !closing;
            if (afterOpening) {
                open.add(token);
            } else if (token.equals(LINE_END)) {
                open.clear();
            }
            before = token;
        }
        return pieces;
    }

    /// Chinese, kana, and the punctuation and full-width signs that go with them.
    private static boolean isWide(String token) {
        int point = token.codePointAt(0);
        return Character.isIdeographic(point)
                || (point >= 0x3000 && point <= 0x30FF) // CJK punctuation, kana
                || (point >= 0xFF00 && point <= 0xFFEF); // full-width forms
    }
}
