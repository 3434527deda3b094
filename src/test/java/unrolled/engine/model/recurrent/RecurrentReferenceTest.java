package unrolled.engine.model.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.ReferenceValues;
import unrolled.engine.model.Batch;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.AdamW;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Sgd;
import unrolled.engine.setting.Settings;

/// Recurrent networks, their loss, gradients and the optimizers against PyTorch (`reference/recurrent.py` wrote
/// the numbers).
class RecurrentReferenceTest {
    @ParameterizedTest
    @EnumSource(Reference.class)
    void outputsAreThose(Reference reference) {
        reference.numbers().close("probs", reference.model().predict(reference.batch()));
        reference.numbers().close("state", timeMajor(reference, "state"));
    }

    @Test
    void theLastCellIsThatOfPyTorch() {
        float[] cells = timeMajor(Reference.LSTM, "cell");
        int size = Reference.LSTM.numbers().numbers("cell.last").length;
        Reference.LSTM.numbers().close("cell.last", Arrays.copyOfRange(cells, cells.length - size, cells.length));
    }

    /// An inner value of all sequences, each traced alone.
    private static float[] timeMajor(Reference reference, String value) {
        Batch batch = reference.batch();
        RecurrentModel model = reference.model();
        List<float[]> found = new ArrayList<>();
        int sequences = batch.size();
        for (int b = 0; b < sequences; b++) {
            int[] tokens = new int[batch.length()];
            for (int t = 0; t < tokens.length; t++) {
                tokens[t] = batch.input(t, b);
            }
            model.trace(new Batch(tokens.length, 1, tokens, tokens), (name, activation) -> {
                if (name.equals(reference.kind.type() + "." + value)) {
                    found.add(activation.get().values());
                }
            });
        }
        int hidden = found.getFirst().length / batch.length();
        float[] timeMajor = new float[batch.length() * sequences * hidden];
        for (int i = 0; i < timeMajor.length; i++) {
            int row = i / hidden;
            timeMajor[i] = found.get(row % sequences)[row / sequences * hidden + i % hidden];
        }
        return timeMajor;
    }

    @ParameterizedTest
    @EnumSource(Reference.class)
    void lossAndEveryGradientAreThose(Reference reference) {
        RecurrentModel model = reference.model();
        reference.numbers().close("loss", new float[] {model.gradients(reference.batch())});
        reference
                .numbers()
                .closeEach("d.", model.parameters(), model.parameters().gradients());
    }

    @ParameterizedTest
    @CsvSource({"adam, 0.01", "adamw, 0.01", "sgd, 0.1"})
    void twentyStepsLeadToTheSameWeights(String name, double rate) {
        Reference reference = Reference.RNN;
        RecurrentModel model = reference.model();
        Optimizer.Factory factory =
                switch (name) {
                    case "adam" -> new Adam.Factory();
                    case "adamw" -> new AdamW.Factory();
                    default -> new Sgd.Factory();
                };
        Map<String, String> given =
                switch (name) {
                    case "adamw" -> Map.of("weight decay", "0.1", "beta2", "0.99");
                    case "sgd" -> Map.of("momentum", "0.9");
                    default -> Map.of();
                };
        Optimizer optimizer = factory.create(Settings.of(factory.settings(), given), model.parameters());
        float[] losses = new float[reference.numbers().numbers(name + ".losses").length];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = model.gradients(reference.batch());
            optimizer.step(model.parameters(), rate);
        }
        reference.numbers().close(name + ".losses", losses);
        reference
                .numbers()
                .closeEach(name + ".", model.parameters(), model.parameters().values());
    }

    /// A file of numbers and the network they are of.
    enum Reference {
        RNN(Recurrent.RNN, "rnn"),
        LSTM(Recurrent.LSTM, "lstm"),
        GRU_BEFORE(Recurrent.GRU_BEFORE, "gru-before"),
        GRU_AFTER(Recurrent.GRU_AFTER, "gru-after");

        private final Recurrent kind;
        private final String file;

        Reference(Recurrent kind, String file) {
            this.kind = kind;
            this.file = file;
        }

        private ReferenceValues numbers() {
            return new ReferenceValues(file);
        }

        private int shape(int index) {
            return numbers().whole("shape")[index];
        }

        private RecurrentModel model() {
            RecurrentModel model = kind.model(
                    1,
                    1,
                    Map.of("embedding", "" + shape(1), "hidden", "" + shape(2)),
                    Recurrent.vocabulary("", shape(0)),
                    Recurrent.vocabulary("", shape(3)));
            numbers().loadInto(model.parameters());
            return model;
        }

        private Batch batch() {
            return new Batch(
                    shape(4), shape(5), numbers().whole("inputs"), numbers().whole("targets"));
        }
    }
}
