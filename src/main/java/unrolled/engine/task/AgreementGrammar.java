package unrolled.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.text.Vocabulary;

/// Sentences whose verb must agree with a noun that may stand far away, past other nouns that mislead (Linzen,
/// Dupoux & Goldberg 2016): "the keys to the cup near the car are old."
final class AgreementGrammar {
    private static final List<String> NOUNS = List.of("key", "dog", "boy", "book", "car", "cup", "king", "tree");
    private static final List<String> PLURALS =
            NOUNS.stream().map(noun -> noun + "s").toList();
    private static final List<String> PREPOSITIONS = List.of("to", "near", "of", "by");
    private static final List<String> SINGULAR_VERBS = List.of("is", "was", "has");
    private static final List<String> PLURAL_VERBS = List.of("are", "were", "have");
    private static final List<String> ENDS = List.of("here", "old", "red", "gone");

    static final Vocabulary WORDS = new Vocabulary(Stream.of(
                    List.of(Vocabulary.UNKNOWN, "the"),
                    NOUNS,
                    PLURALS,
                    PREPOSITIONS,
                    SINGULAR_VERBS,
                    PLURAL_VERBS,
                    ENDS,
                    List.of("."))
            .flatMap(List::stream)
            .toList());

    private AgreementGrammar() {}

    /// One sentence.
    ///
    /// @param tokens numbers of [#WORDS]
    /// @param verb   where the verb stands
    /// @param plural its number, and that of the first noun
    record Sentence(int[] tokens, int verb, boolean plural) {
        /// Whether the words that the verb could be are more probable in the right number: 1, 0, or 0.5 for a
        /// tie.
        ///
        /// @param p probabilities of the word at [#verb], from `from` on
        double judge(float[] p, int from) {
            double singular = sum(p, from, SINGULAR_VERBS);
            double plurals = sum(p, from, PLURAL_VERBS);
            if (singular == plurals) {
                return .5;
            }
            return plurals > singular == plural ? 1 : 0;
        }

        private static double sum(float[] p, int from, List<String> verbs) {
            return verbs.stream().mapToDouble(verb -> p[from + WORDS.id(verb)]).sum();
        }
    }

    /// How many words a sentence with so many attractors has, the full stop included.
    static int words(int attractors) {
        return 5 + 3 * attractors;
    }

    /// Draws a sentence.
    ///
    /// @param attractors nouns between the first one and the verb
    /// @param opposite   whether each of them has the other number, so that it misleads; by chance otherwise
    static Sentence draw(int attractors, boolean opposite, RandomGenerator random) {
        boolean plural = random.nextBoolean();
        List<String> words = new ArrayList<>(List.of("the", noun(plural, random)));
        for (int i = 0; i < attractors; i++) {
            words.add(one(PREPOSITIONS, random));
            words.add("the");
            words.add(noun(opposite ? !plural : random.nextBoolean(), random));
        }
        int verb = words.size();
        words.add(one(plural ? PLURAL_VERBS : SINGULAR_VERBS, random));
        words.add(one(ENDS, random));
        words.add(".");
        return new Sentence(WORDS.ids(words), verb, plural);
    }

    private static String noun(boolean plural, RandomGenerator random) {
        return one(plural ? PLURALS : NOUNS, random);
    }

    private static String one(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
