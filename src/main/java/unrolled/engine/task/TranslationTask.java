package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.task.TranslationGrammar.Sentence;
import unrolled.engine.text.TextException;
import unrolled.engine.text.TextException.Reason;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Translate sentences of [TranslationGrammar] from English to Chinese or back. Which word belongs to which is
/// known, so it can be said how much a model looks at the right one: `metric.gold`.
///
/// No sentence that is asked for is ever trained on.
public final class TranslationTask implements Task {
    private static final int HELD_OUT = 100; // sentences as in training
    private static final int ASKED = 30; // sentences for each length
    private static final int LONGEST = 10; // words of a source in either language
    private static final int READABLE = 24; // words
    private static final String SHOWN = "she found three red birds at the park yesterday";

    private final TranslationGrammar grammar;
    private final boolean fromEnglish;
    private final int size;
    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final List<SentencePair> heldOut = new ArrayList<>();
    private final List<SentencePair> byLength = new ArrayList<>();
    private final Set<List<String>> asked = new HashSet<>();
    private final Batch example;

    private TranslationTask(Context context) {
        grammar = new TranslationGrammar(context.settings().text("script").equals("traditional"));
        fromEnglish = context.settings().text("direction").equals("en-zh");
        size = context.settings().whole("batch");
        List<String> source = fromEnglish ? grammar.english() : grammar.chinese();
        List<String> target = fromEnglish ? grammar.chinese() : grammar.english();
        inputs = new Vocabulary(
                Stream.concat(Stream.of(Vocabulary.UNKNOWN), source.stream()).toList());
        answers = new Vocabulary(Stream.concat(Stream.of(Vocabulary.START, Vocabulary.END), target.stream())
                .toList());
        Sentence shown = grammar.ofEnglish(List.of(SHOWN.split(" ", -1))).orElseThrow();
        example = SentencePair.batch(List.of(hold(shown)), answers);
        hold(context.random());
    }

    private void hold(RandomGenerator random) {
        while (heldOut.size() < HELD_OUT) {
            heldOut.add(hold(grammar.draw(random)));
        }
        int[] counts = new int[LONGEST + 1];
        for (int found = 0; found < ASKED * lengths(); ) {
            Sentence sentence = grammar.draw(random);
            int length = (fromEnglish ? sentence.english() : sentence.chinese()).size();
            if (counts[length] < ASKED) {
                counts[length]++;
                found++;
                byLength.add(hold(sentence));
            }
        }
    }

    /// English sources have 4 to 9 words, Chinese ones 5 to 9.
    private int lengths() {
        return fromEnglish ? 6 : 5;
    }

    private SentencePair hold(Sentence sentence) {
        asked.add(sentence.english());
        return pair(sentence);
    }

    private SentencePair pair(Sentence sentence) {
        List<String> source = fromEnglish ? sentence.english() : sentence.chinese();
        List<String> target = fromEnglish ? sentence.chinese() : sentence.english();
        int[] gold = new int[target.size()];
        for (int[] two : sentence.gold()) {
            gold[two[fromEnglish ? 1 : 0]] = two[fromEnglish ? 0 : 1];
        }
        return new SentencePair(inputs.ids(source), answers.ids(target), gold);
    }

    @Override
    public Vocabulary inputs() {
        return inputs;
    }

    @Override
    public Vocabulary answers() {
        return answers;
    }

    /// Always as long as the longest can be, so that every batch has the same shape.
    @Override
    public Batch next(RandomGenerator random) {
        List<SentencePair> pairs = new ArrayList<>();
        while (pairs.size() < size) {
            Sentence sentence = grammar.draw(random);
            if (!asked.contains(sentence.english())) {
                pairs.add(pair(sentence));
            }
        }
        return SentencePair.batch(pairs, answers, LONGEST, LONGEST + 1);
    }

    @Override
    public Batch.Shape largest() {
        return new Batch.Shape(LONGEST + 1, size, LONGEST);
    }

