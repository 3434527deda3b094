package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.Stacked;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How good a model's answers are after each layer, on held-out sequences, as two kinds of [Lens] read them, and
/// whether the model needs its blocks.
///
/// * `lens.divergence`, `lens.fitted.divergence` [1 x layer]: the KL divergence of a layer's answers q from those of
///   the whole model p, the mean of sum p ln(p / q) over positions, in nats.
/// * `lens.loss`, `lens.fitted.loss` [1 x layer]: the loss of a layer's answers, in nats a token.
/// * `lens.without` [1 x block]: the loss of the model when one block adds nothing and those after it run on, to be
///   held against the last number of `lens.loss`.
///
/// To leave out all blocks behind a layer, in earnest, is the plain lens of that layer: the same computation, so it
/// tells nothing new; nor does leaving out the last block alone, which is the plain lens before it. What one
/// block does for those after it, only `lens.without` tells: where the lens is right already behind a layer,
/// the blocks after it may still be needed, and so may those before.
public final class LensLossAnalysis implements Analysis {
    private static final String WITHOUT = "lens.without";
    private static final String LOSS = "-\\overline{\\ln P(w_{t+1})}";

    private LensLossAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (model instanceof Stacked stacked) {
            Batch text = Lens.heldOut(model, task, seed);
            HeldOut heldOut = new HeldOut(stacked, text, stacked.streams(text), probe);
            heldOut.report("plain", "lens.", Lens.plain(stacked));
            heldOut.report("fitted", "lens.fitted.", Lens.fitted(stacked, Lens.training(model, task, seed)));
            heldOut.reportWithout();
        }
    }

    /// Sequences to be read through lenses.
    private record HeldOut(Stacked model, Batch text, List<Matrix> streams, Probe probe) {
        void report(String kind, String prefix, Lens lens) {
            float[] whole = model.readOut(streams.getLast());
            double[] divergence = new double[streams.size()];
            double[] loss = new double[streams.size()];
            for (int layer = 0; layer < streams.size(); layer++) {
                float[] read = lens.read(layer, streams.get(layer));
                divergence[layer] = divergence(whole, read, text.targets().length);
                loss[layer] = loss(read, text);
            }
            Axis rows = new Axis("lens", List.of(kind));
            Axis layers = Lens.layers(model);
            report(prefix + "divergence", rows, layers, divergence, "\\overline{\\sum_w p \\ln(p / q)}");
            report(prefix + "loss", rows, layers, loss, LOSS);
        }

        void reportWithout() {
            double[] without = new double[model.blocks()];
            for (int block = 0; block < without.length; block++) {
                without[block] = loss(model.predictWithout(Set.of(block), text), text);
            }
            report(WITHOUT, Axis.single("loss"), Lens.blocks(model), without, LOSS);
        }

        private void report(String name, Axis rows, Axis columns, double[] values, String formula) {
            probe.report(
                    name,
                    rows,
                    columns,
                    Measured.floats(values),
                    Scale.ANY,
                    Measured.as(formula, values, values.length));
        }
    }

    /// The mean over rows of the KL divergence of q from p, in nats.
    private static double divergence(float[] p, float[] q, int rows) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0) {
                sum += p[i] * Math.log(p[i] / Math.max(Float.MIN_NORMAL, q[i]));
            }
        }
        return Math.max(0, sum / rows);
    }

    private static double loss(float[] probabilities, Batch of) {
        int answers = probabilities.length / of.targets().length;
        double sum = 0;
        for (int row = 0; row < of.targets().length; row++) {
            int target = of.targets()[row];
            if (target != Batch.IGNORED) {
                sum -= Math.log(Math.max(Float.MIN_NORMAL, probabilities[row * answers + target]));
            }
        }
        return sum / Math.max(1, of.counted());
    }

    @Override
    public List<Code> code(String activation) {
        if (activation.endsWith("divergence")) {
            return List.of(Code.of(getClass(), "private static double divergence("));
        }
        Code loss = Code.of(getClass(), "private static double loss(");
        return activation.equals(WITHOUT) ? List.of(Code.of(getClass(), "void reportWithout()"), loss) : List.of(loss);
    }

    /// Makes the analysis for language models whose stream can be read out early.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("lens.divergence", "lens.loss", "lens.fitted.divergence", "lens.fitted.loss", WITHOUT);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Lens.suits(model, task);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new LensLossAnalysis();
        }
    }
}
