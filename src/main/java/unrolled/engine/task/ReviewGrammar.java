package unrolled.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.text.Vocabulary;

/// Made-up reviews that are pleased or not. Those to read say it twice, by adjectives and by a verb: "the soup
/// was tasty and not cold so i loved it ." Those with a label have one adjective and nothing else to go by:
/// "the film was clever . =" and then `good` or `bad`. Who has read enough knows which adjectives keep company;
/// who has only the labels must have met that very word.
final class ReviewGrammar {
    private static final List<String> NOUNS =
            words("film book meal hotel song game play room soup trip phone lamp chair"
                    + " coat bike tea cake show pen shop");
    private static final List<String> PLEASED =
            words("clever lovely charming tasty warm bright funny gentle quick honest fresh calm brave neat sweet rich"
                + " smooth solid sunny tidy witty wise lively elegant graceful cosy clean kind merry noble proud pure"
                + " quiet sharp soft splendid superb tender vivid worthy");
    private static final List<String> SORRY = words("dull ugly noisy cold stale bitter broken clumsy cruel dirty"
        + " dreary faded faulty flat foul gloomy greasy grim harsh hollow lame limp messy muddy nasty pale poor rotten"
        + " rough rude rusty shabby silly slow sour stiff tiresome vague weak weary");
    private static final List<String> GLAD_VERBS =
            words("loved liked praised enjoyed admired kept treasured recommended");
    private static final List<String> SAD_VERBS =
            words("hated disliked returned regretted avoided cursed dropped sold");
    private static final double NEGATED = .3; // of the second adjectives

    static final Vocabulary WORDS = new Vocabulary(Stream.of(
                    words(Vocabulary.UNKNOWN + " the was and so i it . not = good bad"),
                    NOUNS,
                    PLEASED,
                    SORRY,
                    GLAD_VERBS,
                    SAD_VERBS)
            .flatMap(List::stream)
            .toList());

    /// The word after which the label follows.
    static final int ASKS = WORDS.id("=");

    private ReviewGrammar() {}

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /// A review to read.
    static int[] draw(RandomGenerator random) {
        boolean pleased = random.nextBoolean();
        List<String> own = pleased ? PLEASED : SORRY;
        List<String> words = new ArrayList<>(List.of("the", one(NOUNS, random), "was", one(own, random), "and"));
        if (random.nextDouble() < NEGATED) {
            words.addAll(List.of("not", one(pleased ? SORRY : PLEASED, random)));
        } else {
            words.add(one(own, random));
        }
        words.addAll(List.of("so", "i", one(pleased ? GLAD_VERBS : SAD_VERBS, random), "it", "."));
        return WORDS.ids(words);
    }

    /// A review with its label as the last word.
    static int[] labelled(boolean pleased, RandomGenerator random) {
        return WORDS.ids(List.of(
                "the",
                one(NOUNS, random),
                "was",
                one(pleased ? PLEASED : SORRY, random),
                ".",
                "=",
                pleased ? "good" : "bad"));
    }

    private static String one(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
