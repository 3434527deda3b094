package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.GradientModel;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.trace.Activation;

class ChecksumAnalysisTest {
    private static final Task TASK = Analyses.task("few-shot");

    private final GradientModel model = (GradientModel) Analyses.model("gpt", TASK, "width", "8");

    private String checksum(String prompt) {
        List<Activation> found = new ArrayList<>();
        new ChecksumAnalysis.Factory()
                .create(Settings.usual(List.of()))
                .report(model, TASK, TASK.read(prompt), 1, (name, made) -> found.add(made.get()));
        StringBuilder digits = new StringBuilder();
        for (float digit : found.getFirst().values()) {
            digits.append(Integer.toHexString((int) digit));
        }
        return digits.toString();
    }

    @Test
    void isTheCrcOfTheBitsOfAllWeights() {
        CRC32 expected = new CRC32();
        Parameters parameters = model.parameters();
        for (Parameters.Slice slice : parameters.slices()) {
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                expected.update(ByteBuffer.allocate(4)
                        .putInt(Float.floatToRawIntBits(parameters.values()[i]))
                        .array());
            }
        }
        assertEquals("%08x".formatted(expected.getValue()), checksum("B3A1B"));
    }

    @Test
    void staysWhateverIsReadAndMovesWithOneBitOfOneWeight() {
        String before = checksum("B3A1B");
        model.predict(TASK.read("A2A"));
        assertEquals(before, checksum("C4C"));
        Parameters.Slice last = model.parameters().slices().getLast();
        int index = last.offset() + last.size() - 1;
        float weight = model.parameters().values()[index];
        model.parameters().values()[index] = Math.nextUp(weight);
        assertNotEquals(before, checksum("B3A1B"));
        model.parameters().values()[index] = weight;
        assertEquals(before, checksum("B3A1B"));
    }

    @Test
    void staysWhileGradientsAreTaken() {
        String before = checksum("B3A1B");
        model.gradients(TASK.next(new SplittableRandom(3)));
        assertEquals(before, checksum("B3A1B"));
    }

    @Test
    void isOfModelsWithWeightsOnly() {
        Task corpus = Analyses.corpus();
        ChecksumAnalysis.Factory factory = new ChecksumAnalysis.Factory();
        assertTrue(factory.suits(model, TASK));
        assertFalse(factory.suits(Analyses.ngram(corpus), corpus));
    }
}
