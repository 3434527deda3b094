package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import unrolled.engine.model.Complexity;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// The bill for reading longer and longer sequences, counted from the model's shape (see [Complexity]):
/// `cost.multiplications`, `cost.kept`, `cost.steps` and `cost.path`, each [1 x length].
public final class CostAnalysis implements Analysis {
    /// Positions.
    static final int[] LENGTHS = {16, 32, 64, 128, 256, 512, 1024, 2048};

    private CostAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (model instanceof GradientModel gradient) {
            report("multiplications", gradient, Complexity::multiplications, probe);
            report("kept", gradient, Complexity::memory, probe);
            report("steps", gradient, Complexity::steps, probe);
            report("path", gradient, Complexity::path, probe);
        }
    }

    private static void report(String what, GradientModel model, ToLongFunction<Complexity> part, Probe probe) {
        double[] values = Arrays.stream(LENGTHS)
                .mapToDouble(length -> model.cost(length).map(part::applyAsLong).orElse(0L))
                .toArray();
        Origin origin = (trace, row, column) -> new Explanation(
                Explanation.Rule.COUNT,
                "n = %s".formatted(LENGTHS[column]),
                Origins.number(values[column]),
                values[column],
                List.of());
        probe.report("cost." + what, Axis.single(what), axis(LENGTHS), Measured.floats(values), Scale.LOG, origin);
    }

    static Axis axis(int[] lengths) {
        return new Axis(
                "length", Arrays.stream(lengths).mapToObj(Integer::toString).toList());
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(Complexity.class, "public record Complexity("));
    }

    /// Makes the analysis for models that know their cost.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("cost.multiplications", "cost.kept", "cost.steps", "cost.path");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof GradientModel gradient
                    && gradient.cost(LENGTHS[LENGTHS.length - 1]).isPresent();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new CostAnalysis();
        }
    }
}
