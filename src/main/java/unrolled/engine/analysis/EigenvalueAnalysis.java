package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// The eigenvalues of the recurrent weights as points of the complex plane, `eigenvalues` [eigenvalue x part],
/// largest first, and the largest absolute value among them, `spectral.radius` [1 x 1]. Inside the unit circle what
/// goes round fades, outside it grows.
public final class EigenvalueAnalysis implements Analysis {
    private static final String WEIGHTS = "weights.recurrent";

    private EigenvalueAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Activation weights = States.find(model, task.example(), WEIGHTS::equals)
                .filter(EigenvalueAnalysis::isSquare)
                .orElseThrow(() -> new IllegalArgumentException("this model has no square recurrent matrix"));
        int n = weights.rows().size();
        float[][] found = SpectralRadius.eigenvalues(weights.values(), n);
        Arrays.sort(found, Comparator.comparingDouble((float[] value) -> -Math.hypot(value[0], value[1])));
        double[] values = new double[2 * n];
        for (int i = 0; i < n; i++) {
            values[2 * i] = found[i][0];
            values[2 * i + 1] = found[i][1];
        }
        probe.report(
                "eigenvalues",
                Axis.numbered("eigenvalue", n),
                new Axis("part", List.of("real", "imaginary")),
                Measured.floats(values),
                Scale.ANY,
                Measured.as("U v = \\lambda v", values, 2));
        double[] radius = {SpectralRadius.of(found)};
        Axis one = Axis.single("spectral radius");
        probe.report(
                "spectral.radius",
                one,
                one,
                Measured.floats(radius),
                Scale.ANY,
                Measured.as("\\max_i |\\lambda_i|", radius, 1));
    }

    private static boolean isSquare(Activation weights) {
        return weights.rows().size() == weights.columns().size();
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(SpectralRadius.class, "static float[][] eigenvalues("));
    }

    /// Makes the analysis for models with one recurrent matrix.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("eigenvalues", "spectral.radius");
        }

        @Override
        public boolean suits(Model model, Task task) {
            Optional<Activation> weights = States.find(model, task.example(), WEIGHTS::equals);
            return weights.filter(EigenvalueAnalysis::isSquare).isPresent();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new EigenvalueAnalysis();
        }
    }
}
