package unrolled.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// 172,800 sentences in English and in Chinese, word by word, with what belongs together.
///
/// English says who, does what, how many, of what kind, where, when. Chinese says who, when, where, does what, how
/// many, with a classifier that depends on the noun:
///
/// ```
///   she  found  three  red  birds  at  the  park  yesterday
///   她   昨天   在  公园  找到  三  只  红  鸟
/// ```
///
/// The kind, the place and the time may be missing.
final class TranslationGrammar {
    private static final double OPTIONAL = .7; // how often a kind, a place, a time is there

    /// A word and its translation; `classifier` is that of a noun, else empty.
    private record Entry(String english, String chinese, String classifier) {}

    private final List<Entry> subjects;
    private final List<Entry> verbs;
    private final List<Entry> numbers;
    private final List<Entry> kinds;
    private final List<Entry> nouns;
    private final List<Entry> places;
    private final List<Entry> times;

    /// @param traditional whether the Chinese words are in traditional characters
    TranslationGrammar(boolean traditional) {
        subjects = words(traditional, "I 我 我, you 你 你, he 他 他, she 她 她, we 我们 我們, they 他们 他們");
        verbs = words(traditional, "saw 看见 看見, bought 买了 買了, found 找到 找到, drew 画了 畫了, lost 丢了 丟了, sold 卖了 賣了");
        numbers = words(traditional, "two 两 兩, three 三 三, four 四 四, five 五 五");
        kinds = words(traditional, "red 红 紅, big 大 大, small 小 小, old 旧 舊, new 新 新");
        nouns = words(
                traditional,
                "birds 鸟 鳥 只 隻, books 书 書 本 本, cats 猫 貓 只 隻, cars 车 車 辆 輛, pens 笔 筆 支 枝,"
                        + " trees 树 樹 棵 棵, dogs 狗 狗 只 隻, maps 地图 地圖 张 張");
        places = words(traditional, "park 公园 公園, school 学校 學校, shop 商店 商店, station 车站 車站");
        times = words(traditional, "yesterday 昨天 昨天, today 今天 今天, recently 最近 最近, earlier 刚才 剛才");
    }

    /// English, simplified, traditional, and of nouns the classifier in both.
    private static List<Entry> words(boolean traditional, String table) {
        return Stream.of(table.split(",\\s*", -1))
                .map(row -> row.split(" ", -1))
                .map(row -> new Entry(row[0], row[traditional ? 2 : 1], row.length < 5 ? "" : row[traditional ? 4 : 3]))
                .toList();
    }

    /// A sentence in both languages.
    ///
    /// @param gold pairs of positions, English and Chinese, that belong together; where a word has two partners the
    ///             closer one comes last ("the" goes with the place, a classifier with the noun)
    record Sentence(List<String> english, List<String> chinese, List<int[]> gold) {}

    /// What a sentence says; what it leaves out is empty.
    private record Meaning(
            Entry who,
            Entry does,
            Entry number,
            Optional<Entry> kind,
            Entry what,
            Optional<Entry> place,
            Optional<Entry> time) {}

    /// A sentence by chance.
    Sentence draw(RandomGenerator random) {
        return sentence(new Meaning(
                any(subjects, random),
                any(verbs, random),
                any(numbers, random),
                perhaps(kinds, random),
                any(nouns, random),
                perhaps(places, random),
                perhaps(times, random)));
    }

    private static Entry any(List<Entry> entries, RandomGenerator random) {
        return entries.get(random.nextInt(entries.size()));
    }

    private static Optional<Entry> perhaps(List<Entry> entries, RandomGenerator random) {
        return random.nextDouble() < OPTIONAL ? Optional.of(any(entries, random)) : Optional.empty();
    }

