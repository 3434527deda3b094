package unrolled.engine.nn;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.ReferenceValues;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.Attention.Rules;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// The layers of a Transformer, their outputs and gradients, against PyTorch (`reference/transformer.py` wrote the
/// numbers).
class LayersReferenceTest {
    private final ReferenceValues layers = new ReferenceValues("layers");
    private final ReferenceValues attention = new ReferenceValues("attention");
    private final Tape tape = new Tape();

    private static Tensor tensor(ReferenceValues from, String name, int rows, int columns) {
        Tensor tensor = Tensor.zeros(rows, columns);
        from.into(name, tensor.value());
        return tensor;
    }

    private void run(ReferenceValues from, Tensor output) {
        tape.forward();
        from.into("c", output.gradient());
        tape.backward();
    }

    @Test
    void layerNormIsThatOfPyTorch() {
        Tensor x = tensor(layers, "x", 4, 10);
        Tensor gain = tensor(layers, "gain", 1, 10);
        Tensor bias = tensor(layers, "bias", 1, 10);
        Tensor y = Tensor.zeros(4, 10);
        tape.add(new LayerNorm(x, gain, bias, y));
        run(layers, y);
        layers.close("norm", y.value());
        layers.close("d.norm.x", x.gradient());
        layers.close("d.gain", gain.gradient());
        layers.close("d.bias", bias.gradient());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINEAR")
    void nonlinearitiesAreThoseOfPyTorch(Nonlinearity.Kind kind) {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        Tensor x = tensor(layers, "x", 4, 10);
        Tensor y = Tensor.zeros(4, 10);
        tape.add(new Nonlinearity(kind, x, y));
        run(layers, y);
        layers.close(name, y.value());
        layers.close("d." + name, x.gradient());
    }

    @Test
    void withoutANonlinearityNumbersAndGradientsPassAsTheyAre() {
        Tensor x = tensor(layers, "x", 4, 10);
        Tensor y = Tensor.zeros(4, 10);
        tape.add(new Nonlinearity(Nonlinearity.Kind.LINEAR, x, y));
        run(layers, y);
        layers.close("x", y.value());
        layers.close("c", x.gradient());
    }

    @Test
    void positionsAreThoseOfThePaper() {
        layers.close("sinusoidal", Positions.sinusoidal(20, 10));
    }

    @Test
    void crossEntropyIgnoresWhatDoesNotCount() {
        Tensor z = Tensor.inPlace(4, 10);
        layers.into("x", z.value());
        CrossEntropy loss = new CrossEntropy(z, layers.whole("targets"));
        loss.weigh(1f / 3);
        loss.backward();
        layers.close("entropy", new float[] {(float) (loss.sum() / 3)});
        layers.close("d.entropy", z.gradient());
    }

    @Test
    void selfAttentionIsThatOfPyTorch() {
        multiHead("self.");
    }

    @Test
    void crossAttentionIsThatOfPyTorch() {
        multiHead("cross.");
    }

    private void multiHead(String name) {
        boolean self = name.equals("self.");
        int[] shape = attention.whole("shape");
        int d = shape[0];
        int heads = shape[1];
        int b = shape[2];
        int n = shape[3];
        Tensor x = tensor(attention, "x", b * n, d);
        int m = self ? n : shape[4];
        Tensor source = self ? x : tensor(attention, "memory", b * m, d);
        Tensor w = tensor(attention, name + "in", d, 3 * d);
        Tensor bias = tensor(attention, name + "in.bias", 1, 3 * d);
        Tensor q = project(x, w, bias, 0, d);
        Tensor k = project(source, w, bias, d, d);
        Tensor v = project(source, w, bias, 2 * d, d);
        Rules rules = new Rules(b).heads(heads).causal(self);
        Tensor mixed = Tensor.zeros(b * n, d);
        Attention layer =
                tape.add(new Attention(q, k, v, self ? rules : rules.padded(attention.whole("lengths")), mixed));
        Weights out = tape.add(new Weights(tensor(attention, name + "out", d, d)));
        Tensor outBias = tensor(attention, name + "out.bias", 1, d);
        Tensor y = Tensor.zeros(b * n, d);
        tape.add(new Linear(mixed, out, outBias, y));
        run(attention, y);

        attention.close(name + "y", y.value());
        Matrix patterns = Matrix.zeros(b * heads * n, m);
        for (int i = 0; i < b * heads; i++) {
            Matrix pattern = Objects.requireNonNull(layer.values(i / heads).get(Attention.name(i % heads, "pattern")));
            System.arraycopy(pattern.toArray(), 0, patterns.data(), i * n * m, n * m);
        }
        attention.close(name + "pattern", patterns);
        attention.close(name + "d.x", x.gradient());
        if (!self) {
            attention.close(name + "d.memory", source.gradient());
        }
        attention.close(name + "d.in", w.gradient());
        attention.close(name + "d.in.bias", bias.gradient());
        attention.close(name + "d.out", out.tensor().gradient());
        attention.close(name + "d.out.bias", outBias.gradient());
    }

    /// A linear layer with some columns of wider weights, as PyTorch keeps those of queries, keys and values.
    private Tensor project(Tensor x, Tensor w, Tensor bias, int from, int columns) {
        Weights some = tape.add(new Weights(
                new Tensor(w.value().columns(from, columns), w.gradient().columns(from, columns))));
        Tensor part =
                new Tensor(bias.value().columns(from, columns), bias.gradient().columns(from, columns));
        Tensor y = Tensor.zeros(x.rowCount(), columns);
        tape.add(new Linear(x, some, part, y));
        return y;
    }
}
