package unrolled.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.Attention.Rules;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Attention against its formula, against slopes, and under a hand.
class AttentionTest {
    private final Slopes slopes = new Slopes();

    /// One attention with inputs of its own.
    private final class Case {
        final Tensor q;
        final Tensor k;
        final Tensor v;
        final Tensor out;
        final Attention attention;
        final Tape tape = new Tape();

        Case(int n, int m, int dk, int dv, Rules rules) {
            q = slopes.random(rules.sequences() * n, rules.heads() * dk);
            k = slopes.random(rules.sequences() * m, rules.heads() * dk);
            v = slopes.random(rules.sequences() * m, rules.heads() * dv);
            out = Tensor.zeros(rules.sequences() * n, rules.heads() * dv);
            attention = tape.add(new Attention(q, k, v, rules, out));
        }

        float[] run(List<ActivationOverride> overrides) {
            attention.override(overrides);
            tape.forward();
            return out.value().toArray();
        }
    }

    private static Matrix inside(Map<String, Matrix> values, int head, String name) {
        return Objects.requireNonNull(values.get(Attention.name(head, name)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 1, false",
        "2, 2, 3, 5, 4, 3, false",
        "3, 1, 6, 6, 2, 2, true",
        "1, 3, 9, 9, 5, 5, true",
        "2, 4, 17, 17, 8, 8, true",
        "2, 2, 4, 1, 16, 3, false"
    })
    void everyGradientIsASlope(int sequences, int heads, int n, int m, int dk, int dv, boolean causal) {
        for (boolean scaled : new boolean[] {true, false}) {
            Rules rules = new Rules(sequences).heads(heads).causal(causal).scaled(scaled);
            Case some = new Case(n, m, dk, dv, rules);
            if (!scaled) {
                some.q.value().data()[0] *= 0.5f; // unscaled scores are large; keep the softmax off its corners
            }
            slopes.check(some.tape, List.of(some.q, some.k, some.v), some.out);
        }
    }

    @Test
    void everyGradientIsASlopeWithPadding() {
        Case some = new Case(4, 5, 3, 3, new Rules(3).heads(2).padded(new int[] {5, 2, 0}));
        slopes.check(some.tape, List.of(some.q, some.k, some.v), some.out);
    }

    /// The same numbers put into the inputs by hand.
    @Test
    void aForcedQueryKeyOrValueIsThatOfItsHeadAndPosition() {
        for (int head = 0; head < 2; head++) {
            for (String what : List.of("query", "key", "value")) {
                Case some = new Case(4, 4, 2, 2, new Rules(2).heads(2));
                float[] forced = some.run(List.of(new ActivationOverride(Attention.name(head, what), 2, 3, 1, 5)));
                Tensor input = what.equals("query") ? some.q : what.equals("key") ? some.k : some.v;
                for (int row : new int[] {2, 3, 6, 7}) {
                    input.value().data()[row * 4 + head * 2 + 1] = 5;
                }
                assertArrayEquals(some.run(List.of()), forced, 1e-6f, what + " of head " + head);
            }
        }
    }

    /// The first query sees only the first key of forty, and is told to look at the last as well.
    @Test
    void aForcedPatternLooksWhereTheMaskForbidsIt() {
        Case some = new Case(40, 40, 2, 1, new Rules(1).causal(true));
        float[] free = some.run(List.of());
        float[] forced = some.run(List.of(new ActivationOverride("head.0.pattern", 0, 0, 39, 0.5f)));
        assertEquals(free[0] + 0.5f * some.v.value().at(39, 0), forced[0], 1e-6);
        for (int i = 1; i < 40; i++) {
            assertEquals(free[i], forced[i], 1e-6);
        }
    }

    @Test
    void aForcedPatternGivesPaddingNoWeight() {
        Case some = new Case(3, 3, 2, 2, new Rules(2).padded(new int[] {3, 2}));
        some.run(List.of(new ActivationOverride("head.0.pattern", 0, 2, ActivationOverride.ALL, 0.5f)));
        for (int b = 0; b < 2; b++) {
            for (int i = 0; i < 3; i++) {
                assertEquals(b == 0 ? 0.5f : 0, some.attention.pattern(b, 0).at(i, 2));
            }
        }
    }

    @Test
    void theScoreOfAKeyThatIsNotSeenIsMinusInfinity() {
        Case some = new Case(3, 3, 2, 2, new Rules(2).causal(true).padded(new int[] {3, 2}));
        some.run(List.of());
        for (int b = 0; b < 2; b++) {
            Matrix scores = inside(some.attention.values(b), 0, "scores");
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    boolean seen = j <= i && j < 3 - b;
                    assertEquals(seen, Float.isFinite(scores.at(i, j)), b + ": " + i + ", " + j);
                }
            }
        }
    }

    @Test
    void whatIsReportedIsOfItsSequenceAndHead() {
        Case some = new Case(3, 3, 2, 2, new Rules(2).heads(3).padded(new int[] {3, 1}));
        some.run(List.of());
        for (int b = 0; b < 2; b++) {
            Map<String, Matrix> values = some.attention.values(b);
            Matrix mask = Objects.requireNonNull(values.get(Attention.MASK));
            Matrix mean = Matrix.zeros(3, 3);
            some.attention.meanPattern(b, mean);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    boolean seen = b == 0 || j == 0;
                    assertEquals(seen ? 1 : 0, mask.at(i, j));
                    float sum = 0;
                    for (int h = 0; h < 3; h++) {
                        float weight = inside(values, h, "pattern").at(i, j);
                        assertEquals(weight, some.attention.pattern(b, h).at(i, j));
                        assertEquals(seen, weight > 0);
                        sum += weight;
                    }
                    assertEquals(sum / 3, mean.at(i, j));
                }
            }
        }
    }

    /// exp(1000) is infinite: the largest score of a row is taken from all of them.
    @Test
    void scoresOfAThousandOverflowNothing() {
        Matrix scores = Matrix.zeros(1, 2);
        scores.data()[0] = 1000;
        scores.data()[1] = 1001;
        Attention.softmax(scores, scores);
        assertArrayEquals(new float[] {0.26894143f, 0.7310586f}, scores.toArray(), 1e-6f);
    }

    /// One token after the other, each with the queries, keys and values of its position.
    @Test
    void readTokenByTokenItForcesTheSameNumbers() {
        for (String what : List.of("query", "key", "value", "pattern")) {
            List<ActivationOverride> overrides = List.of(new ActivationOverride(Attention.name(1, what), 2, 2, 1, 3));
            Rules rules = new Rules(1).heads(2).causal(true);
            Case whole = new Case(4, 4, 2, 3, rules);
            Tensor q = slopes.random(1, 4);
            Tensor k = slopes.random(1, 4);
            Tensor v = slopes.random(1, 6);
            Tensor out = Tensor.zeros(1, 6);
            CachedAttention cached = new CachedAttention(q, k, v, rules, 4, out);
            cached.override(overrides);
            float[][] read = new float[4][];
            for (int t = 0; t < 4; t++) {
                copy(whole.q, t, q);
                copy(whole.k, t, k);
                copy(whole.v, t, v);
                cached.at(t);
                cached.forward();
                read[t] = out.value().toArray();
            }
            whole.run(overrides);
            for (int t = 0; t < 4; t++) {
                assertArrayEquals(whole.out.value().rows(t, 1).toArray(), read[t], 1e-6f, what + " at " + t);
            }
        }
    }

    private static void copy(Tensor from, int row, Tensor to) {
        System.arraycopy(from.value().rows(row, 1).toArray(), 0, to.value().data(), 0, to.columnCount());
    }

    @Test
    void thereIsRoomForSoManyPositionsAndNoMore() {
        Tensor one = Tensor.zeros(1, 2);
        CachedAttention cached = new CachedAttention(one, one, one, new Rules(1), 3, Tensor.zeros(1, 2));
        cached.at(2);
        var refused = assertThrows(IllegalArgumentException.class, () -> cached.at(3));
        assertEquals("position 3, but there is room for 3", refused.getMessage());
        assertThrows(UnsupportedOperationException.class, cached::backward);
    }

    @Test
    void keysMayBeTheValuesAndQueriesToo() {
        Tensor x = slopes.random(2 * 5, 6);
        Tensor out = Tensor.zeros(2 * 5, 6);
        Tape tape = new Tape();
        tape.add(new Attention(x, x, x, new Rules(2).heads(2), out));
        slopes.check(tape, List.of(x), out);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void isWhatItsFormulaSays(boolean scaled, boolean causal) {
        int n = 5;
        int dk = 4;
        Case some = new Case(
                n, n, dk, 3, new Rules(2).heads(2).scaled(scaled).causal(causal).padded(new int[] {5, 3}));
        some.run(List.of());
        for (int b = 0; b < 2; b++) {
            Map<String, Matrix> values = some.attention.values(b);
            for (int h = 0; h < 2; h++) {
                int seen = b == 0 ? 5 : 3;
                for (int i = 0; i < n; i++) {
                    double[] e = new double[n];
                    double sum = 0;
                    for (int j = 0; j < (causal ? Math.min(seen, i + 1) : seen); j++) {
                        double score = 0;
                        for (int u = 0; u < dk; u++) {
                            score += (double) some.q.value().at(b * n + i, h * dk + u)
                                    * some.k.value().at(b * n + j, h * dk + u);
                        }
                        e[j] = Math.exp(score / (scaled ? 2 : 1));
                        sum += e[j];
                        assertEquals(Math.log(e[j]), inside(values, h, "scores").at(i, j), 1e-5);
                    }
                    for (int u = 0; u < 3; u++) {
                        double mixed = 0;
                        for (int j = 0; j < n; j++) {
                            mixed += e[j] / sum * some.v.value().at(b * n + j, h * 3 + u);
                            assertEquals(
                                    e[j] / sum, inside(values, h, "pattern").at(i, j), 1e-6);
                        }
                        assertEquals(mixed, some.out.value().at(b * n + i, h * 3 + u), 1e-5);
                    }
                }
            }
        }
    }

    @Test
    void whoSeesNothingGetsZeros() {
        assertArrayEquals(new float[2 * 3 * 4], new Case(3, 0, 2, 4, new Rules(2)).run(List.of()));
        Case empty = new Case(2, 3, 2, 4, new Rules(1).padded(new int[] {0}));
        assertArrayEquals(new float[2 * 4], empty.run(List.of()));
    }

    @Test
    void aForcedPatternStandsThereAndTheRestOfItsRowStays() {
        Case some = new Case(4, 4, 2, 2, new Rules(1).heads(2));
        some.run(List.of());
        float[] free = inside(some.attention.values(0), 1, "pattern").toArray();
        some.run(List.of(new ActivationOverride("head.1.pattern", 2, 2, 3, 0.75f)));
        float[] held = inside(some.attention.values(0), 1, "pattern").toArray();
        free[2 * 4 + 3] = 0.75f;
        assertArrayEquals(free, held);
    }

    @Test
    void aHeadWithoutAPatternIsOutOfTheGame() {
        Case some = new Case(4, 4, 2, 2, new Rules(2).heads(2));
        float[] free = some.run(List.of());
        float[] held = some.run(List.of(new ActivationOverride("head.0.pattern", 0, 3, ActivationOverride.ALL, 0)));
        for (int i = 0; i < free.length; i++) {
            assertEquals(i % 4 < 2 ? 0 : free[i], held[i], "entry " + i);
        }
    }

    @Test
    void aValueNeverMovesAWeight() {
        Case some = new Case(3, 3, 2, 2, new Rules(1));
        float[] before = some.run(List.of());
        float[] pattern = inside(some.attention.values(0), 0, "pattern").toArray();
        float[] after = some.run(List.of(new ActivationOverride("head.0.value", 1, 1, 0, 9)));
        assertArrayEquals(
                pattern, inside(some.attention.values(0), 0, "pattern").toArray());
        assertNotEquals(before[0], after[0]);
        some.run(List.of(new ActivationOverride("head.0.key", 1, 1, 0, 9)));
        assertNotEquals(
                pattern[1], inside(some.attention.values(0), 0, "pattern").at(0, 1));
    }

    private static ActivationOverride mask(int query, int key, float seen) {
        return new ActivationOverride(Attention.MASK, query, query, key, seen);
    }

    @Test
    void aKeyHiddenByHandLeavesItsWeightToTheOthersInProportion() {
        Case some = new Case(4, 4, 3, 3, new Rules(1).heads(2).causal(true));
        some.run(List.of());
        float[] before = inside(some.attention.values(0), 1, "pattern").toArray();
        some.run(List.of(mask(3, 1, 0)));
        Map<String, Matrix> values = some.attention.values(0);
        Matrix pattern = inside(values, 1, "pattern");
        float rest = 1 - before[3 * 4 + 1];
        assertEquals(0, pattern.at(3, 1));
        for (int key : new int[] {0, 2, 3}) {
            assertEquals(before[3 * 4 + key] / rest, pattern.at(3, key), 1e-6f);
        }
        assertEquals(before[2 * 4 + 1], pattern.at(2, 1), 1e-6f, "other queries still see it");
        assertEquals(Float.NEGATIVE_INFINITY, inside(values, 1, "scores").at(3, 1));
        assertEquals(0, Objects.requireNonNull(values.get(Attention.MASK)).at(3, 1));
    }

    @Test
    void aKeyBehindItsQueryCanBeShownByHand() {
        Case causal = new Case(4, 4, 3, 3, new Rules(1).causal(true));
        causal.run(List.of(mask(0, 1, 1), mask(0, 2, 1), mask(0, 3, 1)));
        float[] opened = inside(causal.attention.values(0), 0, "pattern").toArray();
        Attention free = new Attention(causal.q, causal.k, causal.v, new Rules(1), causal.out);
        free.forward();
        float[] all = inside(free.values(0), 0, "pattern").toArray();
        for (int key = 0; key < 4; key++) {
            assertEquals(all[key], opened[key], 1e-6f);
        }
        assertEquals(0, opened[4 + 2], "the second query still sees no third key");
    }

    @Test
    void aQueryThatSeesNothingGetsZeros() {
        Case some = new Case(3, 3, 2, 2, new Rules(1).causal(true));
        float[] free = some.run(List.of());
        float[] blind = some.run(List.of(new ActivationOverride(Attention.MASK, 1, 1, ActivationOverride.ALL, 0)));
        assertEquals(0, blind[2]);
        assertEquals(0, blind[3]);
        assertEquals(free[4], blind[4], 1e-6f);
        assertArrayEquals(free, some.run(List.of()), "let go, it is as before");
    }
}
