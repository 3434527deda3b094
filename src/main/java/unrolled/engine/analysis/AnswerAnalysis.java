package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import unrolled.engine.kernel.LayerKernels;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;

/// What each part of an encoder and a decoder does for the answer to the source on the screen. `stream.source` [layer x
/// position]: the length of the vector that each part of the encoder adds. `stream.answer` [layer x target]: by how
/// much each part of the decoder raises the log-probability of the right word, in nats, the stream after it put through
/// the last norm and the output weights as if nothing followed (the logit lens, nostalgebraist 2020); the embedding
/// begins from guessing among all words. `stream.mean` [layer x mean]: the same, the mean over the words.
public final class AnswerAnalysis implements Analysis {
    private static final String SOURCE = "stream.source";
    private static final String ANSWER = "stream.answer";
    private static final String MEAN = "stream.mean";

    private AnswerAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        Trace trace = ResidualStack.trace(model, shown);
        ResidualStack source = ResidualStack.of(trace, "encoder.");
        source.report(SOURCE, ResidualStack.lengths(source.added()), ResidualStack.LENGTH, probe);
        ResidualStack stack = ResidualStack.of(trace, "decoder.");
        double[] raised = raised(trace, stack);
        stack.report(ANSWER, trace.get("probs").rows(), raised, "\\Delta \\ln P(w_t)", probe);
        mean(stack.parts(), raised, probe);
    }

    /// By how much each part raises the log-probability of the right word at each position, part by part.
    private static double[] raised(Trace trace, ResidualStack stack) {
        Activation asked = trace.get("text.target");
        int positions = asked.columns().size();
        double[] raised = new double[stack.after().size() * positions];
        for (int t = 0; t < positions; t++) {
            double before = -Math.log(trace.get("probs").columns().size());
            for (int part = 0; part < stack.after().size(); part++) {
                double now = logProbability(trace, stack.after().get(part), t, (int) asked.at(0, t));
                raised[part * positions + t] = now - before;
                before = now;
            }
        }
        return raised;
    }

    private static double logProbability(Trace trace, Activation stream, int t, int word) {
        double[] x = IntStream.range(0, stream.columns().size())
                .mapToDouble(u -> stream.at(t, u))
                .toArray();
        if (trace.has("decoder.norm.gain")) {
            normalise(x, trace.get("decoder.norm.gain"), trace.get("decoder.norm.bias"));
        }
        Activation weights = trace.get("weights.output");
        Activation bias = trace.get("weights.output.bias");
        double[] logits = new double[weights.columns().size()];
        for (int answer = 0; answer < logits.length; answer++) {
            logits[answer] = bias.at(0, answer);
            for (int u = 0; u < x.length; u++) {
                logits[answer] += x[u] * weights.at(u, answer);
            }
        }
        double most = DoubleStream.of(logits).max().orElse(0);
        double sum = DoubleStream.of(logits).map(z -> Math.exp(z - most)).sum();
        return logits[word] - most - Math.log(sum);
    }

    private static void normalise(double[] x, Activation gain, Activation bias) {
        double mean = DoubleStream.of(x).average().orElse(0);
        double variance =
                DoubleStream.of(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        for (int u = 0; u < x.length; u++) {
            x[u] = (x[u] - mean) / Math.sqrt(variance + LayerKernels.EPSILON) * gain.at(0, u) + bias.at(0, u);
        }
    }

    private static void mean(Axis parts, double[] raised, Probe probe) {
        int words = raised.length / parts.size();
        double[] means = new double[parts.size()];
        for (int i = 0; i < raised.length; i++) {
            means[i / words] += raised[i] / words;
        }
        probe.report(
                MEAN,
                parts,
                Axis.single("mean"),
                Measured.floats(means),
                Scale.ANY,
                Measured.as("\\overline{\\Delta \\ln P(w_t)}", means, 1));
    }

    @Override
    public List<Code> code(String activation) {
        if (activation.equals(SOURCE)) {
            return List.of(ResidualStack.LENGTHS);
        }
        return List.of(
                Code.of(getClass(), "private static double[] raised("),
                Code.of(getClass(), "private static double logProbability("));
    }

    /// Makes the analysis for Transformers that answer sources.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(SOURCE, ANSWER, MEAN);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hasSource() && StreamAnalysis.hasPart(model, task, "attn.out");
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new AnswerAnalysis();
        }
    }
}