    @Override
    public Batch example() {
        return example;
    }

    /// A sentence in the language of the source. One that the grammar would not say is shown too, but then nobody
    /// knows the right answer, and the model is on its own.
    ///
    /// @throws TextException UNKNOWN_WORDS, which names them and those that would have been understood
    @Override
    public Batch read(String text) {
        List<String> words = fromEnglish ? englishWords(text) : chineseWords(text);
        if (words.isEmpty()) {
            throw new TextException(Reason.EMPTY, 0, 1);
        }
        if (words.size() > READABLE) {
            throw new TextException(Reason.TOO_LONG, words.size(), READABLE);
        }
        List<String> unknown =
                words.stream().filter(word -> !inputs.knows(word)).distinct().toList();
        if (!unknown.isEmpty()) {
            Reason reason = words.stream().anyMatch(inputs::knows) ? Reason.UNKNOWN_WORDS : Reason.ALL_UNKNOWN;
            List<String> known = inputs.tokens().subList(1, inputs.size());
            throw new TextException(reason, unknown, known);
        }
        Optional<Sentence> sentence = understood(words);
        return sentence.isPresent()
                ? SentencePair.batch(List.of(pair(sentence.get())), answers)
                : SentencePair.untold(inputs.ids(words), answers);
    }

    private Optional<Sentence> understood(List<String> words) {
        return fromEnglish ? grammar.ofEnglish(words) : grammar.ofChinese(words);
    }

    /// Signs and capitals do not matter.
    private List<String> englishWords(String text) {
        return Stream.of(text.split("[\\p{Punct}\\p{IsPunctuation}\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> inputs.knows(word) ? word : word.toLowerCase(Locale.ROOT))
                .map(word -> inputs.knows(word.toUpperCase(Locale.ROOT)) ? word.toUpperCase(Locale.ROOT) : word)
                .toList();
    }

    /// At each place the longest word that is known; what is not goes on until the next one that is.
    private List<String> chineseWords(String text) {
        String rest = text.replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]+", "");
        List<String> words = new ArrayList<>();
        StringBuilder unknown = new StringBuilder();
        for (int at = 0; at < rest.length(); ) {
            String word = longest(rest, at);
            if (word.isEmpty()) {
                unknown.appendCodePoint(rest.codePointAt(at));
                at = rest.offsetByCodePoints(at, 1);
            } else {
                flush(unknown, words);
                words.add(word);
                at += word.length();
            }
        }
        flush(unknown, words);
        return words;
    }

    private String longest(String text, int at) {
        return inputs.tokens().stream()
                .filter(word -> text.startsWith(word, at) && !word.equals(Vocabulary.UNKNOWN))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static void flush(StringBuilder unknown, List<String> words) {
        if (!unknown.isEmpty()) {
            words.add(unknown.toString());
            unknown.setLength(0);
        }
    }

    @Override
    public void annotate(Batch shown, Probe probe) {
        if (shown.counted() > 0) {
            List<String> words = IntStream.of(shown.source().tokens())
                    .mapToObj(inputs::token)
                    .toList();
            understood(words)
                    .ifPresent(sentence -> TranslationScore.reportGold(pair(sentence), inputs, answers, probe));
        }
    }

    @Override
    public void measure(Model model, Probe probe) {
        TranslationScore judged = new TranslationScore(answers);
        judged.ask(model, heldOut);
        judged.askByLength(model, byLength);
        judged.report(probe);
    }

    @Override
    public List<Code> code(String reported) {
        return reported.startsWith("metric.")
                ? TranslationScore.code(reported)
                : List.of(Code.of(getClass(), "public void annotate(Batch"));
    }

    /// Makes translation tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "translation";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Choice("direction", List.of("en-zh", "zh-en"), "en-zh"),
                    new Setting.Choice("script", List.of("simplified", "traditional"), "simplified"),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public boolean hasSource() {
            return true;
        }

        @Override
        public Task create(Context context) {
            return new TranslationTask(context);
        }
    }
}
