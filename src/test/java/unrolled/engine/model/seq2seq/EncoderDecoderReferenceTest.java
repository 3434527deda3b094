package unrolled.engine.model.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.ReferenceValues;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;

/// The recurrent encoder-decoder against PyTorch (`reference/encoder_decoder.py` wrote the numbers): both kinds of
/// encoder, every kind of attention, sources of different lengths. "additive-one" is workload W5, small.
class EncoderDecoderReferenceTest {
    private static Vocabulary numbered(int size) {
        return new Vocabulary(
                IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }

    private static EncoderDecoderModel model(ReferenceValues reference, String kind) {
        int[] shape = reference.whole("shape");
        Map<String, String> given = Map.of(
                "embedding",
                "" + shape[2],
                "hidden",
                "" + shape[3],
                "attention",
                kind.substring(0, kind.indexOf('-')),
                "encoder",
                kind.endsWith("two") ? "bidirectional" : "unidirectional");
        EncoderDecoderModel.Factory factory = new EncoderDecoderModel.Factory();
        EncoderDecoderModel model = (EncoderDecoderModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), given),
                numbered(shape[0]),
                numbered(shape[1]),
                new SplittableRandom(1),
                1));
        reference.loadInto(model.parameters());
        return model;
    }

    private static Batch batch(ReferenceValues reference) {
        int[] shape = reference.whole("shape");
        return new Batch(
                shape[5],
                shape[6],
                reference.whole("inputs"),
                reference.whole("targets"),
                new Batch.Source(shape[4], reference.whole("source")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none-two", "additive-one", "additive-two", "dot-two", "general-one"})
    void outputsLossAndEveryGradientAreThose(String kind) {
        ReferenceValues reference = new ReferenceValues("encoder-decoder-" + kind);
        EncoderDecoderModel model = model(reference, kind);
        Batch batch = batch(reference);
        reference.close("probs", model.predict(batch));
        reference.close("loss", new float[] {model.gradients(batch)});
        reference.closeEach("d.", model.parameters(), model.parameters().gradients());
    }

    @ParameterizedTest
    @ValueSource(strings = {"additive-one", "additive-two", "dot-two", "general-one"})
    void thePatternIsThat(String kind) {
        ReferenceValues reference = new ReferenceValues("encoder-decoder-" + kind);
        EncoderDecoderModel model = model(reference, kind);
        Batch batch = batch(reference);
        float[] expected = reference.numbers("pattern");
        float[] pattern = ModelTrace.of(model, batch).get("attention.pattern").values();
        int sources = batch.source().length();
        assertEquals(expected.length, pattern.length * batch.size());
        for (int i = 0; i < pattern.length; i++) {
            int row = i / sources * batch.size() * sources;
            assertEquals(expected[row + i % sources], pattern[i], 1e-5, "number " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none-two", "additive-one", "additive-two", "dot-two", "general-one"})
    void tenStepsOfAdamHaveTheSameLosses(String kind) {
        ReferenceValues reference = new ReferenceValues("encoder-decoder-" + kind);
        EncoderDecoderModel model = model(reference, kind);
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer adam = factory.create(Settings.usual(factory.settings()), model.parameters());
        float[] losses = new float[reference.numbers("adam.losses").length];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = model.gradients(batch(reference));
            adam.step(model.parameters(), 0.01);
        }
        reference.close("adam.losses", losses);
    }
}
