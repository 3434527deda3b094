package unrolled.engine.model.recurrent;

import static unrolled.engine.kernel.Fastest.KERNELS;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Model;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.RnnLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;

/// The cell of a simple recurrent network (Elman 1990): a state that every token rewrites as a whole.
///
/// ```
///   h(t) = tanh(x(t) W + h(t-1) U + b)
/// ```
///
/// Without the tanh it is linear, and what U does to a gradient can be seen alone.
public final class RnnCell implements RecurrentCell {
    private static final Setting.Choice NONLINEARITY =
            new Setting.Choice("nonlinearity", List.of("tanh", "linear"), "tanh");
    private static final Setting.Choice START =
            new Setting.Choice("recurrent weights", List.of("uniform", "normal", "orthogonal"), "uniform");
    private static final Setting.Real RECURRENT_SCALE = new Setting.Real("recurrent scale", 0, 4, 1, false);

    private final int units;
    private final boolean linear;
    private final String start;
    private final double scale;

    private RnnCell(Settings settings) {
        units = settings.whole(RecurrentModel.HIDDEN.name());
        linear = settings.text(NONLINEARITY.name()).equals("linear");
        start = settings.text(START.name());
        scale = settings.real(RECURRENT_SCALE.name());
    }

    @Override
    public String name() {
        return "rnn";
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int sumCount() {
        return 1;
    }

    /// The state and its gradient.
    @Override
    public int bufferedPerUnit() {
        return 2;
    }

    /// The state.
    @Override
    public int keptPerUnit() {
        return 1;
    }

    @Override
    public List<String> sumNames() {
        return List.of("rnn.state");
    }

    @Override
    public List<Shape> recurrent() {
        return List.of(new Shape("weights.recurrent", units, units));
    }

    /// As PyTorch draws them, uniform within 1 / sqrt(units), where the spectral radius of U is about 0.58 times
    /// the recurrent scale. Drawn normally or orthogonal it is about, or exactly, the recurrent scale.
    @Override
    public void draw(Initializer draw, Slice input, List<Slice> recurrent, Slice bias) {
        double bound = 1 / Math.sqrt(units);
        draw.uniform(input, bound);
        switch (start) {
            case "normal" -> draw.normal(recurrent.getFirst(), bound * scale);
            case "orthogonal" -> draw.orthogonal(recurrent.getFirst(), scale);
            default -> draw.uniform(recurrent.getFirst(), bound * scale);
        }
        draw.uniform(bias, bound);
    }

    @Override
    public RecurrentLayer layer(int length, int sequences, Tensor input, List<Weights> recurrent) {
        return new RnnLayer(length, sequences, input, recurrent.getFirst(), linear);
    }

    @Override
    public void report(RecurrentTrace trace) {
        trace.weights("", "", 0, trace.recurrent(0));
        Matrix sums = trace.sums();
        KERNELS.product(trace.earlier(), trace.recurrent(0), sums, true); // (T x H) (H x H) -> (T x H)
        Code layer = Code.of(RnnLayer.class, "public void forward()");
        Code sum = layer.mark("KERNELS.product(").where("now.a", Explanation.VALUE);
        trace.report("preactivation", sums, Scale.ANY, trace.sumOf("", "").by(sum));
        Origin origin = linear
                ? Origins.function("rnn.preactivation", "", "h_t = a_t", a -> a)
                        .by(layer.mark("KERNELS.copy(now.a, now.h)"))
                : Origins.tanh("rnn.preactivation", "h")
                        .by(layer.mark("KERNELS.tanh(now.a, now.h)")
                                .where("now.a", "argument")
                                .where("now.h", Explanation.VALUE));
        trace.report("state", trace.value("state"), linear ? Scale.ANY : Scale.SIGNED, origin);
    }

    /// Registers the model as `rnn`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "rnn";
        }

        @Override
        public List<Setting> settings() {
            return List.of(RecurrentModel.HIDDEN, RecurrentModel.EMBEDDING, RECURRENT_SCALE, START, NONLINEARITY);
        }

        @Override
        public Model create(Model.Context context) {
            return new RecurrentModel(context, new RnnCell(context.settings()));
        }
    }
}
