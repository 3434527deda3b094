package unrolled.engine.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A text made ready for learning: its vocabulary, the part to learn from and the part kept back for measuring.
///
/// The last tenth is held out. A text of fewer than [#LEAST_TO_SPLIT] tokens has nothing to spare: it is
/// measured on itself, and every word of it is in the vocabulary.
///
/// @param split    whether the two parts are apart
/// @param training what is learnt from, as numbers of the vocabulary
/// @param heldOut  what is measured on
/// @param whole    all tokens of the text, each kind by its own number, those that are not in the vocabulary too
public record Corpus(
        Tokenizer tokenizer, Vocabulary vocabulary, boolean split, int[] training, int[] heldOut, int[] whole) {
    /// Tokens; a shorter text is not split.
    public static final int LEAST_TO_SPLIT = 500;

    /// Characters; of a longer text only the beginning is used.
    public static final int MOST = 2_000_000;

    /// Beside that of Windows and the old one of Macintosh, which tokenizers know: line feed, vertical tab, form feed,
    /// next line, line and paragraph separator.
    private static final String LINE_ENDS = "\n\u000B\f\u0085\u2028\u2029";

    /// Cuts up a text.
    ///
    /// Byte pairs are learnt from the first nine tenths of its characters, which is the part learnt from but
    /// for a word or two at the border; of a text that is not split, from all of it.
    ///
    /// @param tokens a name out of [Tokenizer#NAMES]
    /// @param merges of byte pairs, at most
    /// @param most  the most tokens the vocabulary may have; a word that a split text has only once is unknown
    /// @param share how much of the training part is learnt from, counted from its beginning; the vocabulary
    ///     and what is held out stay the same
    /// @throws TextException EMPTY, TOO_SHORT or NOTHING_TWICE
    public static Corpus of(String text, String tokens, int merges, int most, double share) {
        String used = beginning(clean(text), MOST);
        if (used.length() >= LEAST_TO_SPLIT - 1) { // its last line may yet be ended
            String first = beginning(used, used.length() / 10 * 9);
            Corpus apart = of(used, Tokenizer.named(tokens, first, merges), most, share);
            if (apart.split) {
                return apart;
            }
        }
        return of(used, Tokenizer.named(tokens, used, merges), most, share, Integer.MAX_VALUE);
    }

    /// Cuts up a text with a tokenizer that is there already.
    ///
    /// @throws TextException EMPTY, TOO_SHORT or NOTHING_TWICE
    public static Corpus of(String text, Tokenizer tokenizer, int most, double share) {
        return of(text, tokenizer, most, share, LEAST_TO_SPLIT);
    }

    private static Corpus of(String text, Tokenizer tokenizer, int most, double share, int leastToSplit) {
        String used = beginning(clean(text), MOST);
        if (used.isBlank()) {
            throw new TextException(TextException.Reason.EMPTY, 0, 1);
        }
        List<String> tokens = tokenizer.split(ended(used.strip()));
        if (tokens.size() < 2) {
            throw new TextException(TextException.Reason.TOO_SHORT, tokens.size(), 2);
        }
        boolean split = tokens.size() >= leastToSplit;
        int border = split ? tokens.size() - tokens.size() / 10 : tokens.size();
        Vocabulary vocabulary =
                switch (tokenizer) {
                    case CharacterTokenizer characters -> Vocabulary.of(tokens.subList(0, border), 1, most);
                    case WordTokenizer words -> Vocabulary.of(tokens.subList(0, border), split ? 2 : 1, most);
                    case BytePairTokenizer pairs -> pairs.vocabulary();
                    case WordPieceTokenizer pieces -> pieces.vocabulary();
                };
        if (vocabulary.size() == 1) {
            throw new TextException(TextException.Reason.NOTHING_TWICE, tokens.size(), 0);
        }
        int[] ids = vocabulary.ids(tokens);
        int learnt = Math.clamp(Math.round(share * border), 2, border);
        return new Corpus(
                tokenizer,
                vocabulary,
                split,
                Arrays.copyOf(ids, learnt),
                split ? Arrays.copyOfRange(ids, border, ids.length) : ids,
                kinds(tokens));
    }

    private static int[] kinds(List<String> tokens) {
        Map<String, Integer> numbers = new HashMap<>();
        return tokens.stream()
                .mapToInt(token -> numbers.computeIfAbsent(token, fresh -> numbers.size()))
                .toArray();
    }

    /// A text of several lines has its last one ended like the others, so that nothing is special about it.
    private static String ended(String text) {
        return text.contains("\n") || text.contains("\r") ? text + Tokenizer.LINE_END : text;
    }

    /// What can be cut into tokens and written to files: no control characters, one kind of line end, no half of a
    /// pair of surrogates.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (LINE_ENDS.indexOf(point) >= 0) {
                clean.append('\n');
            } else if (Character.getType(point) == Character.SURROGATE) {
                clean.append('\uFFFD');
            } else if (point == '\r' || point == '\t' || !Character.isISOControl(point)) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    private static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
