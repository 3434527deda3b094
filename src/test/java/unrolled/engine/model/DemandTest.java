package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.recurrent.Recurrent;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;
import unrolled.fault.InputException;

/// What models say a step will take, against what their buffers ask the virtual machine for.
class DemandTest {
    private static final int WORDS = 300;
    private static final int SEQUENCES = 20; // two chunks

    private static GradientModel model(String type, String settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings.split(",", -1)) {
            String[] parts = setting.split("=", -1);
            given.put(parts[0].strip(), parts[1].strip());
        }
        Model.Factory factory = ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
        Vocabulary words = Recurrent.vocabulary("w", WORDS);
        return (GradientModel) factory.create(
                new Model.Context(Settings.of(factory.settings(), given), words, words, new SplittableRandom(1), 1));
    }

    private static Batch batch(int length, int source) {
        return batch(length, SEQUENCES, source);
    }

    private static Batch batch(int length, int size, int source) {
        RandomGenerator random = new SplittableRandom(2);
        int[] tokens = random.ints((long) length * size, 0, WORDS).toArray();
        int[] sources = random.ints((long) source * size, 0, WORDS).toArray();
        return new Batch(length, size, tokens, tokens, new Batch.Source(source, sources));
    }

    /// Bytes that buffers for a batch of a new shape ask for. (A step itself would not do: before the compiler has seen
    /// it, each vector is an object.)
    private static double asked(GradientModel model, Batch batch) {
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = counter.getCurrentThreadAllocatedBytes();
        model.prepare(batch);
        return counter.getCurrentThreadAllocatedBytes() - before;
    }

    /// The difference between long and short sequences, so that what does not depend on length falls out. A guess
    /// must not be too low, for then a run dies that was let in; a quarter too high it only sends away what would
    /// have filled the machine anyway. Views of matrices are not counted: a tenth for them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rnn: hidden=64",
                "lstm: hidden=64",
                "gru: hidden=64, reset=before",
                "gru: hidden=64, reset=after",
                "encoder-decoder: hidden=64, attention=none",
                "encoder-decoder: hidden=64, attention=additive",
                "encoder-decoder: hidden=64, attention=dot, encoder=unidirectional",
                "encoder-decoder: hidden=64, attention=general",
                "attention: width=32, heads=1",
                "attention: width=64, heads=4",
                "attention: width=64, heads=4, positions=sinusoidal, key size=40",
                "encoder: width=64, heads=4, layers=3, context=256",
                "gpt: width=64, heads=8, layers=2, context=256, output=tied, dropout=0.1",
                "gpt: width=64, heads=2, layers=2, context=256, norm=last, positions=none",
                "transformer: width=64, heads=4, context=256",
                "transformer: width=64, heads=4, context=256, encoder layers=1, decoder layers=3, norm=first"
            })
    void whatAStepTakesIsKnownBefore(String which) {
        String type = which.substring(0, which.indexOf(':'));
        GradientModel model = model(type, which.substring(which.indexOf(':') + 1));
        boolean encodes = type.equals("encoder-decoder") || type.equals("transformer");
        int shorter = 96;
        int longer = 192;
        double asked =
                asked(model, batch(longer, encodes ? longer : 0)) - asked(model, batch(shorter, encodes ? shorter : 0));
        double said = Float.BYTES
                * (model.demand(longer, SEQUENCES, encodes ? longer : 0).numbers()
                        - model.demand(shorter, SEQUENCES, encodes ? shorter : 0)
                                .numbers());
        assertTrue(said > 0.9 * asked && said < 1.25 * asked, "said %.0f, asked for %.0f bytes".formatted(said, asked));
    }

    /// Buffers of small batches wait for the next one of their shape; of large ones only the last are kept, or
    /// evaluation beside training would take the memory several times.
    @Test
    void buffersOfLargeBatchesMakeRoomForOneAnother() {
        GradientModel model = model("lstm", "hidden=64");
        double small = asked(model, batch(20, 0));
        asked(model, batch(30, 0));
        assertTrue(asked(model, batch(20, 0)) < 0.1 * small);
        double large = asked(model, batch(1100, 0));
        asked(model, batch(1200, 0));
        assertTrue(asked(model, batch(1100, 0)) > 0.9 * large);
    }

    @Test
    void buffersOfOtherShapesAreExpectedBesideThoseOfAStep() {
        assertEquals(32_000, new Demand(1000, 0).held());
        assertEquals(Demand.SEVERAL, new Demand(0.5 * Demand.SEVERAL, 0).held(), "there is no room for more");
        assertEquals(3 * Demand.SEVERAL, new Demand(3 * Demand.SEVERAL, 0).held(), "the others take its place");
    }

    /// Such a batch goes through in parts, and it must not be seen in the answers.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lstm: hidden=48",
                "encoder-decoder: hidden=48, attention=additive",
                "attention: width=48, heads=4, positions=sinusoidal"
            })
    void manySequencesAreAnsweredLikeEachAlone(String which) {
        String type = which.substring(0, which.indexOf(':'));
        GradientModel model = model(type, which.substring(which.indexOf(':') + 1));
        int length = 150;
        int source = type.equals("encoder-decoder") ? 30 : 0;
        int size = 500;
        Batch batch = batch(length, size, source);
        assertTrue(model.numbers(batch.shape()) > 3 * Demand.PART, "all of it would take much memory");
        assertLikeEachAlone(batch, WORDS, model::predict);
        if (model instanceof Aligning looking) {
            assertLikeEachAlone(batch, source, looking::alignment);
        }
    }

    /// An analysis has many sources summed up beside a run; all at once they took more than the run.
    @Test
    void manySourcesAreSummedUpInPartsLikeEachAlone() {
        GradientModel model = model("encoder-decoder", "hidden=48, attention=none");
        Batch batch = batch(1, 500, 200);
        double all = Float.BYTES * model.numbers(batch.shape());
        assertTrue(all > 3 * Float.BYTES * Demand.PART, "all of it would take much memory");
        Summarizing summing = (Summarizing) model;
        float[] vectors = summing.summary(batch.source(), batch.size());
        assertTrue(asked(model, batch) > all / 2, "no buffers for all of them were there");
        int width = vectors.length / batch.size();
        for (int sequence : new int[] {0, 130, 370, 499}) {
            assertArrayEquals(
                    summing.summary(batch.sequence(sequence, 1).source(), 1),
                    Arrays.copyOfRange(vectors, sequence * width, (sequence + 1) * width),
                    1e-6f,
                    "source " + sequence);
        }
    }

    private static void assertLikeEachAlone(Batch batch, int columns, Function<Batch, float[]> read) {
        float[] all = read.apply(batch);
        for (int sequence : new int[] {0, 130, 370, 499}) {
            float[] alone = read.apply(batch.sequence(sequence, batch.length()));
            for (int position = 0; position < batch.length(); position++) {
                int row = position * batch.size() + sequence;
                assertArrayEquals(
                        Arrays.copyOfRange(alone, position * columns, (position + 1) * columns),
                        Arrays.copyOfRange(all, row * columns, (row + 1) * columns),
                        1e-6f,
                        "sequence " + sequence + ", position " + position);
            }
        }
    }

    @Test
    void twiceTheLengthIsFourTimesThePairs() {
        for (String type : new String[] {"attention", "gpt", "encoder"}) {
            GradientModel model = model(type, "width=32");
            assertEquals(
                    4 * model.demand(16, 3, 0).furtherMultiplyAdds(),
                    model.demand(32, 3, 0).furtherMultiplyAdds(),
                    type);
        }
        GradientModel translates = model("encoder-decoder", "hidden=32");
        assertEquals(
                4 * translates.demand(16, 3, 16).furtherMultiplyAdds(),
                translates.demand(32, 3, 32).furtherMultiplyAdds());
        assertEquals(0, model("lstm", "hidden=32").demand(32, 3, 0).furtherMultiplyAdds());
    }

    @Test
    void whatCannotBeReadIsRefusedBeforeTheFirstBatch() {
        GradientModel lookUp = model("attention", "positions=learned");
        lookUp.demand(64, 1, 0);
        String refused = String.valueOf(assertThrows(InputException.class, () -> lookUp.demand(65, 1, 0))
                .getMessage());
        assertTrue(refused.contains("64") && refused.contains("65") && refused.contains("'sinusoidal'"), refused);
        GradientModel translates = model("transformer", "context=12");
        translates.demand(40, 1, 12);
        refused = String.valueOf(assertThrows(InputException.class, () -> translates.demand(40, 1, 13))
                .getMessage());
        assertTrue(refused.contains("12") && refused.contains("context of 13"), refused);
    }
}
