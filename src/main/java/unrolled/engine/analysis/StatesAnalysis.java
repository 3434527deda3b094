package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;

/// The way of the state through the task's example, flattened to the two directions in which it moves most:
/// `states.pca` [position x component], and in `states.variance` how much of the movement each direction shows.
public final class StatesAnalysis implements Analysis {
    private static final int COMPONENTS = 2;

    private StatesAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Batch example = task.example();
        PrincipalComponents principal = PrincipalComponents.of(States.of(model, example), COMPONENTS);
        List<String> tokens = new ArrayList<>();
        float[] values = new float[example.length() * COMPONENTS];
        for (int position = 0; position < example.length(); position++) {
            tokens.add(task.inputs().token(example.input(position, 0)));
            for (int component = 0; component < COMPONENTS; component++) {
                values[position * COMPONENTS + component] = (float) principal.coordinate(position, component);
            }
        }
        Axis components = new Axis("component", List.of("1", "2"));
        probe.report("states.pca", new Axis("position", tokens), components, values, Scale.ANY, origin(principal));
        double[] variances = principal.variances();
        probe.report(
                "states.variance",
                Axis.single("variance"),
                components,
                Measured.floats(variances),
                Scale.UNIT,
                Measured.as("\\frac{\\sigma_k^2}{\\sum_j \\sigma_j^2}", variances, COMPONENTS));
    }

    private static Origin origin(PrincipalComponents principal) {
        return (trace, position, component) -> {
            float[] state = principal.centred()[position];
            float[] direction = principal.directions()[component];
            List<Term> terms = new ArrayList<>();
            for (int unit = 0; unit < state.length; unit++) {
                String label = "(h_{%s} - \\bar h_{%s})\\,v_{%s}".formatted(unit, unit, unit);
                terms.add(new Term(label, (double) state[unit] * direction[unit], List.of()));
            }
            terms.sort(Comparator.comparingDouble((Term term) -> -Math.abs(term.value())));
            double value = terms.stream().mapToDouble(Term::value).sum();
            return new Explanation(
                    Explanation.Rule.DOT_PRODUCT,
                    "y_k = \\sum_u (h_u - \\bar h_u)\\,v_{k,u}",
                    Origins.sum(terms, value),
                    value,
                    terms);
        };
    }

    /// Makes the analysis for models with a state.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("states.pca", "states.variance");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return States.reportedBy(model, task.example());
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new StatesAnalysis();
        }
    }
}
