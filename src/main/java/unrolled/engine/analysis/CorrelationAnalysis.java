package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// Which unit has come to follow what the task never names, such as how deep the brackets are open (see
/// [Task#hidden]): `correlation.state` and, in an LSTM, `correlation.cell` [1 x unit], Pearson's correlation over
/// fresh sequences. `correlation.strongest` is the largest of them, whatever its sign. And `hidden` [1 x position],
/// the quantity itself along the task's example, to be drawn over a unit.
public final class CorrelationAnalysis implements Analysis {
    private CorrelationAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Map<String, List<float[]>> rows = new LinkedHashMap<>();
        double[] strongest = {0};
        List<Double> hidden = new ArrayList<>();
        for (Batch sequence : GatesAnalysis.sequences(task, seed)) {
            for (double number : task.hidden(sequence)) {
                hidden.add(number);
            }
            model.trace(sequence, (name, activation) -> {
                if (States.isMemory(name)) {
                    rows.computeIfAbsent(name, memory -> new ArrayList<>()).addAll(rows(activation.get()));
                }
            });
        }
        rows.forEach((memory, values) -> {
            int units = values.getFirst().length;
            double[] found = new double[units];
            for (int unit = 0; unit < units; unit++) {
                found[unit] = correlation(values, unit, hidden);
            }
            String name = "correlation" + memory.substring(memory.lastIndexOf('.'));
            probe.report(
                    name,
                    Axis.single("correlation"),
                    Axis.numbered("unit", units),
                    Measured.floats(found),
                    Scale.SIGNED,
                    Measured.as("\\frac{\\mathrm{cov}(m_u, q)}{\\sigma(m_u)\\,\\sigma(q)}", found, units));
            for (double one : found) {
                strongest[0] = Math.max(strongest[0], Math.abs(one));
            }
        });
        probe.report(
                "correlation.strongest",
                Axis.single("correlation"),
                Axis.single("correlation"),
                Measured.floats(strongest),
                Scale.UNIT,
                Measured.as("\\max_u |r_u|", strongest, 1));
        hidden(task, probe);
    }

    private static void hidden(Task task, Probe probe) {
        double[] shown = task.hidden(task.example());
        probe.report(
                "hidden",
                Axis.single("hidden"),
                Axis.numbered("position", shown.length),
                Measured.floats(shown),
                Scale.ANY,
                Measured.as("q_t", shown, shown.length));
    }

    private static List<float[]> rows(Activation activation) {
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < activation.rows().size(); row++) {
            float[] values = new float[activation.columns().size()];
            for (int unit = 0; unit < values.length; unit++) {
                values[unit] = activation.at(row, unit);
            }
            rows.add(values);
        }
        return rows;
    }

    /// 0 for a unit that never moves.
    private static double correlation(List<float[]> values, int unit, List<Double> hidden) {
        double meanX = values.stream().mapToDouble(row -> row[unit]).average().orElse(0);
        double meanY =
                hidden.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < values.size(); i++) {
            double x = values.get(i)[unit] - meanX;
            double y = hidden.get(i) - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    @Override
    public List<Code> code(String activation) {
        String head =
                activation.equals("hidden") ? "private static void hidden(" : "private static double correlation(";
        return List.of(Code.of(getClass(), head));
    }

    /// Makes the analysis for models with a state, on tasks with something hidden.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("correlation.cell", "correlation.state", "correlation.strongest", "hidden");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hidden(task.example()).length > 0 && States.reportedBy(model, task.example());
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new CorrelationAnalysis();
        }
    }
}
