package unrolled.engine.model.transformer;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.ReferenceValues;
import unrolled.engine.model.Batch;
import unrolled.engine.model.recurrent.Recurrent;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;

/// Whole models against PyTorch (`reference/transformer.py` wrote the numbers): the layers of an encoder and a decoder,
/// answers, loss, the gradient of every weight, and the losses of the next steps.
class TransformerReferenceTest {
    private static TransformerModel model(
            String type, ReferenceValues reference, int inputs, int answers, Map<String, String> settings) {
        TransformerModel model = Blocks.model(
                type, 1, 1, settings, Recurrent.vocabulary("i", inputs), Recurrent.vocabulary("a", answers));
        reference.loadInto(model.parameters());
        return model;
    }

    private static void gradientsAreThose(TransformerModel model, ReferenceValues reference, Batch batch) {
        reference.close("probs", model.predict(batch));
        reference.close("loss", new float[] {model.gradients(batch)});
        reference.closeEach("d.", model.parameters(), model.parameters().gradients());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "gpt-tied"})
    void aStepOfAGptIsThatOfPyTorch(String kind) {
        ReferenceValues reference = new ReferenceValues(kind);
        int[] shape = reference.whole("shape"); // vocabulary, width, heads, layers, inner, context, sequences, length
        TransformerModel model = model(
                "gpt",
                reference,
                shape[0],
                shape[0],
                Map.of(
                        "width", "" + shape[1],
                        "heads", "" + shape[2],
                        "layers", "" + shape[3],
                        "feed-forward size", "" + shape[4],
                        "context", "" + shape[5],
                        "output", kind.equals("gpt") ? "own" : "tied"));
        Batch batch = new Batch(shape[7], shape[6], reference.whole("inputs"), reference.whole("targets"));
        gradientsAreThose(model, reference, batch);
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer optimizer = factory.create(Settings.usual(factory.settings()), model.parameters());
        float[] losses = new float[reference.numbers("losses").length];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = model.gradients(batch);
            optimizer.step(model.parameters(), 1e-2);
        }
        reference.close("losses", losses);
    }

    /// With texts of different lengths; nobody looks at their padding.
    @Test
    void anEncoderIsThatOfPyTorch() {
        ReferenceValues reference = new ReferenceValues("encoder");
        int[] shape = reference.whole("shape"); // inputs, answers, width, heads, layers, inner, sequences, length
        TransformerModel model = model(
                "encoder",
                reference,
                shape[0],
                shape[1],
                Map.of(
                        "width", "" + shape[2],
                        "heads", "" + shape[3],
                        "layers", "" + shape[4],
                        "feed-forward size", "" + shape[5],
                        "context", "" + shape[7]));
        Batch batch = new Batch(shape[7], shape[6], reference.whole("inputs"), reference.whole("targets"));
        gradientsAreThose(model, reference, batch);
    }

    @Test
    void encoderAndDecoderLayersAreThoseOfPyTorch() {
        ReferenceValues reference = new ReferenceValues("transformer");
        int[] shape = reference.whole("shape"); // inputs, answers, width, heads, inner, sequences, source, length
        TransformerModel model = model(
                "transformer",
                reference,
                shape[0],
                shape[1],
                Map.of(
                        "width", "" + shape[2],
                        "heads", "" + shape[3],
                        "feed-forward size", "" + shape[4]));
        Batch.Source source = new Batch.Source(shape[6], reference.whole("source"));
        Batch batch = new Batch(shape[7], shape[5], reference.whole("inputs"), reference.whole("targets"), source);
        Map<String, float[]> seen = new HashMap<>();
        model.trace(batch, (name, activation) -> seen.put(name, activation.get().values()));
        for (String side : new String[] {"encoder", "decoder"}) {
            for (int block = 0; block < 2; block++) {
                String name = "%s.blocks.%d.resid".formatted(side, block);
                reference.close(name, Objects.requireNonNull(seen.get(name)));
            }
        }
        gradientsAreThose(model, reference, batch);
    }
}
