package unrolled.engine.task;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.text.Vocabulary;

/// Short sentences in which a noun stands before one of the verbs of its kind: "in the yard the fox sleeps .". There
/// are two kinds, animals and dishes. Each noun is kept apart from a few verbs of its own kind; the others of its kind
/// meet them.
final class CompanyGrammar {
    static final int PLACES = 4;
    static final int NOUNS = 8; // of a kind
    static final int VERBS = 6; // of a kind

    private final List<String> places;
    private final List<String> nouns; // those of one kind, then those of the other
    private final List<String> verbs;
    private final boolean english;
    private final Vocabulary words;

    /// @param script `english`, or how Chinese is written: `traditional`, `simplified`
    CompanyGrammar(String script) {
        english = script.equals("english");
        boolean old = script.equals("traditional");
        places = english ? words("house yard barn street") : characters(old ? "屋院棚車" : "屋院棚车");
        nouns = english
                ? words("dog fox cat bird horse mouse wolf sheep soup bread rice cake pie stew meat fish")
                : characters(old ? "狗貓鳥馬鼠狼羊牛湯飯粥麵餅糕菜肉" : "狗猫鸟马鼠狼羊牛汤饭粥面饼糕菜肉");
        verbs = english
                ? words("sleeps runs eats drinks hides listens cools steams smells burns spoils hardens")
                : characters(old ? "睡跑叫躲餓累涼熱餿壞好沒" : "睡跑叫躲饿累凉热馊坏好没");
        words = new Vocabulary(
                Stream.of(List.of(Vocabulary.UNKNOWN), words(english ? "in the ." : "裡 的 了 。"), places, nouns, verbs)
                        .flatMap(List::stream)
                        .map(word -> old ? word : word.replace("裡", "里"))
                        .toList());
    }

    private static List<String> words(String all) {
        return List.of(all.split(" "));
    }

    private static List<String> characters(String all) {
        return all.codePoints().mapToObj(Character::toString).toList();
    }

    Vocabulary words() {
        return words;
    }

    List<String> nouns() {
        return nouns;
    }

    List<String> verbs() {
        return verbs;
    }

    /// Whether they are of one kind.
    static boolean fit(int noun, int verb) {
        return noun / NOUNS == verb / VERBS;
    }

    /// Whether they never stand together though they are of one kind.
    ///
    /// @param withheld verbs that each noun is kept apart from
    static boolean apart(int noun, int verb, int withheld) {
        return fit(noun, verb) && Math.floorMod(verb - noun, VERBS) < withheld;
    }

    /// One sentence with this noun and this verb, as numbers of [#words].
    int[] sentence(int place, int noun, int verb) {
        List<String> sentence = english
                ? List.of("in", "the", places.get(place), "the", nouns.get(noun), verbs.get(verb), ".")
                : List.of(places.get(place), words.token(1), "的", nouns.get(noun), verbs.get(verb), "了", "。");
        return words.ids(sentence);
    }

    /// Where the noun stands in a sentence.
    int nounAt() {
        return english ? 4 : 3;
    }

    /// Draws a sentence whose noun and verb are not kept apart.
    int[] draw(int withheld, RandomGenerator random) {
        int noun = random.nextInt(nouns.size());
        int[] company = IntStream.range(0, verbs.size())
                .filter(verb -> fit(noun, verb) && !apart(noun, verb, withheld))
                .toArray();
        return sentence(random.nextInt(PLACES), noun, company[random.nextInt(company.length)]);
    }
}
