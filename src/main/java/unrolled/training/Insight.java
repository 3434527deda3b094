package unrolled.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// What can be seen of a run between two steps: its metrics on held-out data, one sequence from inside, its
/// analyses, and what it does with numbers set by hand. Looking takes time and changes nothing: no weight and no
/// source of chance. Metrics and analyses are expensive: the last results are cached.
final class Insight {
    private static final String PARAMETERS = "parameters";
    private static final int NEVER = -1;

    private final TrainingPlan plan;
    private final Set<String> overridable;
    private final Map<String, Activation> metrics = new LinkedHashMap<>();
    private final Map<String, Activation> overriddenMetrics = new LinkedHashMap<>();
    private final Map<Analysis.Factory, Analysed> analysed = new HashMap<>();
    private final Map<String, String> live;
    private Map<Cell, Float> overridden = Map.of();
    private List<ActivationOverride> overrides = List.of();
    private Batch shown;
    private @Nullable Traced traced;
    private int measuredAt = NEVER;
    private int overriddenMeasuredAt = NEVER;

    /// @param settings those of the analysis, however others were changed
    private record Analysed(
            Analysis analysis, int step, Map<String, Object> settings, Batch shown, List<Activation> activations) {}

    /// A sequence seen by a model that learns nothing: as long as nothing else is shown it need not be read again.
    private record Traced(Batch seen, Map<String, Activation> found) {}

    Insight(TrainingPlan plan) {
        this.plan = plan;
        this.overridable = Set.copyOf(plan.model().overridable());
        this.live = new HashMap<>(plan.given());
        this.shown = plan.task().example();
    }

    Set<String> overridable() {
        return overridable;
    }

    /// Gives up all results, since the weights are those of another moment.
    void forget() {
        measuredAt = NEVER;
        overriddenMeasuredAt = NEVER;
        analysed.clear();
        traced = null;
    }

    Map<Cell, Float> overrides() {
        return overridden;
    }

    Batch shown() {
        return shown;
    }

    void show(Batch sequence) {
        shown = sequence;
    }

    Map<String, String> settings() {
        return Map.copyOf(live);
    }

    /// See [Trainer#change].
    Runnable change(String setting, String value) {
        Map<String, String> next = new HashMap<>(live);
        next.put(setting, value);
        for (Analysis.Factory factory : plan.analyses()) {
            if (factory.settings().stream().anyMatch(one -> one.name().equals(setting))) {
                factory.check(plan.task(), Settings.of(factory.settings(), next));
            }
        }
        String before = live.put(setting, value);
        return () -> {
            if (before == null) {
                live.remove(setting);
            } else {
                live.put(setting, before);
            }
        };
    }

    /// See [Trainer#override].
    void override(Map<Cell, Float> numbers) {
        List<ActivationOverride> asked = numbers.entrySet().stream()
                .map(entry -> one(entry.getKey(), entry.getValue()))
                .toList();
        plan.model().override(asked);
        plan.model().override(List.of());
        accept(numbers, asked);
    }

    /// Takes over numbers that the model has been asked about.
    private void accept(Map<Cell, Float> numbers, List<ActivationOverride> asked) {
        overridden = Map.copyOf(numbers);
        overrides = List.copyOf(asked);
        overriddenMeasuredAt = NEVER;
    }

    /// See [Trainer#overrideWhatFits].
    Set<Cell> overrideWhatFits(Map<Cell, Float> numbers) {
        Map<Cell, Float> fitting = new HashMap<>();
        List<ActivationOverride> asked = new ArrayList<>();
        numbers.forEach((cell, number) -> {
            try {
                ActivationOverride one = one(cell, number);
                plan.model().override(List.of(one));
                fitting.put(cell, number);
                asked.add(one);
            } catch (InputException e) {
                // left out, as promised
            }
        });
        plan.model().override(List.of());
        accept(fitting, asked);
        Set<Cell> left = new HashSet<>(numbers.keySet());
        left.removeAll(fitting.keySet());
        return left;
    }

    private static ActivationOverride one(Cell cell, float number) {
        return new ActivationOverride(cell.activation(), cell.row(), cell.row(), cell.column(), number);
    }

    /// The metrics of this step; measured only once a step.
    Collection<Activation> measure(int step) {
        if (measuredAt != step) {
            measuredAt = step;
            metrics.clear();
            plan.task().measure(plan.model(), collectInto(metrics));
        }
        return metrics.values();
    }

    /// Whether the metrics are those of this very step.
    boolean isMeasured(int step) {
        return measuredAt == step;
    }

