package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How many weights attention works out: `attention.looks` [1 x length], counted in the pattern of a model that
/// reads so many words and writes as many and the end; of several heads and layers in one. None where there is no
/// attention.
public final class LooksAnalysis implements Analysis {
    private static final List<Integer> LENGTHS = List.of(1, 2, 4, 8, 12, 16, 20, 24);
    private static final String NAME = "attention.looks";

    private LooksAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof Aligning looking)) {
            throw new IllegalArgumentException("only a model that looks back has weights to count");
        }
        double[] counts = LENGTHS.stream()
                .mapToDouble(length -> looking.alignment(batch(length, task)).length)
                .toArray();
        probe.report(
                NAME,
                Axis.single("weights"),
                new Axis("length", LENGTHS.stream().map(String::valueOf).toList()),
                Measured.floats(counts),
                Scale.ANY,
                Measured.as(counts[0] == 0 ? "0" : "(n + 1) \\times n", counts, counts.length));
    }

    /// So many words to read; what they are does not matter.
    private static Batch batch(int length, Task task) {
        int[] source = IntStream.range(0, length)
                .map(s -> 1 + s % (task.inputs().size() - 1))
                .toArray();
        int[] said = new int[length + 1];
        Arrays.fill(said, task.answers().id(Vocabulary.START));
        return new Batch(length + 1, 1, said, said, new Batch.Source(length, source));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(getClass(), "private static Batch batch("));
    }

    /// Makes the analysis for models that look back at a source, on tasks that never end.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof Aligning && task.hasSource() && Double.isNaN(task.progress());
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new LooksAnalysis();
        }
    }
}
