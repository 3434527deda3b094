package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What each part of a stack of blocks adds to the residual stream of the sequence shown: `stream.added` [sublayer x
/// position], the length of the vector that the embedding, each attention and each feed-forward layer puts in.
/// `stream.length` [sublayer x position]: the length of the stream after it. `stream.growth` [ratio x 1]: how
/// many times as long it is at the end as at the beginning, the mean over positions.
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
        List<Activation> added = new ArrayList<>();
        List<Activation> stream = new ArrayList<>();
        model.trace(shown, (name, activation) -> {
            if (name.equals("embed")) {
                added.add(activation.get());
                stream.add(activation.get());
            } else if (name.matches("blocks\\.\\d+\\.(attn|mlp)\\.out")) {
                added.add(activation.get());
            } else if (name.matches("blocks\\.\\d+(\\.attn)?\\.resid")) {
                stream.add(activation.get());
            }
        });
        Axis positions = added.getFirst().rows();
        report(ADDED, added, lengths(added), probe);
        double[] lengths = lengths(stream);
        report(LENGTH, stream, lengths, probe);
        double growth = 0;
        for (int t = 0; t < positions.size(); t++) {
            growth += lengths[lengths.length - positions.size() + t] / lengths[t] / positions.size();
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

    /// The length of each row of each part, part by part.
    private static double[] lengths(List<Activation> parts) {
        int positions = parts.getFirst().rows().size();
        double[] lengths = new double[parts.size() * positions];
        for (int part = 0; part < parts.size(); part++) {
            Activation vectors = parts.get(part);
            for (int t = 0; t < positions; t++) {
                double squares = 0;
                for (int unit = 0; unit < vectors.columns().size(); unit++) {
                    squares += (double) vectors.at(t, unit) * vectors.at(t, unit);
                }
                lengths[part * positions + t] = Math.sqrt(squares);
            }
        }
        return lengths;
    }

    private static void report(String name, List<Activation> parts, double[] lengths, Probe probe) {
        Axis positions = parts.getFirst().rows();
        probe.report(
                name,
                Axis.numbered("sublayer", parts.size()),
                positions,
                Measured.floats(lengths),
                Scale.ANY,
                Measured.as("\\lVert v_t \\rVert", lengths, positions.size()));
    }

    /// Whether the blocks of a model have a part of this name.
    static boolean hasPart(Model model, Task task, String part) {
        Set<String> names = new HashSet<>();
        model.trace(task.example(), (name, activation) -> names.add(name));
        return names.contains("blocks.0." + part);
    }

    /// Makes the analysis for stacks of blocks over one text.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(ADDED, LENGTH, GROWTH);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return !task.hasSource() && Double.isNaN(task.progress()) && hasPart(model, task, "attn.out");
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
