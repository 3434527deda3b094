package unrolled.engine.model.recurrent;

import static unrolled.engine.kernel.Fastest.GATES;
import static unrolled.engine.kernel.Fastest.KERNELS;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Model;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.GruCode;
import unrolled.engine.nn.GruLayer;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.trace.GatedSum;
import unrolled.engine.trace.GatedSum.Factor;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// The cell of a gated recurrent unit (Cho et al. 2014): one gate says how much of the state is kept and at once
/// how much is renewed, another how much of it the candidate may see. No cell beside the state.
///
/// ```
///   z(t) = σ(x(t) Wz + h(t-1) Uz + bz)       how much is kept: 1 keeps
///   r(t) = σ(x(t) Wr + h(t-1) Ur + br)       how much is recalled for the candidate
///
///   n(t) = tanh(x(t) Wn + (r(t)∘h(t-1)) Un + bn)            reset before (Cho et al. 2014)
///   n(t) = tanh(x(t) Wn + bn + r(t)∘(h(t-1) Un + cn))       reset after (PyTorch)
///
///   h(t) = z(t)∘h(t-1) + (1 - z(t))∘n(t)
/// ```
///
/// The convention of z is that of Cho et al. and of PyTorch: z = 1 keeps. Chung et al. (2014), and many texts
/// after them, write h = (1-z)∘h + z∘n: there z = 1 renews.
public final class GruCell implements RecurrentCell {
    private static final Setting.Choice RESET = new Setting.Choice("reset", List.of("before", "after"), "before");
    private static final Setting.Real UPDATE_BIAS = new Setting.Real("update bias", -5, 5, 1, false);

    // What the sum of the candidate is made of.
    private static final String BIAS = "weights.bias.candidate";
    private static final Product TOKEN =
            new Product("embed", "x", 0, "weights.input.candidate", "W^{n}").weightsFirst();
    private static final Product RECALLED =
            new Product("gru.recalled", "m", 0, "weights.recurrent.candidate", "U^{n}").weightsFirst();
    private static final Product STATE =
            new Product("gru.state", "h", -1, "weights.recurrent.candidate", "U^{n}").weightsFirst();

    private final int units;
    private final boolean after;
    private final double updateBias;

    private GruCell(Settings settings) {
        units = settings.whole(RecurrentModel.HIDDEN.name());
        after = settings.text(RESET.name()).equals("after");
        updateBias = settings.real(UPDATE_BIAS.name());
    }

    @Override
    public String name() {
        return "gru";
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int sumCount() {
        return GruLayer.BLOCKS.size();
    }

    /// With the reset gate before the product, the candidate's waits for that of the gates.
    @Override
    public int productsInTurn() {
        return after ? 1 : 2;
    }

    /// State and gradient; m, which is r∘h(t-1) or h(t-1) U + c; and its gradient where the gate comes before: after,
    /// it takes the place of m.
    @Override
    public int bufferedPerUnit() {
        return after ? 3 : 4;
    }

    /// State and m.
    @Override
    public int keptPerUnit() {
        return 2;
    }

    @Override
    public List<String> sumNames() {
        return GruLayer.BLOCKS.stream().map("gru."::concat).toList();
    }

    /// The candidate has a bias of its own beside U where the gate comes after the product.
    @Override
    public long recurrentWeights(int sum) {
        boolean candidate = sum == GruLayer.BLOCKS.size() - 1;
        return (long) units * units + (after && candidate ? units : 0);
    }

    @Override
    public List<Shape> recurrent() {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Shape("weights.recurrent", units, 2 * units)); // Uz, Ur
        shapes.add(new Shape("weights.recurrent.candidate", units, units));
        if (after) {
            shapes.add(new Shape("weights.recurrent.bias", 1, units));
        }
        return shapes;
    }

    /// Weights as PyTorch draws them. Biases are 0, except that of the update gate: at 1 a fresh unit keeps nearly
    /// three quarters, as a fresh [LstmCell] does.
    @Override
    public void draw(Initializer draw, Slice input, List<Slice> recurrent, Slice bias) {
        double bound = 1 / Math.sqrt(units);
        draw.uniform(input, bound);
        draw.uniform(recurrent.get(0), bound);
        draw.uniform(recurrent.get(1), bound);
        draw.fill(bias, 0, units, updateBias);
    }

    @Override
    public RecurrentLayer layer(int length, int sequences, Tensor input, List<Weights> recurrent) {
        List<Tensor> bias = after ? List.of(recurrent.get(2).tensor()) : List.of();
        return new GruLayer(length, sequences, input, new GruLayer.Recurrent(recurrent.get(0), recurrent.get(1), bias));
    }

