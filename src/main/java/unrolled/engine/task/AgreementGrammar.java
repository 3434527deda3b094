package unrolled.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.text.Vocabulary;

/// Sentences in which a word must agree with one near the beginning, past other nouns that mislead.
///
/// `verbs` are those of Linzen, Dupoux & Goldberg (2016): "the keys to the cup near the car are old." In
/// `classifiers`, their Chinese twin, the noun must suit the classifier: "那 把 放在 圍巾 旁邊 的 雨傘 很 舊 。"
///
/// @param beginning the places up to the word that decides
/// @param between   those of one attractor, a noun of either class
/// @param agreeing  the place of the word that must agree
/// @param end       those after it
/// @param words     all words, the unknown one first
record AgreementGrammar(List<Place> beginning, List<Place> between, Place agreeing, List<Place> end, Vocabulary words) {
    /// What [#named] knows, in the form of a lesson file.
    static final List<String> NAMES = List.of("verbs", "classifiers.zh-Hant", "classifiers.zh-Hans");

    /// The words that may stand at one place of a sentence.
    ///
    /// @param first  for singular, or for the classifier of things with a handle
    /// @param second for plural, or for the classifier of long and limp things; the same list where the class does
    ///               not matter
    private record Place(List<String> first, List<String> second) {
        static Place of(String words) {
            return of(words, words);
        }

        static Place of(String first, String second) {
            return new Place(List.of(first.split(" ")), List.of(second.split(" ")));
        }

        boolean agrees() {
            return !first.equals(second);
        }

        String draw(boolean isSecond, RandomGenerator random) {
            List<String> words = isSecond ? second : first;
            return words.size() == 1 ? words.getFirst() : words.get(random.nextInt(words.size()));
        }
    }

    /// One sentence.
    ///
    /// @param tokens numbers of [#words]
    /// @param asked  where the word stands that must agree
    /// @param second its class, and that of the word that decides: whether it is the second one
    record Sentence(int[] tokens, int asked, boolean second) {}

    /// The grammar with a name out of [#NAMES].
    static AgreementGrammar named(String name) {
        return switch (name) {
            case "verbs" -> verbs();
            case "classifiers.zh-Hant" ->
                classifiers(
                        Place.of("把", "條"),
                        Place.of("放在 掛在 擺在 收在 留在"),
                        Place.of("雨傘 椅子 剪刀 鑰匙 刀子 扇子 梳子 吉他", "圍巾 毛巾 褲子 裙子 繩子 領帶 皮帶 項鍊"),
                        Place.of("旁邊 上面 下面 前面 後面"),
                        List.of(Place.of("很"), Place.of("舊 新 貴 漂亮")));
            case "classifiers.zh-Hans" ->
                classifiers(
                        Place.of("把", "条"),
                        Place.of("放在 挂在 摆在 收在 留在"),
                        Place.of("雨伞 椅子 剪刀 钥匙 刀子 扇子 梳子 吉他", "围巾 毛巾 裤子 裙子 绳子 领带 皮带 项链"),
                        Place.of("旁边 上面 下面 前面 后面"),
                        List.of(Place.of("很"), Place.of("旧 新 贵 漂亮")));
            default -> throw new IllegalArgumentException("a grammar is one of %s, not '%s'".formatted(NAMES, name));
        };
    }

    private static AgreementGrammar verbs() {
        Place the = Place.of("the");
        Place noun = Place.of("key dog boy book car cup king tree", "keys dogs boys books cars cups kings trees");
        return of(
                List.of(the, noun),
                List.of(Place.of("to near of by"), the, noun),
                Place.of("is was has", "are were have"),
                List.of(Place.of("here old red gone"), Place.of(".")));
    }

    private static AgreementGrammar classifiers(
            Place classifier, Place lying, Place noun, Place where, List<Place> remark) {
        return of(
                List.of(Place.of("那"), classifier),
                List.of(lying, noun, where, Place.of("的")),
                noun,
                Stream.concat(remark.stream(), Stream.of(Place.of("。"))).toList());
    }

    private static AgreementGrammar of(List<Place> beginning, List<Place> between, Place agreeing, List<Place> end) {
        Stream<String> words = Stream.of(beginning, between, List.of(agreeing), end)
                .flatMap(List::stream)
                .flatMap(place -> Stream.concat(place.first.stream(), place.second.stream()));
        Vocabulary known = new Vocabulary(
                Stream.concat(Stream.of(Vocabulary.UNKNOWN), words).distinct().toList());
        return new AgreementGrammar(beginning, between, agreeing, end, known);
    }

    /// How many words a sentence with so many attractors has, the full stop included.
    int length(int attractors) {
        return beginning.size() + attractors * between.size() + 1 + end.size();
    }

    /// Draws a sentence.
    ///
    /// @param attractors nouns between the word that decides and the one that must agree
    /// @param opposite   whether each of them is of the other class, so that it misleads; by chance otherwise
    Sentence draw(int attractors, boolean opposite, RandomGenerator random) {
        boolean second = random.nextBoolean();
        List<String> drawn = new ArrayList<>();
        beginning.forEach(place -> drawn.add(place.draw(second, random)));
        for (int i = 0; i < attractors; i++) {
            for (Place place : between) {
                boolean other = place.agrees() && (opposite ? !second : random.nextBoolean());
                drawn.add(place.draw(other, random));
            }
        }
        int asked = drawn.size();
        drawn.add(agreeing.draw(second, random));
        end.forEach(place -> drawn.add(place.draw(second, random)));
        return new Sentence(words.ids(drawn), asked, second);
    }

    /// Whether the words that agree are more probable than those that do not: 1, 0, or 0.5 for a tie.
    ///
    /// @param p probabilities of the word at [Sentence#asked], from `from` on
    double judge(Sentence sentence, float[] p, int from) {
        double first = sum(p, from, agreeing.first);
        double second = sum(p, from, agreeing.second);
        if (first == second) {
            return .5;
        }
        return second > first == sentence.second ? 1 : 0;
    }

    private double sum(float[] p, int from, List<String> answers) {
        return answers.stream().mapToDouble(word -> p[from + words.id(word)]).sum();
    }
}
