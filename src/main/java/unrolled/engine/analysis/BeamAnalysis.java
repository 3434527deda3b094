package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Decoding;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What beam search finds for the source on the screen: `beam.answers` [answer x 1], the log-probability of each
/// complete answer, best first; `beam.tree` [node x 4], everything it looked at on the way: the row of the
/// beginning that a node goes on from (-1: none), the probability of its last word, the log-probability of all of
/// it, and whether it was kept.
public final class BeamAnalysis implements Analysis {
    private static final Setting.Whole WIDTH = new Setting.Whole("beam width", 1, 8, 3);
    private static final List<String> OF_NODE = List.of("parent", "probability", "total", "kept");
    private static final String TOTAL = "\\sum_t \\ln P(w_t)";
    private static final List<String> FORMULAS = List.of("", "P(w_t)", TOTAL, ""); // of a node

    private final int width;

    private BeamAnalysis(Settings settings) {
        width = settings.whole(WIDTH.name());
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        Batch.Source source = shown.source();
        Decoding decoding = new Decoding(task.answers());
        Decoding.Tree tree = decoding.beam(() -> model.reader(source), width, Decoding.longest(source.length()));
        List<String> names = new ArrayList<>();
        double[] totals = new double[tree.answers().size()];
        for (Decoding.Answer answer : tree.answers()) {
            totals[names.size()] = answer.logProbability();
            Stream<String> words = answer.tokens().stream().map(task.answers()::token);
            names.add(String.join(" ", words.toList()));
        }
        report(probe, "beam.answers", new Axis("answer", names), List.of("total"), List.of(TOTAL), totals);
        List<String> nodes = new ArrayList<>();
        double[] numbers = new double[tree.nodes().size() * OF_NODE.size()];
        for (Decoding.Node node : tree.nodes()) {
            int at = nodes.size() * OF_NODE.size();
            numbers[at] = node.parent();
            numbers[at + 1] = node.probability();
            numbers[at + 2] = node.total();
            numbers[at + 3] = node.kept() ? 1 : 0;
            nodes.add(task.answers().token(node.token()));
        }
        report(probe, "beam.tree", new Axis("node", nodes), OF_NODE, FORMULAS, numbers);
    }

    private static void report(
            Probe probe, String name, Axis rows, List<String> columns, List<String> formulas, double[] numbers) {
        probe.report(
                name,
                rows,
                new Axis("beam", columns),
                Measured.floats(numbers),
                Scale.ANY,
                Measured.as((row, column) -> formulas.get(column), numbers, columns.size()));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(Decoding.class, "public Tree beam("));
    }

    /// Makes the analysis for models that answer a source.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("beam.answers", "beam.tree");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hasSource();
        }

        @Override
        public List<Setting> settings() {
            return List.of(WIDTH);
        }

        @Override
        public Analysis create(Settings settings) {
            return new BeamAnalysis(settings);
        }
    }
}