    @Override
    public void report(RecurrentTrace trace) {
        trace.weights("update", "z", 0, trace.recurrent(0).columns(0, units));
        trace.weights("reset", "r", 1, trace.recurrent(0).columns(units, units));
        trace.weights("candidate", "n", 2, trace.recurrent(1));
        Matrix sums = trace.sums();
        Matrix gates = sums.columns(0, 2 * units);
        KERNELS.product(trace.earlier(), trace.recurrent(0), gates, true); // (T x H) (H x 2H) -> (T x 2H)
        trace.report(
                "preactivation.update",
                sums.columns(0, units),
                Scale.ANY,
                trace.sumOf("update", "z").by(GruCode.GATE_SUMS));
        trace.report(
                "preactivation.reset",
                sums.columns(units, units),
                Scale.ANY,
                trace.sumOf("reset", "r").by(GruCode.GATE_SUMS));
        trace.gate("gate.update", "gru.preactivation.update", "z", GruCode.GATES);
        trace.gate("gate.reset", "gru.preactivation.reset", "r", GruCode.GATES);
        if (after) {
            reportAfter(trace, sums.columns(2 * units, units));
        } else {
            reportBefore(trace, sums.columns(2 * units, units));
        }
        trace.candidate("candidate", "gru.preactivation.candidate", "n", GruCode.CANDIDATE);
        Factor z = Factor.of("gru.gate.update", "z");
        Factor n = Factor.of("gru.candidate", "n");
        Factor h = Factor.of("gru.state", "h");
        Origin state = GatedSum.of("h", List.of(List.of(z, h.before()), List.of(z.rest(), n)));
        trace.report("state", trace.value("state"), Scale.SIGNED, state.by(GruCode.state("h before")));
    }

    /// m(t) = r(t)∘h(t-1), and it goes through U.
    private void reportBefore(RecurrentTrace trace, Matrix sum) {
        Matrix recalled = Matrix.zeros(sum.rows(), units);
        GATES.multiply(trace.value("gate.reset"), trace.earlier(), recalled);
        Factor r = Factor.of("gru.gate.reset", "r");
        Factor h = Factor.of("gru.state", "h");
        trace.report(
                "recalled",
                recalled,
                Scale.SIGNED,
                GatedSum.of("m", List.of(List.of(r, h.before()))).by(GruCode.RECALLED_BEFORE));
        KERNELS.product(recalled, trace.recurrent(1), sum, true); // (T x H) (H x H) -> (T x H)
        trace.report(
                "preactivation.candidate",
                sum,
                Scale.ANY,
                WeightedSum.of("a^{n}", BIAS, "b^{n}", List.of(TOKEN, RECALLED)).by(GruCode.SUM_BEFORE));
    }

    /// m(t) = U h(t-1) + c, and r(t) says how much of it counts.
    private void reportAfter(RecurrentTrace trace, Matrix sum) {
        Matrix recalled = Matrix.zeros(sum.rows(), units);
        trace.bias("weights.recurrent.bias", "c", trace.recurrent(2));
        KERNELS.repeat(trace.recurrent(2), recalled);
        KERNELS.product(trace.earlier(), trace.recurrent(1), recalled, true); // (T x H) (H x H) -> (T x H)
        trace.report(
                "recalled",
                recalled,
                Scale.ANY,
                WeightedSum.of("m", "weights.recurrent.bias", "c", List.of(STATE))
                        .by(GruCode.RECALLED_AFTER));
        trace.report("preactivation.input", sum, Scale.ANY, WeightedSum.of("u", BIAS, "b^{n}", List.of(TOKEN)));
        GATES.multiplyAdd(trace.value("gate.reset"), recalled, sum);
        Factor u = Factor.of("gru.preactivation.input", "u");
        Factor r = Factor.of("gru.gate.reset", "r");
        Factor m = Factor.of("gru.recalled", "m");
        Origin origin = GatedSum.of("a^{n}", List.of(List.of(u), List.of(r, m))).by(GruCode.SUM_AFTER);
        trace.report("preactivation.candidate", sum, Scale.ANY, origin);
    }

    /// Registers the model as `gru`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "gru";
        }

        @Override
        public List<Setting> settings() {
            return List.of(RecurrentModel.HIDDEN, RecurrentModel.EMBEDDING, RESET, UPDATE_BIAS);
        }

        @Override
        public Model create(Model.Context context) {
            return new RecurrentModel(context, new GruCell(context.settings()));
        }
    }
}
