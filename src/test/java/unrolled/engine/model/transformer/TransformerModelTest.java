package unrolled.engine.model.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.model.pass.ContextWindows;
import unrolled.engine.model.recurrent.Recurrent;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// GPT, encoder and Transformer with their parts switched on and off, under a hand, past their context, and driven too
/// fast.
class TransformerModelTest {
    private static final String SMALL = "layers: 2, encoder layers: 1, decoder layers: 1, width: 6, heads: 2,"
            + " feed-forward size: 5, context: 12";

    /// Large enough to be read in groups of few positions.
    private static final String WIDE = "gpt; layers: 4, width: 128, heads: 4, feed-forward size: 512";

    private static TransformerModel model(String kind, int threads) {
        String[] parts = kind.split("; ", -1);
        Map<String, String> settings = new HashMap<>();
        for (String setting : (SMALL + (parts.length > 1 ? ", " + parts[1] : "")).split(", ", -1)) {
            String[] pair = setting.split(": ", -1);
            settings.put(pair[0], pair[1]);
        }
        return Blocks.model(parts[0], 4, threads, settings);
    }

    private static Batch batch(String kind, long seed, int length, int size) {
        Batch plain = Recurrent.batch(seed, length, size);
        if (!kind.startsWith("transformer")) {
            return plain;
        }
        RandomGenerator random = Recurrent.random(seed);
        int[] source = new int[5 * size];
        for (int i = 0; i < source.length; i++) {
            boolean after = i / size >= 5 - i % size % 3;
            source[i] = after ? Batch.Source.PADDING : random.nextInt(Recurrent.TOKENS);
        }
        return new Batch(length, size, plain.inputs(), plain.targets(), new Batch.Source(5, source));
    }

