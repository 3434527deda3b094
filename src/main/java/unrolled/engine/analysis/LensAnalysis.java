package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.Stacked;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What a model would answer after each layer, for the sequence shown, as two kinds of [Lens] read it; the layers are
/// the embedding and the blocks. The last layer's answers are the model's own.
///
/// * `lens.top` [layer x position]: the probability of the likeliest token.
/// * `lens.right` [layer x position]: that of the token that comes next; positions where none is known are left out.
/// * `lens.guesses` [guess x 1]: the five likeliest tokens, layer by layer and position by position, best first;
///   the rows are labelled by them.
/// * `lens.fitted.top`, `lens.fitted.right`, `lens.fitted.guesses`: the same through the fitted lens.
///
/// That a layer's answer is right does not mean that the layers after it are not needed: see [LensLossAnalysis].
public final class LensAnalysis implements Analysis {
    private static final int GUESSES = 5;
    private static final List<String> PARTS = List.of("top", "right", "guesses");

    private LensAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch whole, long seed, Probe probe) {
        if (model instanceof Stacked stacked) {
            Batch shown = whole.sequence(0, Lens.length(model, whole.length()));
            new Shown(stacked, task, shown, probe).report("lens.", Lens.plain(stacked));
            new Shown(stacked, task, shown, probe)
                    .report("lens.fitted.", Lens.fitted(stacked, Lens.training(model, task, seed)));
        }
    }

    /// A sequence to be read through a lens.
    private record Shown(Stacked model, Task task, Batch text, Probe probe) {
        void report(String prefix, Lens lens) {
            Axis layers = Lens.layers(model);
            List<Matrix> streams = model.streams(text);
            int known = text.target(text.length() - 1, 0) == Batch.IGNORED ? text.length() - 1 : text.length();
            double[] top = new double[layers.size() * text.length()];
            double[] right = new double[layers.size() * known];
            List<String> tokens = new ArrayList<>();
            double[] guesses = new double[top.length * guesses()];
            for (int layer = 0; layer < layers.size(); layer++) {
                float[] read = lens.read(layer, streams.get(layer));
                for (int t = 0; t < text.length(); t++) {
                    int at = t * task.answers().size();
                    for (int token : likeliest(read, at)) {
                        guesses[tokens.size()] = read[at + token];
                        tokens.add(task.answers().token(token));
                    }
                    top[layer * text.length() + t] = guesses[tokens.size() - guesses()];
                    if (t < known) {
                        right[layer * known + t] = read[at + Math.max(0, text.target(t, 0))];
                    }
                }
            }
            report(prefix + "top", layers, positions(text.length()), top, "\\max_w P(w)");
            report(prefix + "right", layers, positions(known), right, "P(w_{t+1})");
            report(prefix + "guesses", new Axis("guess", tokens), Axis.single("probability"), guesses, "P(w)");
        }

        private int guesses() {
            return Math.min(GUESSES, task.answers().size());
        }

        private List<Integer> likeliest(float[] read, int at) {
            return IntStream.range(0, task.answers().size())
                    .boxed()
                    .sorted((one, other) -> Float.compare(read[at + other], read[at + one]))
                    .limit(guesses())
                    .toList();
        }

        private Axis positions(int count) {
            return new Axis(
                    "position",
                    IntStream.range(0, count)
                            .mapToObj(t -> task.inputs().token(text.input(t, 0)))
                            .toList());
        }

        private void report(String name, Axis rows, Axis columns, double[] values, String formula) {
            probe.report(
                    name,
                    rows,
                    columns,
                    Measured.floats(values),
                    Scale.UNIT,
                    Measured.as(formula, values, columns.size()));
        }
    }

    /// Makes the analysis for language models whose stream can be read out early.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            List<String> names = new ArrayList<>();
            PARTS.forEach(part -> names.add("lens." + part));
            PARTS.forEach(part -> names.add("lens.fitted." + part));
            return names;
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
            return new LensAnalysis();
        }
    }
}
