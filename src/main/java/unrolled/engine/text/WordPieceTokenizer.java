package unrolled.engine.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tokenizer of BERT (Devlin et al. 2019), uncased: a text without accents and in lower case is cut at white space
/// and around every sign and every Chinese character; each word is then taken apart from its beginning, always into the
/// longest piece that the vocabulary has (WordPiece; Wu et al. 2016). A piece that is not the beginning of its word
/// starts with `##`.
///
/// A word that no pieces make up is `[UNK]` as a whole. The marks around a text, `[CLS]` and `[SEP]`, are set by
/// whoever reads it; typed, they are letters between brackets.
///
/// @param vocabulary of pieces
public record WordPieceTokenizer(Vocabulary vocabulary) implements Tokenizer {
    /// What stands for a word that cannot be made up.
    public static final String UNKNOWN = "[UNK]";

    /// What stands before a text.
    public static final String BEGIN = "[CLS]";

    /// What stands behind it.
    public static final String END = "[SEP]";

    private static final String INSIDE = "##";
    private static final int LONGEST = 100; // code points of a word; a longer one is unknown
    private static final String NO_BLANK_BEFORE = ".,;:!?)]}’%";

    @Override
    public List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        for (String word : words(text)) {
            tokens.addAll(pieces(word));
        }
        return tokens;
    }

    /// Words and single signs.
    private static List<String> words(String text) {
        StringBuilder spaced = new StringBuilder();
        Normalizer.normalize(clean(text), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(point -> {
                    boolean alone = isSign(point) || isChinese(point);
                    spaced.append(alone ? " " : "").appendCodePoint(point).append(alone ? " " : "");
                });
        return List.of(spaced.toString().strip().split(" +")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Without what cannot be seen, and with one kind of blank.
    private static String clean(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean blank = Character.isWhitespace(point) || Character.isSpaceChar(point);
            if (blank || !isControl(point)) {
                kept.appendCodePoint(blank ? ' ' : point);
            }
        });
        return kept.toString();
    }

    private static boolean isControl(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> point == 0xfffd;
        };
    }

    /// Punctuation, and every ASCII character that is neither letter nor digit.
    private static boolean isSign(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> point > ' ' && point < 0x7f && !Character.isLetterOrDigit(point);
        };
    }

    /// The blocks of ideographs that BERT's authors named.
    private static boolean isChinese(int point) {
        return (point >= 0x4e00 && point <= 0x9fff)
                || (point >= 0x3400 && point <= 0x4dbf)
                || (point >= 0x20000 && point <= 0x2ceaf)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0x2f800 && point <= 0x2fa1f);
    }

    private List<String> pieces(String word) {
        List<String> points = Tokenizer.codePoints(word);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < points.size() && points.size() <= LONGEST; ) {
            int end = points.size();
            while (end > from && !vocabulary.knows(piece(points, from, end))) {
                end--;
            }
            if (end == from) {
                return List.of(UNKNOWN);
            }
            pieces.add(piece(points, from, end));
            from = end;
        }
        return pieces.isEmpty() ? List.of(UNKNOWN) : pieces;
    }

    private static String piece(List<String> points, int from, int end) {
        return (from > 0 ? INSIDE : "") + String.join("", points.subList(from, end));
    }

    /// A blank before each word.
    @Override
    public List<String> pieces(List<String> tokens) {
        List<String> pieces = new ArrayList<>(tokens.size());
        for (String token : tokens) {
            boolean inside = token.startsWith(INSIDE) && token.length() > INSIDE.length();
            boolean glued = pieces.isEmpty() || inside || NO_BLANK_BEFORE.contains(token);
            pieces.add((glued ? "" : " ") + (inside ? token.substring(INSIDE.length()) : token));
        }
        return pieces;
    }
}
