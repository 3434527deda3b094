package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

/// The exercises that the text on the screen sets to a network which learns from it. `exercises.seen` [exercise x
/// position]: 1 for a word it reads to answer, 0 for one it does not see; an exercise is named by its answer.
/// `exercises.right` [1 x exercise]: the probability it gives to that answer. `exercises.count`: how many there are.
public final class ExercisesAnalysis implements Analysis {
    private static final String READ = "exercises.seen";
    private static final String RIGHT = "exercises.right";
    private static final String COUNT = "exercises.count";
    private static final String HIDDEN = "_"; // stands for a word that is hidden

    private ExercisesAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        boolean back = !model.looksAhead();
        List<String> words =
                Arrays.stream(shown.inputs()).mapToObj(task.inputs()::token).toList();
        int[] asked = IntStream.range(0, shown.length())
                .filter(t -> shown.target(t, 0) != Batch.IGNORED)
                .toArray();
        Axis exercises = new Axis(
                "exercise",
                Arrays.stream(asked)
                        .mapToObj(t -> task.answers().token(shown.target(t, 0)))
                        .toList());
        float[] read = new float[asked.length * words.size()];
        for (int row = 0; row < asked.length; row++) {
            for (int t = 0; t < words.size(); t++) {
                boolean seen = (!back || t <= asked[row]) && !words.get(t).equals(HIDDEN);
                read[row * words.size() + t] = seen ? 1 : 0;
            }
        }
        probe.report(READ, exercises, new Axis("position", words), read, Scale.SWITCH, Origins.measured(READ));
        probabilities(model, shown, asked, exercises, probe);
        probe.report(
                COUNT,
                Axis.single("exercises"),
                Axis.single("exercises"),
                new float[] {asked.length},
                Scale.COUNT,
                Origins.measured(COUNT));
    }

    private static void probabilities(Model model, Batch shown, int[] asked, Axis exercises, Probe probe) {
        float[] predicted = model.predict(shown);
        int answers = predicted.length / shown.length();
        double[] right = Arrays.stream(asked)
                .mapToDouble(t -> predicted[t * answers + shown.target(t, 0)])
                .toArray();
        probe.report(
                RIGHT,
                Axis.single("probability"),
                exercises,
                Measured.floats(right),
                Scale.UNIT,
                Measured.as("P(w)", right, right.length));
    }

    @Override
    public List<Code> code(String activation) {
        if (activation.equals(RIGHT)) {
            return List.of(Code.of(getClass(), "private static void probabilities("));
        }
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, Batch shown, long seed, Probe probe)"));
    }

    /// Makes the analysis for models that learn words of their own text.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(READ, RIGHT, COUNT);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof GradientModel
                    && !task.hasSource()
                    && task.inputs().equals(task.answers());
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new ExercisesAnalysis();
        }
    }
}
