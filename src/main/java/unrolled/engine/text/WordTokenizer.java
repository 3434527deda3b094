package unrolled.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Words of an alphabet in lower case with their apostrophes (`don't`), numbers, Chinese and kana by character,
/// every other sign by itself (straight quotes become curly ones), and one token for any white space that holds
/// a line end. A word longer than any is cut, so that a file without blanks is no single token.
///
/// @param chinese words of several characters that stay whole: from left to right the longest that fits (forward
///     maximum matching); none, for single characters
public record WordTokenizer(Set<String> chinese) implements Tokenizer {
    private static final int LONGEST = 16; // characters of a Chinese word; more is a sentence
    private static final String LETTERS =
            "[\\p{L}\\p{M}\\p{Nd}&&[^\\p{IsIdeographic}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}]]{1,64}";
    private static final String DIGITS = "\\p{Nd}{1,64}";
    /// Bounded groups and a possessive run: a file of nothing but blanks or apostrophes takes no longer than
    /// another.
    private static final Pattern TOKEN = Pattern.compile(
            "(?<space>[\\s\\p{Z}]++)|(?<number>%s(?:[.,]%s){1,9})|(?<word>%s(?:['’]%s){0,9})|(?<sign>\\S)"
                    .formatted(DIGITS, DIGITS, LETTERS, LETTERS));

    private static final String NO_BLANK_BEFORE = ".,;:!?)]}”’…%—–-/\n";
    private static final String NO_BLANK_AFTER = "([{“‘—–-/#\n";

    public WordTokenizer {
        chinese = Set.copyOf(chinese);
    }

    /// The Chinese words of several characters among these.
    static Set<String> chinese(Stream<String> words) {
        return words.filter(word -> word.length() > 1 && word.length() <= LONGEST)
                .filter(word -> word.codePoints().allMatch(Character::isIdeographic))
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        for (int at = 0; at < text.length() && matcher.find(at); ) {
            int known = chinese(text, matcher.start());
            at = known > 0 ? matcher.start() + known : matcher.end();
            if (known > 0) {
                tokens.add(text.substring(at - known, at));
            } else if (matcher.group("space") != null) {
                if (matcher.group().contains("\n") || matcher.group().contains("\r")) {
                    tokens.add(LINE_END);
                }
            } else if (matcher.group("word") != null) {
                tokens.add(matcher.group().toLowerCase(Locale.ROOT).replace('’', '\''));
            } else {
                tokens.add(sign(text, matcher.start(), matcher.group()));
            }
        }
        return tokens;
    }

    /// How long the longest Chinese word is that begins there; 0 if none does.
    private int chinese(String text, int begin) {
        int longest = chinese.isEmpty() ? 0 : Math.min(LONGEST, text.length() - begin);
        while (longest > 0 && !chinese.contains(text.substring(begin, begin + longest))) {
            longest--;
        }
        return longest;
    }

    /// English spacing between words and signs, none next to a Chinese character or its punctuation.
    @Override
    public List<String> pieces(List<String> tokens) {
        List<String> pieces = new ArrayList<>(tokens.size());
        String before = LINE_END;
        for (String token : tokens) {
            boolean glued = NO_BLANK_AFTER.contains(before)
                    || NO_BLANK_BEFORE.contains(token)
                    || isWide(before)
                    || isWide(token);
            pieces.add(glued ? token : " " + token);
            before = token;
        }
        return pieces;
    }

    /// A straight quote tells by what stands before it whether it opens or closes; other signs stay as they are.
    private static String sign(String text, int at, String sign) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        boolean opens = Character.isWhitespace(before) || "([{—–-".indexOf(before) >= 0;
        return switch (sign) {
            case "\"" -> opens ? "“" : "”";
            case "'" -> opens ? "‘" : "’";
            default -> sign;
        };
    }

    /// Chinese, kana, and the punctuation and full-width signs that go with them.
    private static boolean isWide(String token) {
        int point = token.codePointAt(0);
        return Character.isIdeographic(point)
                || (point >= 0x3000 && point <= 0x30FF) // CJK punctuation, kana
                || (point >= 0xFF00 && point <= 0xFFEF); // full-width forms
    }
}
