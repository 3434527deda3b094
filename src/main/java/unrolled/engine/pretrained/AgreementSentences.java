package unrolled.engine.pretrained;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// English sentences in which a verb agrees with one noun and others stand in its way, as "the keys near the old
/// cabinet are lost"; in four versions, so that a reader of them which only looks at the first noun, or only knows
/// the words of one template, is found out (Linzen, Dupoux & Goldberg 2016 asked networks such questions). Every word
/// is one token of the vocabulary of BERT.
public enum AgreementSentences {
    /// "the keys near the old cabinet are lost": one template, a few nouns.
    TEMPLATE("template"),
    /// "we know that the painter behind the red chairs was lost": other nouns, and something before them.
    NOUNS("nouns"),
    /// "the painters near the old chair behind the red window are lost": two nouns of the other number stand between.
    ATTRACTORS("attractors"),
    /// "near the old chairs the painter is lost": the subject is the second noun.
    SECOND("second");

    private static final List<String> FEW = List.of("key", "cabinet", "box", "picture", "letter", "table");
    private static final List<String> FEW_PLURAL =
            List.of("keys", "cabinets", "boxes", "pictures", "letters", "tables");
    private static final List<String> MANY = List.of(
            "dog", "teacher", "horse", "garden", "chair", "river", "doctor", "tree", "boat", "farmer", "window", "bird",
            "lamp", "soldier", "bridge", "painter", "cat", "house", "stone", "writer");
    private static final List<String> MANY_PLURAL = List.of(
            "dogs",
            "teachers",
            "horses",
            "gardens",
            "chairs",
            "rivers",
            "doctors",
            "trees",
            "boats",
            "farmers",
            "windows",
            "birds",
            "lamps",
            "soldiers",
            "bridges",
            "painters",
            "cats",
            "houses",
            "stones",
            "writers");
    private static final List<String> BETWEEN = List.of("near", "behind", "beside", "under", "above");
    private static final List<String> ADJECTIVES = List.of("old", "red", "small", "dark", "new", "broken");
    private static final List<String> ENDS = List.of("beautiful", "famous", "gone", "here", "strange", "lost");
    private static final List<String> PREFIXES = List.of(
            "we know that", "in the morning", "perhaps", "today", "they said that", "i think that", "at last", "now");

    private final String label;

    AgreementSentences(String label) {
        this.label = label;
    }

    /// As lessons call it.
    public String label() {
        return label;
    }

    /// One sentence.
    ///
    /// @param verb       index of the word
    /// @param subject    of the noun it agrees with
    /// @param attractors of the other nouns
    public record Sentence(List<String> words, int verb, int subject, List<Integer> attractors) {
        public Sentence {
            words = List.copyOf(words);
            attractors = List.copyOf(attractors);
        }
    }

    /// A fresh one. The subject has either number by chance, all other nouns have the other.
    public Sentence draw(RandomGenerator random) {
        List<String> words = new ArrayList<>();
        if (this == NOUNS) {
            words.addAll(List.of(pick(PREFIXES, random).split(" ", -1)));
        }
        boolean plural = random.nextBoolean();
        List<String> nouns = nouns(plural, random);
        List<Integer> attractors = new ArrayList<>();
        if (this == SECOND) {
            attractors.add(attractor(words, nouns.get(1), random));
        }
        words.add("the");
        words.add(nouns.getFirst());
        int subject = words.size() - 1;
        if (this != SECOND) {
            attractors.add(attractor(words, nouns.get(1), random));
        }
        if (this == ATTRACTORS) {
            attractors.add(attractor(words, nouns.get(2), random));
        }
        boolean past = random.nextBoolean();
        words.add(plural ? past ? "were" : "are" : past ? "was" : "is");
        words.add(pick(ENDS, random));
        return new Sentence(words, words.size() - 2, subject, attractors);
    }

    /// Three different ones, the first of the number asked for.
    private List<String> nouns(boolean plural, RandomGenerator random) {
        boolean few = this == TEMPLATE;
        List<String> nouns = new ArrayList<>();
        random.ints(0, (few ? FEW : MANY).size()).distinct().limit(3).forEach(noun -> {
            boolean many = nouns.isEmpty() == plural;
            List<String> from = few ? (many ? FEW_PLURAL : FEW) : (many ? MANY_PLURAL : MANY);
            nouns.add(from.get(noun));
        });
        return nouns;
    }

    /// @return where the noun stands
    private static int attractor(List<String> words, String noun, RandomGenerator random) {
        words.addAll(List.of(pick(BETWEEN, random), "the", pick(ADJECTIVES, random), noun));
        return words.size() - 1;
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
