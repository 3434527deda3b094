package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What each part of a stack of blocks adds to the residual stream of the sequence shown: `stream.added` [sublayer x
/// position], the length of the vector that the embedding, each attention and each feed-forward layer puts in.
/// `stream.length` [sublayer x position]: the length of the stream after it. `stream.growth` [ratio x 1]: how
/// many times as long it is at the end as at the beginning, the mean over positions.
///
/// Of a model with an encoder all this is about its decoder; [AnswerAnalysis] has more of it.
public final class StreamAnalysis implements Analysis {
    private static final String ADDED = "stream.added";
    private static final String LENGTH = "stream.length";
    private static final String GROWTH = "stream.growth";

    private StreamAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        ResidualStack stack = ResidualStack.of(ResidualStack.trace(model, shown), task.hasSource() ? "decoder." : "");
        stack.report(ADDED, ResidualStack.lengths(stack.added()), ResidualStack.LENGTH, probe);
        double[] lengths = ResidualStack.lengths(stack.after());
        stack.report(LENGTH, lengths, ResidualStack.LENGTH, probe);
        growth(lengths, stack.positions(), probe);
    }

    private static void growth(double[] lengths, int positions, Probe probe) {
        double growth = 0;
        for (int t = 0; t < positions; t++) {
            growth += lengths[lengths.length - positions + t] / lengths[t] / positions;
        }
        double[] ratio = {growth};
        probe.report(
                GROWTH,
                Axis.single("ratio"),
                Axis.single("stream"),
                Measured.floats(ratio),
                Scale.ANY,
                Measured.as("\\overline{\\lVert x_t^{last} \\rVert / \\lVert x_t^{first} \\rVert}", ratio, 1));
    }

    /// Whether the blocks of a model have a part of this name.
    static boolean hasPart(Model model, Task task, String part) {
        Set<String> names = new HashSet<>();
        model.trace(task.example(), (name, activation) -> names.add(name));
        return names.contains("blocks.0." + part) || names.contains("decoder.blocks.0." + part);
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                activation.equals(GROWTH) ? Code.of(getClass(), "private static void growth(") : ResidualStack.LENGTHS);
    }

    /// Makes the analysis for stacks of blocks with attention; of a model with an encoder, for its decoder's.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(ADDED, LENGTH, GROWTH);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Double.isNaN(task.progress()) && hasPart(model, task, "attn.out");
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new StreamAnalysis();
        }
    }
}
