package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.Stacked;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class LensAnalysisTest {
    private static final int STEPS = 150;
    private static final float RATE = 0.2f;
    private static final Task TASK = Analyses.corpus("length", "12");
    private static final Model MODEL = trained();
    private static final Trace SHOWN = Analyses.run(new LensAnalysis.Factory(), MODEL, TASK, 1);
    private static final Trace LOSSES = Analyses.run(new LensLossAnalysis.Factory(), MODEL, TASK, 1);

    private static Model gpt(String... more) {
        List<String> settings = new ArrayList<>(List.of("width", "16", "layers", "3", "context", "12"));
        settings.addAll(List.of(more));
        return Analyses.model("gpt", TASK, settings.toArray(String[]::new));
    }

    /// By plain gradient descent, which is enough for a text of a few words.
    private static Model trained() {
        GradientModel model = (GradientModel) gpt();
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < STEPS; step++) {
            model.gradients(TASK.next(random));
            float[] weights = model.parameters().values();
            float[] gradients = model.parameters().gradients();
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= RATE * gradients[i];
            }
        }
        return model;
    }

    private static Batch shown() {
        return TASK.example().sequence(0, 12);
    }

    private static Activation traced(String name) {
        List<Activation> found = new ArrayList<>();
        MODEL.trace(shown(), (each, activation) -> found.add(activation.get()));
        return new Trace(found).get(name);
    }

    @Test
    void theLastLayerAnswersAsTheModelDoes() {
        float[] own = MODEL.predict(shown());
        int answers = TASK.answers().size();
        for (String lens : List.of("lens.", "lens.fitted.")) {
            Activation right = SHOWN.get(lens + "right");
            int last = right.rows().size() - 1;
            for (int t = 0; t < 12; t++) {
                assertEquals(own[t * answers + shown().target(t, 0)], right.at(last, t), 1e-5, lens);
            }
        }
    }

    /// Of a block of random letters no letter is known, only of its repetition.
    @Test
    void positionsWhereNothingIsKnownToComeNextAreLeftOut() {
        Task task = Analyses.task("repeat", "block", "8");
        Batch text = task.example();
        List<String> known = IntStream.range(0, text.length())
                .filter(t -> text.target(t, 0) != Batch.IGNORED)
                .mapToObj(Integer::toString)
                .toList();
        assertTrue(known.size() < text.length() - 1, "some in the middle of it are not");
        Trace trace = Analyses.run(new LensAnalysis.Factory(), Analyses.model("gpt", task, "width", "8"), task, 1);
        for (String lens : List.of("lens.", "lens.fitted.")) {
            Activation right = trace.get(lens + "right");
            assertEquals(known, right.columns().labels());
            assertTrue(right.min() > 0, "each is the probability of a token");
            assertEquals(text.length(), trace.get(lens + "top").columns().size());
        }
    }

    @Test
    void theLensIsTheLastNormalisationAndTheOutput() {
        Activation stream = traced("blocks.0.resid");
        Activation gain = traced("norm.gain");
        Activation bias = traced("norm.bias");
        Activation output = traced("weights.output");
        Activation outputBias = traced("weights.output.bias");
        int width = stream.columns().size();
        for (int t = 0; t < 12; t++) {
            double mean = 0;
            double squares = 0;
            for (int u = 0; u < width; u++) {
                mean += stream.at(t, u) / width;
                squares += stream.at(t, u) * stream.at(t, u) / width;
            }
            double deviation = Math.sqrt(squares - mean * mean + 1e-5);
            double[] odds = new double[TASK.answers().size()];
            double sum = 0;
            for (int token = 0; token < odds.length; token++) {
                double z = outputBias.at(0, token);
                for (int u = 0; u < width; u++) {
                    double n = (stream.at(t, u) - mean) / deviation * gain.at(0, u) + bias.at(0, u);
                    z += n * output.at(u, token);
                }
                odds[token] = Math.exp(z);
                sum += odds[token];
            }
            assertEquals(
                    odds[shown().target(t, 0)] / sum, SHOWN.get("lens.right").at(1, t), 1e-4, "position " + t);
        }
    }

    @Test
    void leavingOutAllBlocksBehindALayerIsThePlainLens() {
        Stacked stacked = (Stacked) MODEL;
        Batch two = Lens.heldOut(MODEL, TASK, 1);
        List<Matrix> streams = stacked.streams(two);
        List<Set<Integer>> silent = List.of(Set.of(0, 1, 2), Set.of(1, 2), Set.of(2), Set.of());
        for (int layer = 0; layer < 4; layer++) {
            assertArrayEquals(
                    stacked.readOut(streams.get(layer)), stacked.predictWithout(silent.get(layer), two), 1e-5f);
        }
        assertArrayEquals(MODEL.predict(two), stacked.predictWithout(Set.of(), two), 1e-5f);
    }

    /// Some sequences run at once; which of them run together must not be seen in the numbers.
    @Test
    void aSequenceAmongManyHasTheStreamsItHasAlone() {
        Stacked stacked = (Stacked) MODEL;
        Batch many = Lens.training(MODEL, TASK, 1);
        assertTrue(many.length() * many.size() > 3000, many.size() + " sequences of " + many.length());
        List<Matrix> streams = stacked.streams(many);
        float[] answers = stacked.readOut(streams.getLast());
        int kinds = TASK.answers().size();
        for (int sequence : List.of(0, many.size() / 2, many.size() - 1)) {
            List<Matrix> alone = stacked.streams(many.sequence(sequence, many.length()));
            float[] answersAlone = stacked.readOut(alone.getLast());
            for (int position = 0; position < many.length(); position++) {
                int row = position * many.size() + sequence;
                for (int layer = 0; layer < alone.size(); layer++) {
                    assertArrayEquals(
                            alone.get(layer).rows(position, 1).toArray(),
                            streams.get(layer).rows(row, 1).toArray(),
                            1e-5f,
                            "sequence " + sequence + ", position " + position + ", layer " + layer);
                }
                assertArrayEquals(
                        Arrays.copyOfRange(answersAlone, position * kinds, (position + 1) * kinds),
                        Arrays.copyOfRange(answers, row * kinds, (row + 1) * kinds),
                        1e-5f);
            }
        }
    }

    @Test
    void theGuessesBeginWithTheLikeliestAndAreNamedByIt() {
        Activation guesses = SHOWN.get("lens.guesses");
        Activation top = SHOWN.get("lens.top");
        float[] own = MODEL.predict(shown());
        int answers = TASK.answers().size();
        int positions = top.columns().size();
        int last = top.rows().size() - 1;
        for (int t = 0; t < 12; t++) {
            int at = (last * positions + t) * 5;
            assertEquals(top.at(last, t), guesses.at(at, 0));
            int token = TASK.answers().id(guesses.rows().label(at));
            assertEquals(own[t * answers + token], top.at(last, t), 1e-5);
            assertTrue(guesses.at(at + 1, 0) <= guesses.at(at, 0));
        }
    }

    @Test
    void theFittedLensIsNearerToTheAnswersWhereThePlainOneIsFar() {
        Activation plain = LOSSES.get("lens.divergence");
        Activation fitted = LOSSES.get("lens.fitted.divergence");
        for (int layer = 0; layer < 2; layer++) {
            assertTrue(fitted.at(0, layer) < plain.at(0, layer), layer + ": " + fitted.at(0, layer));
        }
        assertEquals(0, plain.at(0, 3), 1e-6);
        assertEquals(0, fitted.at(0, 3), 1e-6);
    }

    @Test
    void aBlockThatDoesNothingIsNotMissed() {
        GradientModel model = (GradientModel) gpt();
        model.parameters().slices().stream()
                .filter(slice -> slice.name().startsWith("blocks.1.")
                        && (slice.name().contains(".out") || slice.name().contains(".down")))
                .forEach(slice ->
                        Arrays.fill(model.parameters().values(), slice.offset(), slice.offset() + slice.size(), 0));
        Trace trace = Analyses.run(new LensLossAnalysis.Factory(), model, TASK, 1);
        float whole = trace.get("lens.loss").at(0, 3);
        Activation without = trace.get("lens.without");
        assertEquals(whole, without.at(0, 1), 1e-6);
        assertTrue(Math.abs(without.at(0, 0) - whole) > 1e-4);
        assertTrue(Math.abs(without.at(0, 2) - whole) > 1e-4);
    }

    @Test
    void onlyAStreamThatIsNormalisedBeforeTheOutputIsReadOutEarly() {
        LensAnalysis.Factory factory = new LensAnalysis.Factory();
        assertTrue(factory.suits(gpt(), TASK));
        assertFalse(factory.suits(gpt("norm", "last"), TASK));
        assertFalse(factory.suits(gpt("residual", "off"), TASK));
        assertFalse(factory.suits(gpt("mask", "none"), TASK));
        assertFalse(factory.suits(Analyses.model("lstm", TASK), TASK));
    }
}
