package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.task.AgreementGrammar.Sentence;
import unrolled.engine.trace.Activation;

class AgreementTaskTest {
    private static Activation accuracy(int n, long seed) {
        Task task = Tasks.task(new AgreementTask.Factory(), "", seed, "order", "reading");
        CountingModel model = Tasks.ngram(task, "n", "" + n, "smoothing", "kneser-ney");
        Tasks.read(task, model);
        return Tasks.measure(task, model).get("metric.accuracy.attractors");
    }

    private static double mean(int n, int attractors) {
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            sum += accuracy(n, seed).at(0, attractors);
        }
        return sum / 5;
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

    @Test
    void theVerbAgreesWithTheFirstNoun() {
        SplittableRandom random = new SplittableRandom(1);
        for (int attractors = 0; attractors <= 6; attractors++) {
            Sentence sentence = AgreementGrammar.draw(attractors, true, random);
            String[] words = Arrays.stream(sentence.tokens())
                    .mapToObj(AgreementGrammar.WORDS::token)
                    .toArray(String[]::new);
            assertEquals(2 + 3 * attractors, sentence.verb());
            assertEquals(sentence.plural(), words[1].endsWith("s"));
            for (int k = 1; k <= attractors; k++) {
                assertEquals(!sentence.plural(), words[1 + 3 * k].endsWith("s"));
            }
            float[] right = new float[AgreementGrammar.WORDS.size() + 3];
            right[3 + AgreementGrammar.WORDS.id(words[sentence.verb()])] = 1;
            assertEquals(1, sentence.judge(right, 3));
            assertEquals(.5, sentence.judge(new float[right.length], 3));
        }
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
