package unrolled.engine.model.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Decoding;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.model.pass.ShownAnswer;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

class EncoderDecoderModelTest {
    private static final Vocabulary WORDS = new Vocabulary(List.of(Vocabulary.UNKNOWN, "a", "b", "c", "d", "e"));
    private static final Vocabulary ANSWERS =
            new Vocabulary(List.of(Vocabulary.START, Vocabulary.END, "A", "B", "C", "D", "E"));

    static Stream<Arguments> kinds() {
        return Stream.of("none", "additive", "dot", "general")
                .flatMap(attention ->
                        Stream.of("unidirectional", "bidirectional").map(encoder -> Arguments.of(attention, encoder)));
    }

    private static EncoderDecoderModel model(String attention, String encoder, int hidden, int threads) {
        EncoderDecoderModel.Factory factory = new EncoderDecoderModel.Factory();
        Map<String, String> given =
                Map.of("attention", attention, "encoder", encoder, "hidden", "" + hidden, "embedding", "5");
        return (EncoderDecoderModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), given), WORDS, ANSWERS, new SplittableRandom(3), threads));
    }

    /// Sources of two to five tokens, and their letters as capitals; shorter ones are padded.
    private static Batch batch(int size, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int most = 5;
        int[] source = new int[most * size];
        int[] inputs = new int[(most + 1) * size];
        int[] targets = new int[(most + 1) * size];
        for (int b = 0; b < size; b++) {
            int length = 2 + (b + 3) % 4;
            for (int s = 0; s <= most; s++) {
                int token = random.nextInt(1, 6);
                if (s < most) {
                    source[s * size + b] = s < length ? token : Batch.Source.PADDING;
                    inputs[(s + 1) * size + b] = token + 1;
                }
                targets[s * size + b] = s < length ? token + 1 : s == length ? 1 : Batch.IGNORED;
            }
        }
        return new Batch(most + 1, size, inputs, targets, new Batch.Source(most, source));
    }

    private static Batch alone(Batch batch, int sequence) {
        int[] source = new int[batch.source().length()];
        int[] inputs = new int[batch.length()];
        int[] targets = new int[batch.length()];
        for (int s = 0; s < source.length; s++) {
            source[s] = batch.source(s, sequence);
        }
        for (int t = 0; t < inputs.length; t++) {
            inputs[t] = batch.input(t, sequence);
            targets[t] = batch.target(t, sequence);
        }
        return new Batch(inputs.length, 1, inputs, targets, new Batch.Source(source.length, source));
    }

    private static void learn(EncoderDecoderModel model, int steps) {
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer adam = factory.create(Settings.usual(factory.settings()), model.parameters());
        for (int step = 0; step < steps; step++) {
            model.gradients(batch(16, step));
            adam.step(model.parameters(), 0.02);
        }
    }

    /// Central differences in f32: a loss of about 2 carries an error near 2e-7, so a nudge of 1e-2 leaves about
    /// 2e-5 of noise beside the truncation error; 1e-3 absolute is above both, and gradients here reach 0.1.
    @ParameterizedTest
    @MethodSource("kinds")
    void everyGradientIsTheSlopeOfTheLoss(String attention, String encoder) {
        EncoderDecoderModel model = model(attention, encoder, 6, 1);
        learn(model, 3); // away from where weights start, and biases are 0
        Batch batch = batch(17, 21); // two chunks of different sizes
        Parameters parameters = model.parameters();
        model.gradients(batch);
        float[] gradients = parameters.gradients().clone();
        float nudge = 1e-2f;
        for (Parameters.Slice slice : parameters.slices()) {
            int stride = Math.max(1, slice.size() / 30);
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i += stride) {
                float kept = parameters.values()[i];
                parameters.values()[i] = kept + nudge;
                float up = model.gradients(batch);
                parameters.values()[i] = kept - nudge;
                float down = model.gradients(batch);
                parameters.values()[i] = kept;
                assertEquals(
                        (up - down) / (2 * nudge), gradients[i], 1e-3, slice.name() + " entry " + (i - slice.offset()));
            }
        }
    }

    /// A state is carried through padding by z h + (1 - z) n with z = 1, which rounds.
    @ParameterizedTest
    @MethodSource("kinds")
    void paddingIsAsIfItWereNotThere(String attention, String encoder) {
        EncoderDecoderModel model = model(attention, encoder, 6, 1);
        learn(model, 5);
        Batch batch = batch(5, 2);
        float[] together = model.predict(batch);
        for (int b = 0; b < batch.size(); b++) {
            Batch cut = ShownAnswer.first(alone(batch, b));
            float[] byItself = model.predict(cut);
            for (int i = 0; i < byItself.length; i++) {
                int row = i / ANSWERS.size() * batch.size() + b;
                assertEquals(together[row * ANSWERS.size() + i % ANSWERS.size()], byItself[i], 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameBitsOnTwoThreads(String attention, String encoder) {
        EncoderDecoderModel one = model(attention, encoder, 7, 1);
        EncoderDecoderModel two = model(attention, encoder, 7, 2);
        learn(one, 5);
        learn(two, 5);
        assertArrayEquals(one.parameters().values(), two.parameters().values(), 0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyNumberOfATraceIsExplained(String attention, String encoder) {
        EncoderDecoderModel model = model(attention, encoder, 6, 1);
        learn(model, 5);
        Trace trace = ModelTrace.of(model, batch(1, 4));
        for (Activation activation : trace.activations()) {
            for (int row = 0; row < activation.rows().size(); row++) {
                for (int column = 0; column < activation.columns().size(); column++) {
                    var explanation = trace.explain(new Cell(activation.name(), row, column));
                    float value = activation.at(row, column);
                    String where = "%s [%d, %d]".formatted(activation.name(), row, column);
                    assertEquals(value, explanation.value(), 1e-4 * Math.max(1, Math.abs(value)), where);
                    explanation.terms().forEach(term -> term.from().forEach(trace::value));
                }
            }
        }
    }

    @Test
    void aTracedSequenceSaysWhatIsPredicted() {
        EncoderDecoderModel model = model("additive", "bidirectional", 6, 1);
        learn(model, 5);
        Batch one = ShownAnswer.first(batch(1, 4));
        assertArrayEquals(
                model.predict(one), ModelTrace.of(model, one).get("probs").values(), 0);
    }

    @Test
    void whatIsShownKeepsItsInputsWhenOnlyOtherSequencesHaveAnAnswer() {
        int[] inputs = {0, 1, 2, 3, 0, 1}; // three positions of two sequences
        int[] targets = {Batch.IGNORED, 2, Batch.IGNORED, 0, Batch.IGNORED, Batch.IGNORED};
        Batch two = new Batch(3, 2, inputs, targets, batch(2, 4).source());
        assertArrayEquals(new int[] {0, 2, 0}, ShownAnswer.first(two).inputs());
        assertEquals(2, ShownAnswer.first(two.sequences(1, 1)).length());
    }

    @Test
    void itLearnsToCopyAndAnswersByItself() {
        EncoderDecoderModel model = model("dot", "bidirectional", 16, 1);
        learn(model, 150);
        Batch one = ShownAnswer.first(batch(1, 1000));
        Trace trace = ModelTrace.of(model, one);
        assertEquals(
                trace.get("text.target").columns().labels(),
                trace.get("said").columns().labels());
        Batch untold = new Batch(1, 1, new int[] {0}, new int[] {Batch.IGNORED}, one.source());
        Trace free = ModelTrace.of(model, untold);
        assertEquals(
                trace.get("said").columns().labels(),
                free.get("attention.pattern").rows().labels());
    }

    @Test
    void aForcedWeightStandsAndTheOthersShareTheRest() {
        EncoderDecoderModel model = model("additive", "bidirectional", 6, 1);
        learn(model, 20);
        Batch one = ShownAnswer.first(batch(1, 4));
        Trace before = ModelTrace.of(model, one);
        model.override(List.of(new ActivationOverride("attention.pattern", 1, 1, 2, 0.75f)));
        Trace after = ModelTrace.of(model, one);
        Activation pattern = after.get("attention.pattern");
        assertEquals(0.75f, pattern.at(1, 2));
        double sum = 0;
        for (int s = 0; s < pattern.columns().size(); s++) {
            sum += pattern.at(1, s);
            assertEquals(before.get("attention.pattern").at(0, s), pattern.at(0, s), "rows before stay");
        }
        assertEquals(1, sum, 1e-6);
        Activation old = before.get("attention.pattern");
        assertEquals(old.at(1, 0) / old.at(1, 1), pattern.at(1, 0) / pattern.at(1, 1), 1e-4);
        assertNotEquals(before.get("probs").at(1, 3), after.get("probs").at(1, 3));
        assertEquals(1, after.get("overridden.attention.pattern").at(1, 2));
        float[] read = read(model, one);
        for (int i = 0; i < read.length; i++) {
            assertEquals(after.get("probs").values()[i], read[i], 1e-5, "a reader is overridden as a trace is");
        }
        model.override(List.of());
        assertArrayEquals(
                before.get("probs").values(),
                ModelTrace.of(model, one).get("probs").values(),
                0);
    }

    private static float[] read(Model model, Batch one) {
        Model.Reader reader = model.reader(one.source());
        float[] all = new float[one.length() * ANSWERS.size()];
        for (int t = 0; t < one.length(); t++) {
            System.arraycopy(reader.read(one.input(t, 0)), 0, all, t * ANSWERS.size(), ANSWERS.size());
        }
        return all;
    }

    @Test
    void whatCannotBeForcedIsRefusedWithWhatCan() {
        EncoderDecoderModel model = model("none", "bidirectional", 6, 1);
        var error = assertThrows(
                InputException.class,
                () -> model.override(List.of(new ActivationOverride("attention.pattern", 0, 0, 0, 1))));
        assertTrue(String.valueOf(error.getMessage()).contains("decoder.gate.update"), error.getMessage());
    }

    @Test
    void beamSearchFindsNoLessProbableAnswerThanGreedyAndKeepsItsTree() {
        EncoderDecoderModel model = model("additive", "bidirectional", 6, 1);
        learn(model, 40);
        Decoding decoding = new Decoding(ANSWERS);
        for (int seed = 0; seed < 8; seed++) {
            Batch one = ShownAnswer.first(batch(1, seed));
            Decoding.Answer greedy = decoding.greedy(() -> model.reader(one.source()), 9);
            Decoding.Tree narrow = decoding.beam(() -> model.reader(one.source()), 1, 9);
            Decoding.Tree wide = decoding.beam(() -> model.reader(one.source()), 4, 9);
            assertEquals(greedy.tokens(), narrow.answers().getFirst().tokens());
            assertTrue(wide.answers().getFirst().logProbability() >= greedy.logProbability() - 1e-4);
            for (Decoding.Node node : wide.nodes()) {
                double parent =
                        node.parent() < 0 ? 0 : wide.nodes().get(node.parent()).total();
                assertEquals(parent + Math.log(node.probability()), node.total(), 1e-6);
                assertTrue(node.parent() < 0 || wide.nodes().get(node.parent()).kept());
            }
        }
    }
}