    private static Sentence sentence(Meaning meaning) {
        List<String> english = new ArrayList<>();
        int who = say(english, meaning.who.english);
        int does = say(english, meaning.does.english);
        int number = say(english, meaning.number.english);
        int kind = meaning.kind.map(entry -> say(english, entry.english)).orElse(-1);
        int what = say(english, meaning.what.english);
        int at = meaning.place.isEmpty() ? -1 : say(english, "at");
        int the = meaning.place.isEmpty() ? -1 : say(english, "the");
        int place = meaning.place.map(entry -> say(english, entry.english)).orElse(-1);
        int time = meaning.time.map(entry -> say(english, entry.english)).orElse(-1);

        List<String> chinese = new ArrayList<>();
        List<int[]> gold = new ArrayList<>();
        gold.add(new int[] {who, say(chinese, meaning.who.chinese)});
        meaning.time.ifPresent(entry -> gold.add(new int[] {time, say(chinese, entry.chinese)}));
        meaning.place.ifPresent(entry -> {
            gold.add(new int[] {at, say(chinese, "在")});
            gold.add(new int[] {the, chinese.size()});
            gold.add(new int[] {place, say(chinese, entry.chinese)});
        });
        gold.add(new int[] {does, say(chinese, meaning.does.chinese)});
        gold.add(new int[] {number, say(chinese, meaning.number.chinese)});
        gold.add(new int[] {what, say(chinese, meaning.what.classifier)});
        meaning.kind.ifPresent(entry -> gold.add(new int[] {kind, say(chinese, entry.chinese)}));
        gold.add(new int[] {what, say(chinese, meaning.what.chinese)});
        return new Sentence(english, chinese, gold);
    }

    private static int say(List<String> words, String word) {
        words.add(word);
        return words.size() - 1;
    }

    /// The sentence that these English words are, if they are one.
    Optional<Sentence> ofEnglish(List<String> words) {
        Lexicon rest = new Lexicon(words, true);
        Optional<Entry> who = rest.take(subjects);
        Optional<Entry> does = rest.take(verbs);
        Optional<Entry> number = rest.take(numbers);
        Optional<Entry> kind = rest.take(kinds);
        Optional<Entry> what = rest.take(nouns);
        boolean at = rest.take("at") && rest.take("the");
        Optional<Entry> place = at ? rest.take(places) : Optional.empty();
        Optional<Entry> time = rest.take(times);
        boolean whole = rest.isEmpty() && at == place.isPresent();
        return whole ? meant(who, does, number, kind, what, place, time) : Optional.empty();
    }

    /// The sentence that these Chinese words are, if they are one.
    Optional<Sentence> ofChinese(List<String> words) {
        Lexicon rest = new Lexicon(words, false);
        Optional<Entry> who = rest.take(subjects);
        Optional<Entry> time = rest.take(times);
        boolean at = rest.take("在");
        Optional<Entry> place = at ? rest.take(places) : Optional.empty();
        Optional<Entry> does = rest.take(verbs);
        Optional<Entry> number = rest.take(numbers);
        String classifier = rest.next();
        Optional<Entry> kind = rest.take(kinds);
        Optional<Entry> what = rest.take(nouns);
        boolean fits = what.map(noun -> noun.classifier.equals(classifier)).orElse(false);
        boolean whole = rest.isEmpty() && fits && at == place.isPresent();
        return whole ? meant(who, does, number, kind, what, place, time) : Optional.empty();
    }

    private static Optional<Sentence> meant(
            Optional<Entry> who,
            Optional<Entry> does,
            Optional<Entry> number,
            Optional<Entry> kind,
            Optional<Entry> what,
            Optional<Entry> place,
            Optional<Entry> time) {
        if (who.isEmpty() || does.isEmpty() || number.isEmpty() || what.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sentence(new Meaning(who.get(), does.get(), number.get(), kind, what.get(), place, time)));
    }

    /// Words yet to be understood.
    private static final class Lexicon {
        private final List<String> words;
        private final boolean english;
        private int at;

        Lexicon(List<String> words, boolean english) {
            this.words = words;
            this.english = english;
        }

        boolean isEmpty() {
            return at == words.size();
        }

        /// The next word, whatever it is; empty at the end.
        String next() {
            return isEmpty() ? "" : words.get(at++);
        }

        boolean take(String word) {
            boolean there = !isEmpty() && words.get(at).equals(word);
            at += there ? 1 : 0;
            return there;
        }

        Optional<Entry> take(List<Entry> entries) {
            for (Entry entry : entries) {
                if (take(english ? entry.english : entry.chinese)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }
    }

    /// All English words, in the order of the sentence.
    List<String> english() {
        return Stream.concat(entries().map(Entry::english), Stream.of("at", "the"))
                .toList();
    }

    /// All Chinese words, in the order of the English ones, then the classifiers.
    List<String> chinese() {
        return Stream.of(
                        entries().map(Entry::chinese),
                        Stream.of("在"),
                        nouns.stream().map(Entry::classifier).distinct())
                .flatMap(words -> words)
                .toList();
    }

    private Stream<Entry> entries() {
        return Stream.of(subjects, verbs, numbers, kinds, nouns, places, times).flatMap(List::stream);
    }
}
