package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.Window;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What each attention head looks at: `heads.mass` [head x relation], the mean weight that a head gives to the
/// position it would look at if it had taken on that job (see [Task#relations]), over fresh sequences; 0 where
/// that position is out of its sight, because the model's context is shorter than the sequence. And
/// `heads.best` [1 x relation], what the head gives that has taken it on most.
public final class HeadsAnalysis implements Analysis {
    private static final String MASS = "heads.mass";
    private static final String BEST = "heads.best";
    private static final int SEQUENCES = 64;

    private HeadsAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Heads heads = Heads.of(model);
        List<String> relations = new ArrayList<>(task.relations(task.example()).keySet());
        int columns = relations.size();
        double[] mass = new double[heads.prefixes().size() * columns];
        int[] counts = new int[mass.length];
        for (Batch sequence : sequences(task, seed)) {
            Map<String, int[]> looks = task.relations(sequence);
            for (Window window : model.windows(sequence.length())) {
                patterns(model, window.of(sequence)).forEach((name, pattern) -> {
                    int head = heads.prefixes().indexOf(name.substring(0, name.length() - "pattern".length()));
                    for (int i = 0; i < columns && head >= 0; i++) {
                        int[] one = looks.get(relations.get(i));
                        if (one != null) {
                            add(pattern, window, one, head * columns + i, mass, counts);
                        }
                    }
                });
            }
        }
        for (int i = 0; i < mass.length; i++) {
            mass[i] /= Math.max(1, counts[i]);
        }
        double[] best = new double[columns];
        for (int i = 0; i < mass.length; i++) {
            best[i % columns] = Math.max(best[i % columns], mass[i]);
        }
        report(MASS, new Axis("head", heads.labels()), relations, mass, probe);
        report(BEST, Axis.single("head"), relations, best, probe);
    }

    /// Sequences of the task, one by one, each whole: a position that counts may look at later ones.
    static List<Batch> sequences(Task task, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Batch> sequences = new ArrayList<>();
        while (sequences.size() < SEQUENCES) {
            Batch batch = task.heldOut(random);
            for (int row = 0; row < batch.size() && sequences.size() < SEQUENCES; row++) {
                sequences.add(batch.sequence(row, batch.length()));
            }
        }
        return sequences;
    }

    private static void report(String name, Axis rows, List<String> relations, double[] mass, Probe probe) {
        probe.report(
                name,
                rows,
                new Axis("relation", relations),
                Measured.floats(mass),
                Scale.UNIT,
                Measured.as("\\overline{a_{i \\to j}}", mass, relations.size()));
    }

    static Map<String, Activation> patterns(Model model, Batch sequence) {
        Map<String, Activation> found = new LinkedHashMap<>();
        model.trace(sequence, (name, activation) -> {
            if (name.endsWith(".pattern")) {
                found.put(name, activation.get());
            }
        });
        return found;
    }

    private static void add(Activation pattern, Window window, int[] looks, int at, double[] mass, int[] counts) {
        for (int query = window.counted(); query < window.end(); query++) {
            if (looks[query] >= 0) {
                boolean inSight = looks[query] >= window.start() && looks[query] < window.end();
                mass[at] += inSight ? pattern.at(query - window.start(), looks[query] - window.start()) : 0;
                counts[at]++;
            }
        }
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static void add("));
    }

    /// Makes the analysis for models with heads, on tasks that say where one might look.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(MASS, BEST);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return !task.hasSource()
                    && Double.isNaN(task.progress())
                    && !task.relations(task.example()).isEmpty()
                    && !Heads.of(model).prefixes().isEmpty();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new HeadsAnalysis();
        }
    }
}
