package unrolled.engine.model.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Trace;

class NGramModelTest {
    private static final Vocabulary FRUIT =
            new Vocabulary(List.of(Vocabulary.UNKNOWN, "I", "eat", "apples", "pears", "."));

    /// I eat apples. I eat apples. I eat pears.
    private static final int[] TEXT = {1, 2, 3, 5, 1, 2, 3, 5, 1, 2, 4, 5};

    private static Model model(Vocabulary vocabulary, String... settings) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        NGramModel.Factory factory = new NGramModel.Factory();
        return factory.create(new Model.Context(
                Settings.of(factory.settings(), given), vocabulary, vocabulary, new SplittableRandom(1), 1));
    }

    private static Batch sequence(int... text) {
        int[] targets = Arrays.copyOf(Arrays.copyOfRange(text, 1, text.length), text.length);
        targets[text.length - 1] = Batch.IGNORED;
        return new Batch(text.length, 1, text, targets);
    }

    private static float[] next(Model model, int... context) {
        float[] all = model.predict(sequence(context));
        return Arrays.copyOfRange(all, all.length - all.length / context.length, all.length);
    }

    private static Model trained(String... settings) {
        NGramModel model = (NGramModel) model(FRUIT, settings);
        model.count(sequence(TEXT));
        return model;
    }

    @Test
    void probabilitiesAreRatiosOfCounts() {
        Model bigram = trained("n", "2");
        assertArrayEquals(new float[] {0, 0, 0, 2 / 3f, 1 / 3f, 0}, next(bigram, 2), 1e-6f);
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0}, next(bigram, 5), 1e-6f);
    }

    @Test
    void aUnigramForgetsTheContext() {
        Model unigram = trained("n", "1");
        float[] expected = {0, 2 / 11f, 3 / 11f, 2 / 11f, 1 / 11f, 3 / 11f};
        assertArrayEquals(expected, next(unigram, 2), 1e-6f);
        assertArrayEquals(expected, next(unigram, 5, 1), 1e-6f);
    }

    @Test
    void anUnseenContextIsUniform() {
        float[] sixths = {1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f};
        assertArrayEquals(sixths, next(trained("n", "3"), 4, 4), 1e-6f);
        assertArrayEquals(sixths, next(model(FRUIT), 2), 1e-6f);
        for (String smoothing : List.of("add-k", "back-off", "kneser-ney")) {
            assertArrayEquals(sixths, next(model(FRUIT, "smoothing", smoothing), 2), 1e-6f, smoothing);
        }
    }

    @Test
    void addKCountsEveryTokenKTimesBeforehand() {
        Model model = trained("n", "2", "smoothing", "add-k", "k", ".5");
        assertEquals((2 + .5) / (3 + 6 * .5), next(model, 2)[3], 1e-6);
        assertEquals(.5 / (3 + 6 * .5), next(model, 2)[5], 1e-6);
    }

    @Test
    void stupidBackOffGivesUpATokenForAFactor() {
        Model model = trained("n", "2", "smoothing", "back-off");
        // scores after "eat": apples 2/3, pears 1/3, others .4 times their share of the 11 targets
        double sum = 1 + .4 * (2 + 3 + 3) / 11;
        assertEquals(2 / 3.0 / sum, next(model, 2)[3], 1e-6);
        assertEquals(.4 * 3 / 11 / sum, next(model, 2)[5], 1e-6);
        assertEquals(0, next(model, 2)[0]);
    }

    @Test
    void kneserNeyMatchesAHandComputation() {
        Model model = trained("n", "2", "smoothing", "kneser-ney");
        // continuation counts: I 1 (.), eat 1 (I), apples 1 (eat), pears 1 (eat), . 2 (apples, pears); 6 in all,
        // 5 kinds
        double base = .75 * 5 / 6 / 6;
        double apples = (1 - .75) / 6 + base;
        assertEquals((2 - .75) / 3 + .75 * 2 / 3 * apples, next(model, 2)[3], 1e-6);
        double stop = (2 - .75) / 6 + base;
        assertEquals(.75 * 2 / 3 * stop, next(model, 2)[5], 1e-6);
    }

    @Test
    void noContextReachesOverTheStartOfASequence() {
        NGramModel model = (NGramModel) model(FRUIT, "n", "2");
        // time-major: sequences "eat apples" and "eat pears"; apples -> eat must not be counted
        model.count(new Batch(2, 2, new int[] {2, 2, 3, 4}, new int[] {3, 4, Batch.IGNORED, Batch.IGNORED}));
        assertArrayEquals(new float[] {0, 0, 0, .5f, .5f, 0}, next(model, 2), 1e-6f);
        assertEquals(1 / 6f, next(model, 3)[2], 1e-6f);
        assertEquals(4, model.parameterCount()); // 1-grams apples, pears; 2-grams eat apples, eat pears
    }

    @Test
    void ignoredTargetsStillStandInContexts() {
        NGramModel model = (NGramModel) model(FRUIT, "n", "3");
        model.count(new Batch(2, 1, new int[] {1, 2}, new int[] {Batch.IGNORED, 3}));
        assertEquals(1, next(model, 1, 2)[3]);
        assertEquals(3, model.parameterCount());
    }

    @ParameterizedTest
    @CsvSource({"none", "add-k", "back-off", "kneser-ney"})
    void everyContextSumsToOne(String smoothing) {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 1; n <= 6; n++) {
            NGramModel model = (NGramModel) model(FRUIT, "n", "" + n, "smoothing", smoothing);
            for (int i = 0; i < 20; i++) {
                model.count(randomBatch(random));
            }
            Batch unseen = randomBatch(random);
            float[] p = model.predict(unseen);
            for (int row = 0; row < p.length / FRUIT.size(); row++) {
                double sum = 0;
                for (int i = 0; i < FRUIT.size(); i++) {
                    sum += p[row * FRUIT.size() + i];
                }
                assertEquals(1, sum, 1e-5, "n %d, row %d".formatted(n, row));
            }
        }
    }

    private static Batch randomBatch(SplittableRandom random) {
        int[] tokens = random.ints(12 * 3, 0, FRUIT.size()).toArray();
        int[] targets = Arrays.copyOf(Arrays.copyOfRange(tokens, 3, tokens.length), tokens.length);
        Arrays.fill(targets, 33, 36, Batch.IGNORED);
        return new Batch(12, 3, tokens, targets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add-k", "back-off", "kneser-ney"})
    void theReaderSaysWhatThePredictionSays(String smoothing) {
        Model model = trained("n", "3", "smoothing", smoothing);
        int[] text = {1, 2, 4, 5, 4, 1};
        float[] all = model.predict(sequence(text));
        Model.Reader reader = model.reader();
        for (int i = 0; i < text.length; i++) {
            float[] row = Arrays.copyOfRange(all, i * FRUIT.size(), (i + 1) * FRUIT.size());
            assertArrayEquals(row, reader.read(text[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add-k", "back-off", "kneser-ney"})
    void everyCellIsExplainedByItsOwnNumber(String smoothing) {
        for (int n : new int[] {1, 2, 4}) {
            Trace trace = trace(trained("n", "" + n, "smoothing", smoothing), sequence(1, 2, 4, 4, 5));
            assertExplained(trace);
        }
        assertExplained(trace(model(FRUIT, "smoothing", smoothing), sequence(1, 2)));
        assertExplained(trace(trained("smoothing", smoothing), sequence(1)));
    }

    private static Trace trace(Model model, Batch example) {
        List<Activation> found = new java.util.ArrayList<>();
        model.trace(example, (name, activation) -> found.add(activation.get()));
        return new Trace(found);
    }

    private static void assertExplained(Trace trace) {
        for (Activation activation : trace.activations()) {
            for (int row = 0; row < activation.rows().size(); row++) {
                for (int column = 0; column < activation.columns().size(); column++) {
                    Explanation explanation = trace.explain(new Cell(activation.name(), row, column));
                    assertEquals(activation.at(row, column), explanation.value(), 1e-6, activation.name());
                    explanation.terms().forEach(term -> term.from().forEach(trace::value));
                    if (explanation.rule() == Explanation.Rule.MIXTURE) {
                        double sum = explanation.terms().stream()
                                .mapToDouble(term -> term.value())
                                .sum();
                        assertEquals(activation.at(row, column), sum, 1e-6, activation.name());
                    }
                }
            }
        }
    }

    @Test
    void theTableShowsTheContextInTheWindow() {
        NGramModel model = (NGramModel) trained("n", "3");
        Trace trace = trace(model, sequence(1, 2, 4, 5));
        Activation window = trace.get("ngram.window");
        assertEquals(List.of("I", "eat", "pears", "."), window.columns().labels());
        assertArrayEquals(new float[] {1, 1, 2, 0}, window.values()); // one batch counted: the second position
        Activation counts = trace.get("ngram.counts");
        int row = counts.rows().find("I eat");
        assertEquals(1, counts.at(row, counts.columns().find("pears")));
        assertEquals(2, counts.at(row, counts.columns().find("apples")));
        assertEquals(3, trace.get("ngram.totals").at(row, 0));
        assertEquals(
                2 / 3f, trace.get("ngram.probability").at(row, counts.columns().find("apples")), 1e-6f);
    }

    /// Of a large vocabulary the table has a few columns only, perhaps none of those a context is followed by.
    @ParameterizedTest
    @ValueSource(strings = {"none", "add-k", "back-off", "kneser-ney"})
    void aWholeRowHasEveryToken(String smoothing) {
        Vocabulary many =
                new Vocabulary(IntStream.range(0, 40).mapToObj(i -> "w" + i).toList());
        NGramModel model = (NGramModel) model(many, "n", "3", "smoothing", smoothing);
        int[] text = new SplittableRandom(7)
                .doubles(3000)
                .mapToInt(x -> (int) (40 * x * x))
                .toArray();
        model.count(sequence(text));
        Batch example = sequence(1, 2, 30);
        Activation part = trace(model, example).get("ngram.probability");
        List<Activation> found = new java.util.ArrayList<>();
        model.traceRows(example, (name, activation) -> found.add(activation.get()));
        Activation whole = found.getFirst();
        assertEquals(part.rows().labels(), whole.rows().labels());
        assertEquals(many.tokens(), whole.columns().labels());
        assertTrue(part.columns().size() < many.size());
        for (int row = 0; row < whole.rows().size(); row++) {
            double sum = 0;
            for (int token = 0; token < many.size(); token++) {
                sum += whole.at(row, token);
            }
            assertEquals(1, sum, 1e-5);
            for (int column = 0; column < part.columns().size(); column++) {
                int token = many.id(part.columns().label(column));
                assertEquals(part.at(row, column), whole.at(row, token));
            }
        }
        assertExplained(new Trace(found));
    }

    @Test
    void theDistributionAfterTheTextComesMostProbableFirst() {
        Activation next = trace(trained("n", "2"), sequence(1, 2)).get("next");
        assertEquals("apples", next.columns().label(0));
        assertEquals("pears", next.columns().label(1));
        assertEquals(2 / 3f, next.at(0, 0), 1e-6f);
    }

    @Test
    void aLargeVocabularyIsCutToWhatCanBeRead() {
        Vocabulary many =
                new Vocabulary(IntStream.range(0, 300).mapToObj(i -> "word" + i).toList());
        NGramModel model = (NGramModel) model(many, "n", "2", "smoothing", "add-k");
        int[] text = IntStream.range(0, 3000).map(i -> i * i % 300).toArray();
        model.count(sequence(text));
        Trace trace = trace(model, sequence(1, 4, 9, 16));
        assertTrue(trace.get("ngram.counts").rows().size() <= 14);
        assertTrue(trace.get("ngram.counts").columns().size() <= 14);
        assertEquals(12, trace.get("probs").columns().size());
        assertExplained(trace);
    }

    @Test
    void perplexityIsMeasuredOnTheSameCounts() {
        NGramModel model = (NGramModel) trained("n", "2");
        int[] text = {1, 2, 3, 5, 4};
        double loss = 0;
        Model add = trained("n", "2", "smoothing", "add-k");
        for (int i = 1; i < text.length; i++) {
            loss -= Math.log(next(add, text[i - 1])[text[i]]);
        }
        assertEquals(Math.exp(loss / 4), model.perplexity(text, 1, 2, "add-k"), 1e-4);
        loss = 0;
        Model kneserNey = trained("n", "3", "smoothing", "kneser-ney");
        for (int i = 2; i < text.length; i++) {
            loss -= Math.log(next(kneserNey, text[i - 2], text[i - 1])[text[i]]);
        }
        assertEquals(Math.exp(loss / 3), model.perplexity(text, 2, 3, "kneser-ney"), 1e-4);
    }
}
