package unrolled.lesson.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text as search reads it, in small letters without accents, and where each of its characters stood.
///
/// @param text  folded
/// @param place in the text as it was, of each character, and its length at the end
record Folded(String text, int[] place) {
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

    static Folded of(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] place = new int[original.length() + 1];
        for (int at = 0; at < original.length(); ) {
            int letter = original.codePointAt(at);
            String small = fold(letter);
            if (folded.length() + small.length() >= place.length) {
                place = Arrays.copyOf(place, 2 * (folded.length() + small.length() + 1));
            }
            for (int i = 0; i < small.length(); i++) {
                place[folded.length() + i] = at;
            }
            folded.append(small);
            at += Character.charCount(letter);
        }
        place = Arrays.copyOf(place, folded.length() + 1);
        place[folded.length()] = original.length();
        return new Folded(folded.toString(), place);
    }

    private static String fold(int letter) {
        if (letter < 128 || Character.isIdeographic(letter)) {
            return Character.toString(Character.toLowerCase(letter));
        }
        String parts = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD);
        return ACCENT.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /// Where a word of a query stands first from a place on; -1 for nowhere. One in letters begins a word;
    /// Chinese has no spaces to tell by.
    int find(String word, int from) {
        boolean begins = isLetter(word.codePointAt(0));
        int at = text.indexOf(word, from);
        while (at > 0 && begins && isLetter(text.codePointBefore(at))) {
            at = text.indexOf(word, at + 1);
        }
        return at;
    }

    /// A stretch of this in the text as it was.
    Hit.Mark mark(int from, int to) {
        return new Hit.Mark(place[from], Math.max(place[to], place[from] + 1));
    }

    /// Where one of the forms of a term stands as a whole word; -1 for nowhere.
    int findWhole(String form) {
        int at = find(form, 0);
        while (at >= 0
                && isLetter(form.codePointBefore(form.length()))
                && at + form.length() < text.length()
                && isLetter(text.codePointAt(at + form.length()))) {
            at = find(form, at + 1);
        }
        return at;
    }

    private static boolean isLetter(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
    }
}
