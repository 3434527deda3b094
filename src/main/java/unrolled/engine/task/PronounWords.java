package unrolled.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;

/// The words a [PronounTask] makes its sentences of, in one language and script.
///
/// The Traditional sentences have the pronoun as it sounds, since in writing 牠 and 它 would give the answer
/// away.
///
/// @param pronoun  what is asked about
/// @param sentence its words in order: `1` and `2` for the nouns, `V` for the verb, `A` for the word that
/// decides
/// @param alive    nouns that go with `living`
/// @param objects  nouns that go with `lifeless`
record PronounWords(
        String pronoun,
        List<String> sentence,
        List<String> alive,
        List<String> objects,
        List<String> verbs,
        List<String> living,
        List<String> lifeless) {
    static final PronounWords ENGLISH = new PronounWords(
            "it",
            words("the 1 V the 2 because it was A"),
            words("cat dog fox bird horse mouse"),
            words("box ball boat stone lamp cart"),
            words("saw hid passed found touched left"),
            words("hungry tired afraid curious"),
            words("empty broken wooden painted"));
    static final PronounWords SIMPLIFIED = new PronounWords(
            "它",
            words("1 V 2 因为 它 A"),
            words("猫 狗 狐狸 小鸟 马 老鼠"),
            words("箱子 瓶子 袋子 罐子 杯子 碗"),
            words("看见 碰到 靠着 挡住 挨着 撞到"),
            words("饿了 累了 渴了 困了"),
            words("空了 破了 漏了 裂了"));
    static final PronounWords TRADITIONAL = new PronounWords(
            "ㄊㄚ",
            words("1 V 2 因為 ㄊㄚ A"),
            words("貓 狗 狐狸 小鳥 馬 老鼠"),
            words("箱子 瓶子 袋子 罐子 杯子 碗"),
            words("看見 碰到 靠著 擋住 挨著 撞到"),
            words("餓了 累了 渴了 睏了"),
            words("空了 破了 漏了 裂了"));

    PronounWords {
        sentence = List.copyOf(sentence);
        alive = List.copyOf(alive);
        objects = List.copyOf(objects);
        verbs = List.copyOf(verbs);
        living = List.copyOf(living);
        lifeless = List.copyOf(lifeless);
    }

    static PronounWords of(String script) {
        return switch (script) {
            case "simplified" -> SIMPLIFIED;
            case "traditional" -> TRADITIONAL;
            default -> ENGLISH;
        };
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    List<String> nouns() {
        return Stream.concat(alive.stream(), objects.stream()).toList();
    }

    /// Everything there is to read: the words that stand in each sentence first.
    Vocabulary vocabulary() {
        Stream<String> fixed =
                sentence.stream().filter(word -> !word.matches("[12VA]")).distinct();
        return new Vocabulary(Stream.of(List.of(Vocabulary.UNKNOWN), fixed.toList(), nouns(), verbs, living, lifeless)
                .flatMap(List::stream)
                .toList());
    }

    /// One of the two nouns is alive, the other is not, in either order.
    List<String> draw(RandomGenerator random) {
        boolean livingFirst = random.nextBoolean();
        String one = any(alive, random);
        String other = any(objects, random);
        String verb = any(verbs, random);
        String deciding = any(random.nextBoolean() ? living : lifeless, random);
        return sentence.stream()
                .map(word -> switch (word) {
                    case "1" -> livingFirst ? one : other;
                    case "2" -> livingFirst ? other : one;
                    case "V" -> verb;
                    case "A" -> deciding;
                    default -> word;
                })
                .toList();
    }

    private static String any(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    /// Cuts a sentence into these words. Chinese has no blanks between words, so the longest that fits comes
    /// first; a sign that begins none is a word by itself, and signs of punctuation are skipped.
    List<String> split(String text) {
        if (equals(ENGLISH)) {
            return Tokenizer.words().split(text.strip());
        }
        String rest = text.replaceAll("[\\s\\p{Z}\\p{Punct}\\p{IsPunctuation}]+", "");
        List<String> found = new ArrayList<>();
        while (!rest.isEmpty()) {
            String left = rest;
            String word = vocabulary().tokens().stream()
                    .filter(left::startsWith)
                    .max((a, b) -> Integer.compare(a.length(), b.length()))
                    .orElse(left.substring(0, left.offsetByCodePoints(0, 1)));
            found.add(word);
            rest = rest.substring(word.length());
        }
        return found;
    }
}
