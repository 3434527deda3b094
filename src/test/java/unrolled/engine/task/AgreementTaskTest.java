package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.task.AgreementGrammar.Sentence;
import unrolled.engine.trace.Activation;

class AgreementTaskTest {
    private static Activation accuracy(String grammar, int n, long seed) {
        Task task = Tasks.task(new AgreementTask.Factory(), "", seed, "order", "reading", "grammar", grammar);
        CountingModel model = Tasks.ngram(task, "n", "" + n, "smoothing", "kneser-ney");
        Tasks.read(task, model);
        return Tasks.measure(task, model).get("metric.accuracy.attractors");
    }

    private static double mean(int n, int attractors) {
        return mean("verbs", n, attractors);
    }

    private static double mean(String grammar, int n, int attractors) {
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            sum += accuracy(grammar, n, seed).at(0, attractors);
        }
        return sum / 5;
    }

    @Test
    void askedAreOtherSentencesThanTheFewInTraining() {
        Task task = Tasks.task(new AgreementTask.Factory(), "", 1, "sentences", "2", "batch", "32");
        assertTrue(sentences(task.next(new SplittableRandom(1))) <= 2);
        assertTrue(sentences(task.heldOut(new SplittableRandom(1))) > 10);
    }

    /// How many different ones there are.
    private static long sentences(Batch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(row ->
                        Arrays.toString(batch.sequence(row, batch.length()).inputs()))
                .distinct()
                .count();
    }

    @Test
    void inReadingOrderItGoesOnBehindTheBatchesSkipped() {
        Task read = Tasks.task(new AgreementTask.Factory(), "", 1, "order", "reading");
        Task skipped = Tasks.task(new AgreementTask.Factory(), "", 1, "order", "reading");
        for (int i = 0; i < 3; i++) {
            read.next(new SplittableRandom(i));
        }
        skipped.next(new SplittableRandom(0));
        skipped.skip(3);
        assertEquals(read.progress(), skipped.progress());
        assertArrayEquals(
                read.next(new SplittableRandom(3)).inputs(),
                skipped.next(new SplittableRandom(3)).inputs());
        skipped.skip(0);
        assertEquals(0, skipped.progress());
    }

    @Test
    void aShortWindowSeesTheMisleadingNounOnly() {
        for (int n = 2; n <= 3; n++) {
            assertEquals(1, mean(n, 0), .02, n + "-gram");
            for (int attractors = 1; attractors <= 3; attractors++) {
                assertEquals(0, mean(n, attractors), .02, n + "-gram, " + attractors + " attractors");
            }
        }
    }

    /// The measured numbers of the curriculum, made by another program: .36 for 4-grams, .60, .31 and .30 for
    /// 6-grams.
    @Test
    void longerWindowsHelpLittle() {
        assertEquals(.36, mean(4, 1), .12);
        assertEquals(.60, mean(6, 1), .12);
        assertEquals(.31, mean(6, 2), .12);
        assertEquals(.30, mean(6, 3), .12);
    }

    /// The window of six reaches the classifier past one attractor, but has not seen every such context.
    @Test
    void aWindowThatDoesNotReachTheClassifierIsACoin() {
        assertEquals(1, mean("classifiers.zh-Hant", 2, 0), .02);
        assertEquals(.5, mean("classifiers.zh-Hant", 3, 1), .08);
        assertEquals(.5, mean("classifiers.zh-Hant", 5, 1), .1);
        assertEquals(.7, mean("classifiers.zh-Hant", 6, 1), .12);
        assertEquals(.5, mean("classifiers.zh-Hant", 6, 2), .1);
    }

    @Test
    void theVerbAgreesWithTheFirstNoun() {
        SplittableRandom random = new SplittableRandom(1);
        AgreementGrammar grammar = AgreementGrammar.named("verbs");
        for (int attractors = 0; attractors <= 6; attractors++) {
            Sentence sentence = grammar.draw(attractors, true, random);
            List<String> words = words(grammar, sentence);
            assertEquals(2 + 3 * attractors, sentence.asked());
            assertEquals(sentence.second(), words.get(1).endsWith("s"));
            for (int k = 1; k <= attractors; k++) {
                assertEquals(!sentence.second(), words.get(1 + 3 * k).endsWith("s"));
            }
            assertEquals(grammar.length(attractors), words.size());
            judges(grammar, sentence, words.get(sentence.asked()));
        }
    }

    @Test
    void theNounSuitsItsClassifierPastNounsOfTheOther() {
        SplittableRandom random = new SplittableRandom(1);
        AgreementGrammar grammar = AgreementGrammar.named("classifiers.zh-Hans");
        List<String> soft = List.of("围巾", "毛巾", "裤子", "裙子", "绳子", "领带", "皮带", "项链");
        for (int attractors = 0; attractors <= 6; attractors++) {
            Sentence sentence = grammar.draw(attractors, true, random);
            List<String> words = words(grammar, sentence);
            assertEquals(sentence.second() ? "条" : "把", words.get(1));
            for (int k = 0; k < attractors; k++) {
                assertEquals(!sentence.second(), soft.contains(words.get(3 + 4 * k)));
            }
            assertEquals(sentence.second(), soft.contains(words.get(sentence.asked())));
            judges(grammar, sentence, words.get(sentence.asked()));
        }
    }

    private static List<String> words(AgreementGrammar grammar, Sentence sentence) {
        return Arrays.stream(sentence.tokens()).mapToObj(grammar.words()::token).toList();
    }

    private static void judges(AgreementGrammar grammar, Sentence sentence, String right) {
        float[] p = new float[grammar.words().size() + 3];
        assertEquals(.5, grammar.judge(sentence, p, 3));
        p[3 + grammar.words().id(right)] = 1;
        assertEquals(1, grammar.judge(sentence, p, 3));
        Sentence other = new Sentence(sentence.tokens(), sentence.asked(), !sentence.second());
        assertEquals(0, grammar.judge(other, p, 3));
    }

    @Test
    void aChineseSentenceIsReadWithBlanksOrWithout() {
        Task task = Tasks.task(new AgreementTask.Factory(), "", 1, "grammar", "classifiers.zh-Hant");
        Batch read = task.read("那把放在圍巾旁邊的雨傘");
        assertEquals(7, read.length());
        assertArrayEquals(read.inputs(), task.read("那 把 放在 圍巾 旁邊 的 雨傘").inputs());
    }

    @Test
    void readingTakesEachSentenceOnce() {
        Task task = Tasks.task(new AgreementTask.Factory(), "", 1, "order", "reading", "sentences", "100");
        int sentences = 0;
        SplittableRandom random = new SplittableRandom(1);
        while (task.progress() < 1) {
            sentences += task.next(random).size();
        }
        assertEquals(100, sentences);
    }

    @Test
    void noMoreAttractorsThanAskedFor() {
        Task task = Tasks.task(new AgreementTask.Factory(), "", 1, "most attractors", "1", "sentences", "0");
        Batch batch = task.next(new SplittableRandom(1));
        assertEquals(32, batch.size());
        assertTrue(batch.length() <= 7);
    }
}
