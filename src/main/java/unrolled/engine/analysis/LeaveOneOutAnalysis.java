package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What each word of a source is worth to each word of the answer, found by taking it away (Li, Monroe & Jurafsky
/// 2016): `leave-one-out` [target x source] is how much probability the right word loses when that word of the
/// source is replaced by the unknown one, which was never trained and so says nothing in particular. Negative
/// where the answer gets better without it.
///
/// Looks at the sequence on the screen, if its answer is known, else at the task's example.
public final class LeaveOneOutAnalysis implements Analysis {
    private static final String NAME = "leave-one-out";

    private LeaveOneOutAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        Batch asked = shown.counted() == shown.length() ? shown : task.example();
        int sources = asked.source().length();
        int length = asked.length();
        int tokens = task.answers().size();
        float[] with = model.predict(asked);
        float[] without = model.predict(eachLeftOut(asked, task.inputs().id(Vocabulary.UNKNOWN)));
        double[] lost = new double[length * sources];
        for (int t = 0; t < length; t++) {
            int target = asked.target(t, 0);
            for (int s = 0; s < sources; s++) {
                lost[t * sources + s] =
                        (double) with[t * tokens + target] - without[(t * sources + s) * tokens + target];
            }
        }
        probe.report(
                NAME,
                new Axis("target", labels(asked.targets(), task.answers())),
                new Axis("source", labels(asked.source().tokens(), task.inputs())),
                Measured.floats(lost),
                Scale.SIGNED,
                Measured.as("P(w_t) - P(w_t \\mid x_s\\;\\text{?})", lost, sources));
    }

    private static List<String> labels(int[] tokens, Vocabulary vocabulary) {
        List<String> labels = new ArrayList<>();
        for (int token : tokens) {
            labels.add(vocabulary.token(token));
        }
        return labels;
    }

    /// The sequence as often as its source is long, each time with another token missing.
    private static Batch eachLeftOut(Batch one, int unknown) {
        int size = one.source().length();
        int[] source = new int[size * size];
        int[] inputs = new int[one.length() * size];
        int[] targets = new int[one.length() * size];
        for (int row = 0; row < size; row++) {
            for (int s = 0; s < size; s++) {
                source[s * size + row] = s == row ? unknown : one.source(s, 0);
            }
            for (int t = 0; t < one.length(); t++) {
                inputs[t * size + row] = one.input(t, 0);
                targets[t * size + row] = one.target(t, 0);
            }
        }
        return new Batch(one.length(), size, inputs, targets, new Batch.Source(size, source));
    }

    /// Makes the analysis for models that read a source.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hasSource() && task.inputs().knows(Vocabulary.UNKNOWN);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new LeaveOneOutAnalysis();
        }
    }
}
