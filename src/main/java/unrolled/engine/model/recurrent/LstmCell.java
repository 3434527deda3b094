package unrolled.engine.model.recurrent;

import static unrolled.engine.kernel.Fastest.KERNELS;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Model;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.LstmLayer;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.GatedSum;
import unrolled.engine.trace.GatedSum.Factor;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Scale;

/// The cell of a long short-term memory (Hochreiter & Schmidhuber 1997) with a forget gate (Gers, Schmidhuber &
/// Cummins 2000), without peepholes: beside the state it carries a cell that only gates can change.
///
/// ```
///   f(t) = σ(x(t) Wf + h(t-1) Uf + bf)       what is kept of the cell: 1 keeps, 0 forgets
///   i(t) = σ(x(t) Wi + h(t-1) Ui + bi)       what is taken in
///   o(t) = σ(x(t) Wo + h(t-1) Uo + bo)       what is let out
///   g(t) = tanh(x(t) Wg + h(t-1) Ug + bg)    the candidate
///
///   c(t) = f(t)∘c(t-1) + i(t)∘g(t)
///   h(t) = o(t)∘tanh(c(t))
/// ```
///
/// With a coupled input gate (Greff et al. 2017), i(t) = 1 - f(t): to keep and to write are one decision, as in a
/// [GruCell]. The weights of the input gate lie idle then, so that a run and its twin start alike.
public final class LstmCell implements RecurrentCell {
    /// At 20 the gate is 1 to the last digit of 32 bits and learns nothing: the cell of 1997, which had none.
    private static final Setting.Real FORGET_BIAS = new Setting.Real("forget bias", -5, 20, 1, false);
    private static final Setting.Choice INPUT_GATE = new Setting.Choice("input gate", List.of("own", "coupled"), "own");
    private static final List<String> SUMS = List.of("forget", "input", "output", "candidate");
    private static final List<String> SYMBOLS = List.of("f", "i", "o", "g");
    private static final Code SUM_CODE =
            Code.of(LstmLayer.class, "public void forward()").mark("KERNELS.product(");
    private static final Code CODE = Code.of(LstmLayer.class, "private void forward(Position now, int t)");
    private static final Code REST_CODE = CODE.mark("coupled.forward(");
    private static final Code CELL_CODE = CODE.mark("GATES.mix(")
            .where("f", "f")
            .where("now.cellBefore", "c before")
            .where("i", "i")
            .where("g", "g")
            .where("now.cell", Explanation.VALUE);
    private static final Code STATE_CODE = CODE.mark("KERNELS.tanh(now.cell")
            .mark("GATES.multiply(o")
            .where("o", "o")
            .where("now.squashed", "tanh c")
            .where("now.state", Explanation.VALUE);

    private final int units;
    private final double forgetBias;
    private final boolean coupled;

    private LstmCell(Settings settings) {
        units = settings.whole(RecurrentModel.HIDDEN.name());
        forgetBias = settings.real(FORGET_BIAS.name());
        coupled = settings.text(INPUT_GATE.name()).equals("coupled");
    }

    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int sumCount() {
        return SUMS.size();
    }

    /// State and cell with their gradients, and the squashed cell.
    @Override
    public int bufferedPerUnit() {
        return 5;
    }

    /// State, cell and the squashed cell.
    @Override
    public int keptPerUnit() {
        return 3;
    }

    @Override
    public List<String> sumNames() {
        return LstmLayer.BLOCKS.stream().map("lstm."::concat).toList();
    }

    @Override
    public List<Shape> recurrent() {
        return List.of(new Shape("weights.recurrent", units, SUMS.size() * units));
    }

    /// Weights as PyTorch draws them. Biases are 0, except that of the forget gate: at 1 a fresh cell keeps
    /// nearly three quarters (Gers, Schmidhuber & Cummins 2000; Jozefowicz, Zaremba & Sutskever 2015).
    @Override
    public void draw(Initializer draw, Slice input, List<Slice> recurrent, Slice bias) {
        double bound = 1 / Math.sqrt(units);
        draw.uniform(input, bound);
        draw.uniform(recurrent.getFirst(), bound);
        draw.fill(bias, SUMS.indexOf("forget") * units, units, forgetBias);
    }

    @Override
    public RecurrentLayer layer(int length, int sequences, Tensor input, List<Weights> recurrent) {
        return new LstmLayer(length, sequences, input, recurrent.getFirst(), coupled);
    }

    @Override
    public void report(RecurrentTrace trace) {
        for (int k : working()) {
            trace.weights(SUMS.get(k), SYMBOLS.get(k), k, trace.recurrent(0).columns(k * units, units));
        }
        Matrix sums = trace.sums();
        KERNELS.product(trace.earlier(), trace.recurrent(0), sums, true); // (T x H) (H x 4H) -> (T x 4H)
        for (int k : working()) {
            Matrix own = sums.columns(k * units, units);
            Origin sum = trace.sumOf(SUMS.get(k), SYMBOLS.get(k)).by(SUM_CODE);
            trace.report("preactivation." + SUMS.get(k), own, Scale.ANY, sum);
        }
        reportGates(trace);
        trace.candidate("candidate", "lstm.preactivation.candidate", "g", CODE.mark("GATES.tanh(g)"));
        Factor f = Factor.of("lstm.gate.forget", "f");
        Factor i = Factor.of("lstm.gate.input", "i");
        Factor o = Factor.of("lstm.gate.output", "o");
        Factor g = Factor.of("lstm.candidate", "g");
        Factor c = Factor.of("lstm.cell", "c");
        Origin cell = GatedSum.of("c", List.of(List.of(f, c.before()), List.of(i, g)));
        trace.report("cell", trace.value("cell"), Scale.ANY, cell.by(CELL_CODE));
        Origin state = GatedSum.of("h", List.of(List.of(o, c.squashed())));
        trace.report("state", trace.value("state"), Scale.SIGNED, state.by(STATE_CODE));
    }

    /// Which of the sums have a say.
    private int[] working() {
        return coupled ? new int[] {0, 2, 3} : new int[] {0, 1, 2, 3};
    }

    private void reportGates(RecurrentTrace trace) {
        Code gate = CODE.mark("GATES.sigmoid(");
        trace.gate("gate.forget", "lstm.preactivation.forget", "f", gate);
        if (coupled) {
            Origin rest = GatedSum.of(
                    "i", List.of(List.of(Factor.of("lstm.gate.forget", "f").rest())));
            trace.report("gate.input", trace.value("gate.input"), Scale.UNIT, rest.by(REST_CODE));
        } else {
            trace.gate("gate.input", "lstm.preactivation.input", "i", gate);
        }
        trace.gate("gate.output", "lstm.preactivation.output", "o", gate);
    }

    /// Registers the model as `lstm`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "lstm";
        }

        @Override
        public List<Setting> settings() {
            return List.of(RecurrentModel.HIDDEN, RecurrentModel.EMBEDDING, FORGET_BIAS, INPUT_GATE);
        }

        @Override
        public Model create(Model.Context context) {
            return new RecurrentModel(context, new LstmCell(context.settings()));
        }
    }
}
