package unrolled.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.text.Vocabulary;

/// Made-up reviews of food and clothes that are pleased or not. Those to read say both twice: "the soup was tasty and
/// not stale : loved it . ate it again .", the mood by adjectives and a verb, the matter by a noun and another verb.
/// Those with a label say each once: "the soup was tasty :" and then `good` or `bad`; or "the soup was tasty : loved
/// it ." and then `food` or `clothes`. Who has read enough knows which words keep company; who has only the labels must
/// have met that very word.
final class ReviewGrammar {
    private static final List<String> FOOD = words(
            "soup meal tea cake bread pie salad stew rice fish cheese jam toast plum curry noodle egg bean melon nut");
    private static final List<String> CLOTHES = words("coat hat scarf shirt dress shoe sock glove belt cap suit skirt"
            + " vest robe cloak boot tie shawl apron jacket");
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
                    words(Vocabulary.UNKNOWN + " _ the was and not : it . ate wore again good bad food clothes"),
                    FOOD,
                    CLOTHES,
                    PLEASED,
                    SORRY,
                    GLAD_VERBS,
                    SAD_VERBS)
            .flatMap(List::stream)
            .toList());

    /// Stands for a word that is hidden.
    static final int HIDDEN = WORDS.id("_");

    /// What a label tells.
    enum Question {
        /// Whether the writer is pleased.
        MOOD("good", "bad"),
        /// What it is about.
        MATTER("food", "clothes");

        private final int first;
        private final int second;

        Question(String first, String second) {
            this.first = WORDS.id(first);
            this.second = WORDS.id(second);
        }

        /// @param first whether it is the first of the two answers
        int label(boolean first) {
            return first ? this.first : second;
        }
    }

    private ReviewGrammar() {}

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /// A review to read.
    static int[] draw(RandomGenerator random) {
        boolean pleased = random.nextBoolean();
        boolean eaten = random.nextBoolean();
        List<String> words = new ArrayList<>(List.of("the", one(eaten ? FOOD : CLOTHES, random), "was"));
        words.addAll(List.of(one(pleased ? PLEASED : SORRY, random), "and"));
        boolean negated = random.nextDouble() < NEGATED;
        if (negated) {
            words.add("not");
        }
        words.add(one(pleased != negated ? PLEASED : SORRY, random));
        words.addAll(List.of(":", one(pleased ? GLAD_VERBS : SAD_VERBS, random), "it", "."));
        words.addAll(List.of(eaten ? "ate" : "wore", "it", "again", "."));
        return WORDS.ids(words);
    }

    /// A review up to where its label follows, which is not among its words.
    ///
    /// @param first whether its label is the first of the two
    static int[] asked(Question question, boolean first, RandomGenerator random) {
        boolean other = random.nextBoolean();
        boolean pleased = question == Question.MOOD ? first : other;
        boolean eaten = question == Question.MATTER ? first : other;
        List<String> words = new ArrayList<>(List.of("the", one(eaten ? FOOD : CLOTHES, random), "was"));
        words.addAll(List.of(one(pleased ? PLEASED : SORRY, random), ":"));
        if (question == Question.MATTER) {
            words.addAll(List.of(one(pleased ? GLAD_VERBS : SAD_VERBS, random), "it", "."));
        }
        return WORDS.ids(words);
    }

    private static String one(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
