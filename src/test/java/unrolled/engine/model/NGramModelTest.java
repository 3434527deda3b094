package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;

/// Against numbers counted by hand in "a b a b a c".
class NGramModelTest {
    private static final Vocabulary WORDS = new Vocabulary(List.of(Vocabulary.UNKNOWN, "a", "b", "c"));
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;

    private static NGramModel counted(int n, String smoothing, double k) {
        NGramModel model = new NGramModel(WORDS, n, Smoothing.of(smoothing), k);
        model.count(new Batch(5, 1, new int[] {A, B, A, B, A}, new int[] {B, A, B, A, C}));
        return model;
    }

    @Test
    void countsWhatFollowedWhat() {
        NGramModel model = counted(3, "none", 0.01);
        assertEquals(2, model.count(List.of(A), B));
        assertEquals(1, model.count(List.of(A), C));
        assertEquals(2, model.count(List.of(B), A));
        assertEquals(1, model.count(List.of(A, B), A) - 1, "a b a twice");
        assertEquals(1, model.count(List.of(B, A), C));
        assertEquals(2, model.count(List.of(), A), "the first token follows nothing that was read");
    }

    @Test
    void theProbabilityIsTheShareOfTheCounts() {
        NGramModel model = counted(2, "none", 0.01);
        assertEquals(2 / 3f, model.after(List.of(A))[B]);
        assertEquals(0, model.after(List.of(A))[A]);
        assertEquals(0.25f, model.after(List.of(C))[A], "never seen: every token alike");
    }

    @Test
    void addKMakesEveryCountLarger() {
        NGramModel model = counted(2, "add-k", 0.5);
        assertEquals(2.5f / 5, model.after(List.of(A))[B], 1e-6);
        assertEquals(0.5f / 5, model.after(List.of(A))[A], 1e-6);
    }

    /// d = .75; continuations: each of a, b, c follows one kind of context, 3 bigram kinds in all.
    @Test
    void kneserNeySharesOutWhatItTookAway() {
        NGramModel model = counted(2, "kneser-ney", 0.01);
        double unigramC = (1 - 0.75) / 3 + 0.75 * 3 / 3 * 0.25;
        double expected = (1 - 0.75) / 3 + 0.75 * 2 / 3 * unigramC;
        assertEquals(expected, model.probability("kneser-ney", List.of(A), C), 1e-9);
    }

    @Test
    void backOffTakesFourTenthsOfTheShorterContext() {
        NGramModel model = counted(2, "back-off", 0.01);
        assertEquals(2 / 3.0, model.probability("back-off", List.of(A), B), 1e-9);
        assertEquals(0.4 * 2 / 5, model.probability("back-off", List.of(A), A), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add-k", "back-off", "kneser-ney"})
    void everyContextSharesOutExactlyOne(String smoothing) {
        NGramModel model = counted(3, smoothing, 0.01);
        for (List<Integer> context : List.of(List.of(A, B), List.of(B, A), List.of(C, C))) {
            double sum = 0;
            for (float p : model.after(context)) {
                sum += p;
            }
            assertEquals(1, sum, 1e-5, smoothing + context);
        }
    }

    @Test
    void kneserNeySumsToOneByItself() {
        NGramModel model = counted(3, "kneser-ney", 0.01);
        double sum = 0;
        for (int token = 0; token < WORDS.size(); token++) {
            sum += model.probability("kneser-ney", List.of(B, A), token);
        }
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void showsTheContextOfTheExampleFirst() {
        NGramModel model = counted(2, "none", 0.01);
        Map<String, Activation> trace = new HashMap<>();
        model.trace(new Batch(2, 1, new int[] {B, A}, new int[] {A, -1}), (name, made) -> trace.put(name, made.get()));
        var counts = trace.get("ngram.counts");
        assertTrue(counts != null);
        assertEquals("a", counts.rows().label(0));
        assertEquals(2, counts.at(0, counts.columns().find("b")));
    }
}