    /// The sequence shown, as the model reads it now, with the metrics and those analyses that report a wanted
    /// name.
    ///
    /// @param anew   whether metrics and analyses must be of this very step; otherwise those there are will do,
    ///               if nothing but the weights has changed since
    /// @param wanted which activations, by name; expensive ones are computed only if wanted
    Trace look(int step, boolean anew, Predicate<String> wanted) {
        Map<String, Activation> found = new LinkedHashMap<>();
        if (anew || measuredAt == NEVER) {
            measure(step);
        }
        trace(found);
        if (plan.model() instanceof GradientModel gradient) {
            found.put(PARAMETERS, parameters(gradient));
        }
        Map<String, Activation> annotated = new LinkedHashMap<>();
        plan.task().annotate(shown, collectInto(annotated));
        found.putAll(lined(annotated));
        found.putAll(lined(metrics));
        if (!overrides.isEmpty()) {
            overridden(step, anew, found);
        }
        for (Analysis.Factory factory : plan.analyses()) {
            if (factory.activations().stream().anyMatch(wanted)) {
                for (Activation activation : analyse(step, anew, factory)) {
                    found.put(activation.name(), activation);
                }
            }
        }
        return new Trace(found.values());
    }

    private void trace(Map<String, Activation> found) {
        Traced last = traced;
        if (plan.learns() || last == null || !last.seen.equals(shown)) {
            last = new Traced(shown, new LinkedHashMap<>());
            traced = null; // what is not shown any more makes room
            plan.model().trace(plan.task().seen(shown), collectInto(last.found));
            traced = plan.learns() ? null : last;
        }
        found.putAll(last.found);
    }

    /// Puts what the model does with the overrides in the place of what it does without, which moves aside.
    private void overridden(int step, boolean anew, Map<String, Activation> found) {
        List<Activation> free = List.copyOf(found.values());
        plan.model().override(overrides);
        try {
            plan.model().trace(plan.task().seen(shown), collectInto(found));
            if (overriddenMeasuredAt == NEVER || (anew && overriddenMeasuredAt != step)) {
                overriddenMeasuredAt = step;
                overriddenMetrics.clear();
                plan.task().measure(plan.model(), collectInto(overriddenMetrics));
            }
        } finally {
            plan.model().override(List.of());
        }
        found.putAll(lined(overriddenMetrics));
        for (Activation one : free) {
            if (!Origins.areParameters(one)) {
                String name = TrainingSnapshot.FREE + one.name();
                found.put(name, one.under(name));
            }
        }
    }

    /// What the task reports, with the lines it names.
    private Map<String, Activation> lined(Map<String, Activation> reported) {
        Map<String, Activation> lined = new LinkedHashMap<>(reported);
        lined.replaceAll((name, activation) -> activation.by(plan.task().code(name)));
        return lined;
    }

    /// How many weights each part of the model has.
    private static Activation parameters(GradientModel model) {
        Map<String, Long> parts = model.parts();
        float[] counts = new float[parts.size()];
        int next = 0;
        for (long count : parts.values()) {
            counts[next++] = count;
        }
        Axis names = new Axis("layer", List.copyOf(parts.keySet()));
        Origin origin = Origins.measured(PARAMETERS).by(model.partsCode());
        return new Activation(PARAMETERS, names, Axis.single(PARAMETERS), counts, Scale.COUNT, origin);
    }

    /// Tells the numbers of what the plan follows, as the weights are now: those of the plan's own settings and
    /// sequence, whatever somebody looks at. A row of numbers is several, one a column, `heads.best.previous`;
    /// of what has several rows none are told.
    void followed(ObjDoubleConsumer<String> told) {
        for (Analysis.Factory factory : plan.analyses()) {
            if (plan.follows().stream().noneMatch(factory.activations()::contains)) {
                continue;
            }
            Map<String, Activation> found = new LinkedHashMap<>();
            factory.create(Settings.of(factory.settings(), plan.given()))
                    .report(plan.model(), plan.task(), plan.task().example(), plan.seed(), collectInto(found));
            found.keySet().retainAll(plan.follows());
            for (Activation one : found.values()) {
                int columns = one.rows().size() == 1 ? one.columns().size() : 0;
                for (int i = 0; i < columns; i++) {
                    String name = columns == 1
                            ? one.name()
                            : one.name() + "." + one.columns().label(i);
                    told.accept(name, one.at(0, i));
                }
            }
        }
    }

    private List<Activation> analyse(int step, boolean anew, Analysis.Factory factory) {
        Settings settings = Settings.of(factory.settings(), live);
        Analysed last = analysed.get(factory);
        if (last != null
                && (last.step() == step || !anew)
                && last.settings().equals(settings.values())
                && last.shown().equals(shown)) {
            return last.activations();
        }
        Map<String, Activation> found = new LinkedHashMap<>();
        Analysis analysis = plan.learns() || last == null || !last.settings().equals(settings.values())
                ? factory.create(settings)
                : last.analysis();
        analysis.report(plan.model(), plan.task(), shown, plan.seed(), collectInto(found));
        List<Activation> activations = found.values().stream()
                .map(activation -> activation.by(analysis.code(activation.name())))
                .toList();
        analysed.put(factory, new Analysed(analysis, step, settings.values(), shown, activations));
        return activations;
    }

    private static Probe collectInto(Map<String, Activation> found) {
        return (String name, Supplier<Activation> activation) -> found.put(name, activation.get());
    }
}
