package unrolled.engine.pretrained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.ReferenceValues;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.transformer.BertEncoder.Passage;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;

/// The network that comes with the program against NumPy (`reference/minilm.py`, which reads the same file with a
/// reader of its own and computes in double), against what its authors' float weights give, and with itself.
class MiniLmTest {
    /// Floats against doubles through six layers: rounding gathers to some 1e-6 in numbers around 1, while a wrong
    /// epsilon (1e-5) alone moves them by more than 1e-4 and a GELU with a tanh by 1e-3.
    private static final double CLOSE = 2e-5;

    private static final MiniLm MODEL = MiniLm.installed();
    private static final ReferenceValues NUMPY = new ReferenceValues("minilm");

    private static List<String> tokens(String text) {
        return MODEL.tokens(text, 512);
    }

    private static Map<String, Activation> trace(String text) {
        Map<String, Activation> found = new HashMap<>();
        MODEL.read(List.of(tokens(text))).trace((name, made) -> {
            if (!name.contains("weights")) {
                found.put(name, made.get());
            }
        });
        return found;
    }

    /// Of the first word.
    private static float[] row(Map<String, Activation> trace, String name) {
        Activation activation = Objects.requireNonNull(trace.get(name), name);
        int columns = activation.columns().size();
        return Arrays.copyOfRange(activation.values(), columns, 2 * columns);
    }

    @ParameterizedTest
    @CsvSource({"example, This is an example sentence", "keys, the keys near the old cabinets are rusty"})
    void everyLayerIsThatOfNumPy(String key, String sentence) {
        Passage passage = MODEL.read(List.of(tokens(sentence)));
        Map<String, Activation> trace = trace(sentence);
        assertArrayEquals(NUMPY.whole(key + ".ids"), MODEL.vocabulary().ids(tokens(sentence)));
        assertArrayEquals(NUMPY.numbers(key + ".embed"), row(trace, "pretrained.embed.norm"), (float) CLOSE);
        for (int layer = 0; layer < 6; layer++) {
            float[] rows = NUMPY.numbers("%s.pattern.%s".formatted(key, layer)); // of all heads, query 2
            List<Matrix> patterns = passage.patterns(layer, 0);
            int keys = rows.length / 12;
            for (int head = 0; head < 12; head++) {
                for (int j = 0; j < keys; j++) {
                    assertEquals(rows[head * keys + j], patterns.get(head).at(2, j), CLOSE, layer + "." + head);
                }
            }
            assertArrayEquals(
                    NUMPY.numbers("%s.layer.%s".formatted(key, layer)),
                    row(trace, "pretrained.blocks.%s.resid".formatted(layer)),
                    (float) CLOSE);
        }
        assertArrayEquals(NUMPY.numbers(key + ".vector"), MODEL.vector(sentence), (float) CLOSE);
    }

    /// A published test of the network has these numbers for its float weights. Those of the bytes differ: over all
    /// 384 the cosine is .9956 to .9984, so a number of about .05 may be .01 away.
    @Test
    void theVectorIsNearThatOfTheFloatWeights() {
        float[] floats = {0.06765693f, 0.06349593f, 0.04871314f, 0.07930495f, 0.03744806f, 0.00265273f};
        assertArrayEquals(floats, Arrays.copyOf(MODEL.vector("This is an example sentence"), floats.length), 0.01f);
    }

    private static double cosine(String one, String other) {
        float[] a = MODEL.vector(one);
        float[] b = MODEL.vector(other);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Examples of the model's page; float weights give .695, .943 and .257.
    @Test
    void sentencesThatMeanTheSameAreNear() {
        String happy = "That is a happy person";
        assertEquals(.695, cosine(happy, "That is a happy dog"), .03);
        assertEquals(.943, cosine(happy, "That is a very happy person"), .03);
        assertEquals(.257, cosine(happy, "Today is a sunny day"), .03);
    }

    @Test
    void wordsAreCutAsItsVocabularyHasThem() {
        assertEquals(
                List.of("[CLS]", "un", "##roll", "##ed", "naive", "cafe", "don", "'", "t", "!", "[SEP]"),
                tokens("Unrolled na\u00efve CAF\u00c9 don't!"));
        assertEquals(List.of("[CLS]", "人", "[UNK]", "智", "[UNK]", "[SEP]"), tokens("人工智能"));
        assertEquals(List.of("[CLS]", "this", "[SEP]"), MODEL.tokens("this is cut", 3));
    }

    @Test
    void sentencesSideBySideAreReadAsAlone() {
        List<String> one = tokens("the keys are here");
        List<String> two = tokens("a dog was there");
        Passage both = MODEL.read(List.of(one, two));
        Passage alone = MODEL.read(List.of(two));
        for (int i = 0; i < two.size(); i++) {
            for (int j = 0; j < 384; j++) {
                assertEquals(alone.output().at(i, j), both.output().at(two.size() + i, j), 1e-5);
            }
        }
        assertEquals(
                alone.patterns(5, 0).get(3).at(2, 1), both.patterns(5, 1).get(3).at(2, 1), 1e-6);
    }

    /// As for models that are trained, down to the table of tokens. Float sums of up to 1536 products.
    @Test
    void everyNumberIsExplainedByItsTerms() {
        List<Activation> found = new ArrayList<>();
        MODEL.read(List.of(tokens("the key is old"))).trace((name, made) -> {
            if (!name.matches("pretrained\\.blocks\\.[1-5].*|logits|probs")) {
                found.add(made.get());
            }
        });
        Trace trace = new Trace(found);
        for (Activation activation : found) {
            int rows = activation.rows().size();
            int columns = activation.columns().size();
            for (int[] at : new int[][] {{0, 0}, {rows / 2, columns / 2}, {rows - 1, columns - 1}}) {
                float value = activation.at(at[0], at[1]);
                double explained =
                        trace.explain(new Cell(activation.name(), at[0], at[1])).value();
                assertEquals(value, explained, 1e-4 * Math.max(1, Math.abs(value)), activation.name());
            }
        }
        assertTrue(trace.has("pretrained.blocks.0.attn.head.11.pattern"), "heads are counted from 0");
    }
}
