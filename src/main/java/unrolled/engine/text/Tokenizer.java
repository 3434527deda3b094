package unrolled.engine.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts a text into tokens and puts tokens together again. A word tokenizer loses capitals and
/// the exact white space; characters and byte pairs lose nothing but the kind of line end.
public sealed interface Tokenizer permits CharacterTokenizer, WordTokenizer, BytePairTokenizer, WordPieceTokenizer {
    /// The token for a line end or, among words, for any run of them.
    String LINE_END = "\n";

    /// The names that [#named] knows, in the form of a lesson file.
    List<String> NAMES = List.of("characters", "words", "segmented", "bpe");

    /// What stands between the words of a segmented text: white space and punctuation.
    Pattern BORDER = Pattern.compile("[\\s\\p{Z}\\p{P}]+");

    /// The tokens of a text in order.
    List<String> split(String text);

    /// The tokens as they stand in readable text, each with the white space in front of it that belongs there:
    /// one after the other they are [#join].
    List<String> pieces(List<String> tokens);

    /// Tokens as readable text.
    default String join(List<String> tokens) {
        return String.join("", pieces(tokens));
    }

    static Tokenizer characters() {
        return new CharacterTokenizer();
    }

    static Tokenizer words() {
        return new WordTokenizer(Set.of());
    }

    /// Words, with the Chinese ones among these kept whole, in a text without blanks too.
    static Tokenizer words(Collection<String> known) {
        return new WordTokenizer(WordTokenizer.chinese(known.stream()));
    }

    /// The tokenizer with a name out of [#NAMES].
    ///
    /// @param text   what byte pairs are learnt from, or where blanks say which Chinese characters are one word
    /// @param merges how many of them at most
    static Tokenizer named(String name, String text, int merges) {
        return switch (name) {
            case "characters" -> characters();
            case "words" -> words();
            case "segmented" -> words(BORDER.splitAsStream(text).toList());
            case "bpe" -> BytePairTokenizer.learn(text, merges);
            default -> throw new IllegalArgumentException("tokens are one of %s, not '%s'".formatted(NAMES, name));
        };
    }

    /// The tokenizer for the tokens of a vocabulary that came without one: characters where each is one
    /// character.
    static Tokenizer of(Vocabulary vocabulary) {
        boolean single = vocabulary.tokens().stream().allMatch(token -> token.codePointCount(0, token.length()) == 1);
        return single ? characters() : words();
    }

    /// One kind of line end for all.
    private static String lines(String text) {
        return text.replace("\r\n", LINE_END).replace("\r", LINE_END);
    }

    /// The code points of a text as strings, line ends unified.
    static List<String> codePoints(String text) {
        String unified = lines(text);
        List<String> points = new ArrayList<>(unified.length());
        for (int i = 0; i < unified.length(); ) {
            int end = unified.offsetByCodePoints(i, 1);
            points.add(unified.substring(i, end));
            i = end;
        }
        return points;
    }
}
