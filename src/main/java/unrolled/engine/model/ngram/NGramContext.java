package unrolled.engine.model.ngram;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.text.Vocabulary;

/// The last tokens before a position, and where they stand in the counts.
///
/// @param tokens at most n-1, in reading order
/// @param place  a chain, see [NGramCounts]
record NGramContext(List<Integer> tokens, int[] place) {
    NGramContext {
        tokens = List.copyOf(tokens);
    }

    /// The context that the first `length` tokens of a text end with.
    static NGramContext before(NGramCounts counts, int[] text, int length, int n) {
        int[] tokens = Arrays.copyOfRange(text, Math.max(0, length - n + 1), length);
        int[] place = counts.start();
        for (int token : tokens) {
            place = counts.follow(place, token, n - 1);
        }
        return new NGramContext(Arrays.stream(tokens).boxed().toList(), place);
    }

    /// Its node in the counts, or [NGramCounts#UNSEEN].
    int node() {
        return place[place.length - 1];
    }

    List<String> words(Vocabulary vocabulary) {
        return tokens.stream().map(vocabulary::token).toList();
    }
}
