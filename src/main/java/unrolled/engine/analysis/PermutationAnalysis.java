package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What becomes of a model's answers when the tokens it reads change places: `permutation.difference`
/// [1 x compared], the largest difference between two probabilities, over random orders of the sequence
/// shown. *moved*: the answer at a token's new place against the answer at its old one, f(Px) against P f(x).
/// *stayed*: the answers at the same place, f(Px) against f(x).
///
/// `permutation.original` and `permutation.shuffled` [position x answer]: the probabilities of one such
/// order, which the setting `shuffle` chooses (0: as it stands), rows named by the tokens as they then stand.
///
/// Where the first is 0 up to rounding, the model is equivariant to permutations: the rows of its output
/// change places as its input does, and are otherwise the same (not the output, which is as permuted as the
/// input).
public final class PermutationAnalysis implements Analysis {
    private static final String NAME = "permutation.difference";
    private static final String ORIGINAL = "permutation.original";
    private static final String SHUFFLED = "permutation.shuffled";
    private static final Setting.Whole SHUFFLE = new Setting.Whole("shuffle", 0, 20, 1);
    private static final int ORDERS = 16;

    private final int chosen;

    private PermutationAnalysis(int chosen) {
        this.chosen = chosen;
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = shown.length();
        float[] before = model.predict(single(shown, identity(length)));
        int answers = before.length / length;
        outputs(ORIGINAL, task, single(shown, identity(length)), before, probe);
        SplittableRandom own = new SplittableRandom(seed + chosen);
        Batch shuffled = single(shown, chosen == 0 ? identity(length) : shuffled(length, own));
        outputs(SHUFFLED, task, shuffled, model.predict(shuffled), probe);
        double moved = 0;
        double stayed = 0;
        for (int i = 0; i < ORDERS; i++) {
            int[] order = shuffled(length, random);
            float[] after = model.predict(single(shown, order));
            for (int position = 0; position < length; position++) {
                for (int answer = 0; answer < answers; answer++) {
                    double now = after[position * answers + answer];
                    moved = Math.max(moved, Math.abs(now - before[order[position] * answers + answer]));
                    stayed = Math.max(stayed, Math.abs(now - before[position * answers + answer]));
                }
            }
        }
        double[] values = {moved, stayed};
        probe.report(
                NAME,
                Axis.single("difference"),
                new Axis("compared", List.of("moved", "stayed")),
                Measured.floats(values),
                Scale.ANY,
                Measured.as("\\max |f(Px) - P f(x)|, \\; \\max |f(Px) - f(x)|", values, values.length));
    }

    private static void outputs(String name, Task task, Batch read, float[] probabilities, Probe probe) {
        List<String> tokens = new ArrayList<>();
        for (int position = 0; position < read.length(); position++) {
            tokens.add(task.inputs().token(read.input(position, 0)));
        }
        probe.report(
                name,
                new Axis("position", tokens),
                new Axis("token", task.answers().tokens()),
                probabilities,
                Scale.UNIT,
                Origins.measured(name));
    }

    /// The first sequence of a batch, its tokens in this order.
    private static Batch single(Batch batch, int[] order) {
        int[] tokens = new int[order.length];
        int[] targets = new int[order.length];
        for (int position = 0; position < order.length; position++) {
            tokens[position] = batch.input(order[position], 0);
            targets[position] = Batch.IGNORED;
        }
        return new Batch(order.length, 1, tokens, targets);
    }

    private static int[] identity(int length) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            order[i] = i;
        }
        return order;
    }

    private static int[] shuffled(int length, SplittableRandom random) {
        int[] order = identity(length);
        for (int i = length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, Batch shown, long seed, Probe probe)"));
    }

    /// Makes the analysis for models that learn by gradient, on tasks without a source.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME, ORIGINAL, SHUFFLED);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof GradientModel && !task.hasSource();
        }

        @Override
        public List<Setting> settings() {
            return List.of(SHUFFLE);
        }

        @Override
        public Analysis create(Settings settings) {
            return new PermutationAnalysis(settings.whole(SHUFFLE.name()));
        }
    }
}
