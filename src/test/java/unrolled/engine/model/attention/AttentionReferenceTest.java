package unrolled.engine.model.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.ReferenceValues;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.model.recurrent.Recurrent;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.trace.Trace;

/// Attention alone, the whole model, against PyTorch (`reference/transformer.py` wrote the numbers): answers,
/// patterns, loss with positions that do not count, and the gradient of every weight.
class AttentionReferenceTest {
    private static final String KEY_BIAS = "weights.key.bias";

    private static AttentionModel model(ReferenceValues reference, String positions, String scaling, String mask) {
        int[] shape = reference.whole("shape"); // inputs, answers, width, heads, key size, sequences, length
        AttentionModel.Factory factory = new AttentionModel.Factory();
        Map<String, String> given = Map.of(
                "width",
                "" + shape[2],
                "heads",
                "" + shape[3],
                "key size",
                "" + shape[4],
                "positions",
                positions,
                "scaling",
                scaling,
                "mask",
                mask);
        AttentionModel model = (AttentionModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), given),
                Recurrent.vocabulary("i", shape[0]),
                Recurrent.vocabulary("a", shape[1]),
                Recurrent.random(1),
                1));
        reference.loadInto(model.parameters());
        return model;
    }

    @ParameterizedTest
    @CsvSource({"none, yes, none", "learned, no, causal", "sinusoidal, yes, causal"})
    void answersLossAndEveryGradientAreThose(String positions, String scaling, String mask) {
        ReferenceValues reference = new ReferenceValues("lookup-" + positions);
        AttentionModel model = model(reference, positions, scaling, mask);
        int[] shape = reference.whole("shape");
        Batch batch = new Batch(shape[6], shape[5], reference.whole("inputs"), reference.whole("targets"));
        reference.close("probs", model.predict(batch));
        reference.close("loss", new float[] {model.gradients(batch)});
        for (Slice slice : model.parameters().slices()) {
            float[] gradient =
                    Arrays.copyOfRange(model.parameters().gradients(), slice.offset(), slice.offset() + slice.size());
            if (slice.name().equals(KEY_BIAS)) {
                // it adds the same to all scores of a query, so its gradient is 0 and both sides have only rounding
                assertEquals(0, largest(gradient), 1e-7);
            } else {
                reference.close("d." + slice.name(), gradient);
            }
        }
    }

    private static float largest(float[] numbers) {
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    /// Of the first sequence, the one that a trace shows.
    @ParameterizedTest
    @CsvSource({"none, yes, none", "learned, no, causal", "sinusoidal, yes, causal"})
    void patternsAreThose(String positions, String scaling, String mask) {
        ReferenceValues reference = new ReferenceValues("lookup-" + positions);
        AttentionModel model = model(reference, positions, scaling, mask);
        int[] shape = reference.whole("shape");
        int heads = shape[3];
        int n = shape[6];
        Batch batch = new Batch(n, shape[5], reference.whole("inputs"), reference.whole("targets"));
        float[] expected = reference.numbers("pattern"); // (sequences x heads x n x n)
        Trace trace = ModelTrace.of(model, batch);
        for (int head = 0; head < heads; head++) {
            String name = "attention.head.%d.pattern".formatted(head);
            float[] pattern = trace.get(name).values();
            for (int i = 0; i < n * n; i++) {
                assertEquals(expected[head * n * n + i], pattern[i], 1e-5, name + " " + i);
            }
        }
    }
}