    /// Without residuals, and where a ReLU has its corner, the loss bends within 1e-2, so the nudge is 5e-4; the loss
    /// is right to 2e-7, which leaves 4e-4 of noise. The tolerance is that of EveryModelTest.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt; norm: off",
                "gpt; norm: last",
                "gpt; residual: off",
                "gpt; residual: off, norm: off",
                "gpt; residual: off, norm: last",
                "gpt; feed-forward: off",
                "gpt; nonlinearity: linear",
                "encoder; nonlinearity: relu, norm: off",
                "gpt; output: tied, positions: none",
                "gpt; positions: sinusoidal, mask: none",
                "encoder; norm: last, positions: none",
                "encoder; feed-forward: off, norm: off, residual: off",
                "transformer; norm: first, positions: learned",
                "transformer; norm: off, positions: none",
                "transformer; residual: off",
                "transformer; encoder attention: off, feed-forward: off",
                "transformer; decoder attention: off, mask: none",
                "transformer; cross-attention: off"
            })
    void everyPartCanBeSwitchedOff(String kind) {
        TransformerModel model = model(kind, 1);
        Batch batch = batch(kind, 2, 6, 5);
        model.gradients(batch);
        float[] gradients = model.parameters().gradients().clone();
        for (Slice slice : model.parameters().slices()) {
            int stride = Math.max(1, slice.size() / 6);
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i += stride) {
                assertEquals(slope(model, batch, i), gradients[i], 2e-3, slice.name());
            }
        }
        explained(ModelTrace.of(model, batch));
        readsAsItPredicts(model, batch);
    }

    private static double slope(TransformerModel model, Batch batch, int weight) {
        float[] values = model.parameters().values();
        float nudge = 5e-4f;
        float kept = values[weight];
        values[weight] = kept + nudge;
        float up = model.gradients(batch);
        values[weight] = kept - nudge;
        float down = model.gradients(batch);
        values[weight] = kept;
        return ((double) up - down) / (2 * nudge);
    }

    private static void explained(Trace trace) {
        for (Activation activation : trace.activations()) {
            for (int row = 0; row < activation.rows().size(); row++) {
                int column = row % activation.columns().size();
                Cell cell = new Cell(activation.name(), row, column);
                float value = trace.value(cell);
                double tolerance = Float.isInfinite(value) ? 1 : 1e-4 * Math.max(1, Math.abs(value));
                assertEquals(value, trace.explain(cell).value(), tolerance, cell.toString());
                trace.explain(cell).terms().forEach(term -> term.from().forEach(trace::value));
            }
        }
    }

    private static void readsAsItPredicts(TransformerModel model, Batch batch) {
        Batch first = ContextWindows.first(batch, 100);
        Model.Reader reader = model.reader(first.source());
        for (int t = 0; t < first.length(); t++) {
            float[] next = reader.read(first.input(t, 0));
            int[] before = Arrays.copyOf(first.inputs(), t + 1);
            float[] soFar = model.predict(new Batch(t + 1, 1, before, before, first.source()));
            assertArrayEquals(Arrays.copyOfRange(soFar, t * next.length, (t + 1) * next.length), next, 1e-5f);
        }
    }

    /// From a pattern's cell over its softmax, its score and a projection to the embedding of a token.
    @Test
    void aNumberOfAPatternIsWalkedBackToItsToken() {
        TransformerModel model = model("gpt", 1);
        Trace trace = ModelTrace.of(model, batch("gpt", 1, 6, 1));
        Cell at = new Cell("blocks.1.attn.head.1.pattern", 4, 2);
        List<String> way = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            way.add(at.activation());
            at = trace.explain(at).terms().getFirst().from().getFirst();
        }
        assertEquals(
                List.of(
                        "blocks.1.attn.head.1.pattern",
                        "blocks.1.attn.head.1.scores",
                        "blocks.1.attn.head.1.query",
                        "blocks.1.attn.norm",
                        "blocks.0.resid"),
                way);
        assertTrue(trace.explain(new Cell("blocks.0.attn.head.0.scores", 1, 4)).value() == Double.NEGATIVE_INFINITY);
        Cell token = new Cell("embed.token", 3, 1);
        assertTrue(trace.explain(token).terms().getFirst().from().contains(new Cell("text.input", 0, 3)));
    }

    @Test
    void matricesAreNamedAsInThePapers() {
        Trace trace = ModelTrace.of(model("gpt", 1), batch("gpt", 1, 6, 1));
        Explanation widens = trace.explain(new Cell("blocks.0.mlp.preactivation", 3, 2));
        assertEquals("a_t = n_{t} W_1 + b_1", widens.formula());
        assertTrue(
                widens.terms().stream().anyMatch(term -> term.label().equals("n_{3,1} (W_1)_{1,2}")),
                widens.terms().toString());
        assertTrue(widens.terms().stream().anyMatch(term -> term.label().equals("(b_1)_{2}")));
        assertEquals(
                "y_t = h_{t} W_2 + b_2",
                trace.explain(new Cell("blocks.0.mlp.out", 3, 2)).formula());
        assertEquals(
                "y_t = o_{t} W^{O} + b^{O}",
                trace.explain(new Cell("blocks.0.attn.out", 3, 2)).formula());
        assertEquals(
                "x_t = e_{t} + P_{t}", trace.explain(new Cell("embed", 3, 2)).formula());
        assertEquals(
                "e_t = E_{i_t}", trace.explain(new Cell("embed.token", 3, 2)).formula());
    }

    @Test
    void eachNumberIsOfTheKindItArisesBy() {
        Trace trace = ModelTrace.of(model("gpt", 1), batch("gpt", 1, 6, 1));
        String head = "blocks.0.attn.head.0.";
        Map<String, Rule> kinds = Map.of(
                "embed",
                Rule.SUM,
                head + "query",
                Rule.WEIGHTED_SUM,
                head + "scores",
                Rule.DOT_PRODUCT,
                head + "pattern",
                Rule.SOFTMAX,
                head + "out",
                Rule.MIXTURE,
                "blocks.0.attn.heads",
                Rule.COPY,
                "blocks.0.attn.norm",
                Rule.NORMALISED,
                "blocks.0.resid",
                Rule.SUM);
        kinds.forEach((name, kind) ->
                assertEquals(kind, trace.explain(new Cell(name, 3, 1)).rule(), name));
        assertEquals(Rule.HIDDEN, trace.explain(new Cell(head + "scores", 1, 4)).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "gpt; dropout: 0.3", "encoder", "transformer; dropout: 0.2", WIDE})
    void sameBitsOnAnyNumberOfThreads(String kind) {
        TransformerModel one = model(kind, 1);
        TransformerModel two = model(kind, 2);
        for (int step = 0; step < 4; step++) {
            Batch batch = batch(kind, step, 9, 19); // two chunks, groups of two sizes
            assertEquals(one.gradients(batch), two.gradients(batch));
            assertArrayEquals(one.parameters().gradients(), two.parameters().gradients());
            for (TransformerModel model : List.of(one, two)) {
                descend(model, 0.1f);
            }
            ModelTrace.of(two, batch);
        }
    }

    private static void descend(TransformerModel model, float rate) {
        for (int i = 0; i < model.parameters().values().length; i++) {
            model.parameters().values()[i] -= rate * model.parameters().gradients()[i];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "encoder", "transformer", WIDE})
    void aLargeBatchHasTheGradientsOfItsSequencesTogether(String kind) {
        TransformerModel model = model(kind, 1);
        Batch all = batch(kind, 3, 9, 21);
        double[] sum = new double[model.parameters().values().length];
        for (int b = 0; b < all.size(); b++) {
            Batch one = alone(all, b);
            model.gradients(one);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += model.parameters().gradients()[i] * (double) one.counted() / all.counted();
            }
        }
        model.gradients(all);
        for (int i = 0; i < sum.length; i++) {
            assertEquals(sum[i], model.parameters().gradients()[i], 1e-5);
        }
    }

    private static Batch alone(Batch all, int b) {
        int[] inputs = new int[all.length()];
        int[] targets = new int[all.length()];
        int[] source = new int[all.source().length()];
        for (int t = 0; t < inputs.length; t++) {
            inputs[t] = all.input(t, b);
            targets[t] = all.target(t, b);
        }
        for (int t = 0; t < source.length; t++) {
            source[t] = all.source(t, b);
        }
        return new Batch(inputs.length, 1, inputs, targets, new Batch.Source(source.length, source));
    }

    @Test
    void paddingBehindATextChangesNothing() {
        TransformerModel model = model("encoder", 1);
        float[] plain = model.predict(new Batch(3, 1, new int[] {1, 2, 3}, new int[3]));
        float[] padded = model.predict(new Batch(5, 1, new int[] {1, 2, 3, -1, -1}, new int[5]));
        assertArrayEquals(plain, Arrays.copyOf(padded, plain.length), 1e-6f);
    }

    @Test
    void withoutPositionsAnEncoderDoesNotKnowTheOrder() {
        TransformerModel model = model("encoder; positions: none", 1);
        float[] one = model.predict(new Batch(4, 1, new int[] {1, 2, 3, 4}, new int[4]));
        float[] other = model.predict(new Batch(4, 1, new int[] {3, 1, 2, 4}, new int[4]));
        int last = 3 * Recurrent.ANSWERS;
        assertArrayEquals(
                Arrays.copyOfRange(one, last, one.length), Arrays.copyOfRange(other, last, other.length), 1e-6f);
    }

    @Test
    void aForcedPatternStandsThereAndChangesWhatFollows() {
        TransformerModel model = model("gpt", 1);
        Batch one = batch("gpt", 1, 8, 1);
        Trace free = ModelTrace.of(model, one);
        String name = "blocks.0.attn.head.1.pattern";
        model.override(List.of(
                new ActivationOverride(name, 5, 5, ActivationOverride.ALL, 0),
                new ActivationOverride(name, 5, 5, 2, 1)));
        Trace held = ModelTrace.of(model, one);
        assertEquals(1, held.get(name).at(5, 2));
        assertEquals(0, held.get(name).at(5, 4));
        assertEquals(1, held.get("overridden." + name).at(5, 2));
        assertEquals(0, held.get("overridden." + name).at(4, 2));
        assertEquals(Rule.OVERRIDDEN, held.explain(new Cell(name, 5, 2)).rule());
        assertEquals(free.get("probs").at(4, 0), held.get("probs").at(4, 0), "before it nothing changes");
        assertNotEquals(free.get("probs").at(5, 0), held.get("probs").at(5, 0));
        explained(held);
        readsAsItPredicts(model, one);
        float[] all = model.parameters().gradients().clone();
        float loss = model.gradients(one);
        model.override(List.of());
        assertEquals(loss, model.gradients(one), "learning goes on as if there were no hand");
        assertEquals(all.length, model.parameters().gradients().length);
    }

    @Test
    void crossAttentionIsHeldWhileReadingToo() {
        TransformerModel model = model("transformer", 1);
        String name = "decoder.blocks.0.cross.head.0.pattern";
        model.override(List.of(new ActivationOverride(name, 3, 9, ActivationOverride.ALL, 0)));
        readsAsItPredicts(model, batch("transformer", 1, 6, 1));
        var unknown = assertThrows(
                InputException.class, () -> model.override(List.of(new ActivationOverride("x", 0, 0, 0, 0))));
        assertTrue(String.valueOf(unknown.getMessage()).contains(name));
    }

    @Test
    void anEncoderWithoutASourceIsRefusedByName() {
        TransformerModel model = model("transformer", 1);
        Batch batch = new Batch(2, 1, new int[2], new int[2]);
        List<Executable> readings = List.of(
                model::reader,
                () -> model.reader(batch.source()),
                () -> model.gradients(batch),
                () -> model.predict(batch),
                () -> model.alignment(batch),
                () -> ModelTrace.of(model, batch));
        for (Executable reading : readings) {
            var error = assertThrows(IllegalArgumentException.class, reading);
            assertEquals("an encoder needs a source to read; this batch has none", error.getMessage());
        }
    }

    @Test
    void theAlignmentIsTheMeanOfTheHeadsOfTheLastCrossAttention() {
        TransformerModel model = model("transformer; decoder layers: 2", 1);
        Batch two = batch("transformer", 1, 6, 2);
        float[] all = model.alignment(two);
        assertEquals(6 * 2 * 5, all.length);
        Trace trace = ModelTrace.of(model, two);
        Activation one = trace.get("decoder.blocks.1.cross.head.0.pattern");
        Activation other = trace.get("decoder.blocks.1.cross.head.1.pattern");
        for (int t = 0; t < one.rows().size(); t++) {
            for (int s = 0; s < one.columns().size(); s++) {
                assertEquals((one.at(t, s) + other.at(t, s)) / 2, all[t * 2 * 5 + s], 1e-6f);
            }
        }
        assertEquals(0, model("transformer; cross-attention: off", 1).alignment(two).length);
        assertEquals(0, model("gpt", 1).alignment(batch("gpt", 1, 6, 2)).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt; positions: learned", "gpt; positions: sinusoidal"})
    void aPlaceIsCalledByItsNumberAndNotByTheTokenThatStandsThere(String kind) {
        Trace trace = ModelTrace.of(model(kind, 1), batch("gpt", 1, 4, 1));
        assertEquals(Axis.numbered("position", 4), trace.get("embed.position").rows());
        assertNotEquals(
                trace.get("embed.position").rows(), trace.get("embed.token").rows());
    }

    @Test
    void rowsOfADecoderStandForTheTokensThatAreAskedFor() {
        TransformerModel model = model("transformer", 1);
        Batch one = batch("transformer", 1, 6, 1);
        Trace trace = ModelTrace.of(model, one);
        Axis target = new Axis("target", trace.get("text.target").columns().labels());
        assertEquals(target, trace.get("decoder.blocks.0.cross.head.0.pattern").rows());
        assertEquals(target, trace.get("decoder.blocks.0.attn.head.0.pattern").rows());
        assertEquals(target, trace.get("probs").rows());
        assertEquals(
                trace.get("text.source").columns().labels(),
                trace.get("decoder.blocks.0.cross.head.0.pattern").columns().labels());
        assertTrue(trace.get("said").columns().size() > 0, "what it says by itself");
    }

    @Test
    void aMaskSetByHandHoldsForTheWholeTextAndTokenByToken() {
        TransformerModel model = model("transformer", 1);
        Batch one = batch("transformer", 1, 6, 1);
        Trace free = ModelTrace.of(model, one);
        for (String name :
                List.of("encoder.blocks.0.attn.mask", "decoder.blocks.0.attn.mask", "decoder.blocks.0.cross.mask")) {
            assertEquals(1, free.get(name).at(2, 1));
            model.override(List.of(new ActivationOverride(name, 2, 5, 1, 0)));
            Trace held = ModelTrace.of(model, one);
            assertEquals(0, held.get(name).at(2, 1));
            assertEquals(0, held.get(name.replace("mask", "head.0.pattern")).at(2, 1));
            assertNotEquals(free.get("probs").at(3, 0), held.get("probs").at(3, 0), name);
            explained(held);
            readsAsItPredicts(model, one);
        }
        assertEquals(0, free.get("decoder.blocks.0.attn.mask").at(1, 2), "no query sees a later key");
        var half = new ActivationOverride("decoder.blocks.0.attn.mask", 0, 0, 0, 0.5f);
        assertThrows(InputException.class, () -> model.override(List.of(half)));
    }

    @Test
    void theZeroOfAQueryThatSeesNothingIsExplained() {
        TransformerModel model = model("transformer", 1);
        model.override(List.of(new ActivationOverride("decoder.blocks.0.attn.mask", 0, 0, 0, 0)));
        Trace blind = ModelTrace.of(model, batch("transformer", 1, 6, 1));
        Explanation why = blind.explain(new Cell("decoder.blocks.0.attn.head.0.pattern", 0, 0));
        assertEquals(0, why.value());
        assertEquals("p_{0} = 0", why.numbers());
        assertEquals(0, why.terms().getFirst().value());
        explained(blind);
    }

    @Test
    void aTextLongerThanTheContextIsReadInStretches() {
        TransformerModel model = model("gpt; context: 4", 1);
        Batch text = batch("gpt", 1, 10, 2);
        float[] all = model.predict(text);
        int[] last = {text.input(6, 1), text.input(7, 1), text.input(8, 1), text.input(9, 1)};
        float[] stretch = model.predict(new Batch(4, 1, last, last));
        int answers = Recurrent.ANSWERS;
        assertArrayEquals(
                Arrays.copyOfRange(stretch, 3 * answers, 4 * answers),
                Arrays.copyOfRange(all, (9 * 2 + 1) * answers, (9 * 2 + 2) * answers),
                1e-6f);
        assertTrue(Float.isFinite(model.gradients(text)));
        assertEquals(4, ModelTrace.of(model, text).get("probs").rows().size());
        Model.Reader reader = model.reader();
        float[] next = new float[0];
        for (int t = 0; t < 10; t++) {
            next = reader.read(text.input(t, 1));
        }
        assertEquals(answers, next.length);
    }

    @Test
    void ofAnAnswerLongerThanTheContextTheBeginningIsShown() {
        TransformerModel model = model("transformer; context: 5", 1);
        Trace trace = ModelTrace.of(model, batch("transformer", 1, 6, 1));
        assertEquals(5, trace.get("text.source").columns().size());
        assertEquals(5, trace.get("text.target").columns().size());
        assertEquals(5, trace.get("probs").rows().size());
        explained(trace);
    }

    /// Which groups a large model has, depends on the machine.
    @ParameterizedTest
    @ValueSource(strings = {WIDE, WIDE + ", dropout: 0.3"})
    void groupsOfAnySizeGiveALargeModelTheSameBits(String kind) {
        TransformerModel model = model(kind, 1);
        Batch batch = batch("gpt", 1, 8, 7);
        float[] alone = gradients(model, batch, 8);
        assertArrayEquals(alone, gradients(model, batch, 24));
        assertArrayEquals(alone, gradients(model, batch, 256));
    }

    private static float[] gradients(TransformerModel model, Batch batch, int positions) {
        TransformerPass pass = model.whole(batch.shape(), positions);
        pass.read(batch);
        pass.dropUnits(11);
        pass.learn(0.01f);
        return model.parameters().gradients().clone();
    }

    @Test
    void dropoutIsTheSameWhenAStepIsTakenAgain() {
        TransformerModel model = model("gpt; dropout: 0.4", 1);
        Batch batch = batch("gpt", 1, 8, 4);
        float loss = model.gradients(batch);
        float[] gradients = model.parameters().gradients().clone();
        assertArrayEquals(model.predict(batch), model.predict(batch));
        assertEquals(loss, model.gradients(batch));
        assertArrayEquals(gradients, model.parameters().gradients());
        descend(model, 1e-6f);
        assertNotEquals(loss, model.gradients(batch), 1e-4, "another step leaves out other numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "encoder", "transformer"})
    void learnsABatchByHeart(String kind) {
        TransformerModel model = model(kind + "; width: 16", 1);
        Batch batch = batch(kind, 1, 5, 3);
        Optimizer adam = adam(model);
        float loss = 0;
        for (int step = 0; step < 300; step++) {
            loss = model.gradients(batch);
            adam.step(model.parameters(), 1e-2);
        }
        assertTrue(loss < 0.05, kind + " is still at " + loss);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-8, 1, 1e3, 1e6})
    void tooLargeALearningRateThrowsNothing(double rate) {
        for (String kind : List.of("gpt", "encoder", "transformer", "gpt; norm: off, positions: sinusoidal")) {
            TransformerModel model = model(kind, 1);
            Optimizer adam = adam(model);
            for (int step = 0; step < 30; step++) {
                model.gradients(batch(kind, step, 7, 3));
                adam.step(model.parameters(), rate);
            }
            assertFalse(ModelTrace.of(model, batch(kind, 1, 4, 1)).activations().isEmpty());
        }
    }

    private static Optimizer adam(TransformerModel model) {
        Optimizer.Factory factory = new Adam.Factory();
        return factory.create(Settings.usual(factory.settings()), model.parameters());
    }

    @Test
    void headsMustShareTheWidth() {
        var error = assertThrows(InputException.class, () -> model("gpt; heads: 4", 1));
        assertEquals("4 heads cannot share a width of 6 equally; a width of 8 would do", error.getMessage());
    }
}
