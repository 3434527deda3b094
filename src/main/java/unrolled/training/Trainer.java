package unrolled.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Clipping;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// Trains one model on one task, step by step, and can be looked into after any step. Synchronous: it has no
/// thread, and one thread at a time owns it. The same plan gives the same bits, whoever looks and however
/// often.
public final class Trainer {
    /// Where a run stands, beside its weights and what its optimizer and its source of chance remember.
    ///
    /// @param nanos    spent in steps
    /// @param measured whether the newest numbers on the curves are those of this very step
    public record State(int step, long nanos, Status status, List<Curve> curves, boolean measured) {}

    private static final int REMEMBERED = 101; // steps whose times are kept

    private final TrainingPlan plan;
    private final long[] times = new long[REMEMBERED]; // ns of the newest steps, in a ring
    private int timed;
    private final @Nullable StepCost cost;
    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private final Insight insight;
    private float[] lastGood = new float[0];
    private int step;
    private int recordedAt = -1;
    private long nanos;
    private Status status;
    private @Nullable Moment beginning;

    public Trainer(TrainingPlan plan) {
        this.plan = plan;
        this.cost = plan.model() instanceof GradientModel model
                ? StepCost.of(model, plan.task().largest())
                : null;
        this.insight = new Insight(plan);
        this.status = plan.trains() ? new Status.Fresh() : new Status.Done(true);
    }

    /// What a step on the largest batch takes, about; null for a model that counts.
    public @Nullable StepCost cost() {
        return cost;
    }

    public String experiment() {
        return plan.experiment();
    }

    public Model model() {
        return plan.model();
    }

    public Task task() {
        return plan.task();
    }

    public TrainingPlan plan() {
        return plan;
    }

    public int steps() {
        return step;
    }

    public Status status() {
        return status;
    }

    /// Whether it has come further than where it was opened: at its beginning, or where it went off from another run.
    public boolean hasBegun() {
        return step > (plan.settings().get(TrainingSnapshot.FORKED_AT) instanceof Integer at ? at : 0);
    }

    /// Whether another step can be made by itself: neither done nor diverged.
    public boolean goesOn() {
        return status instanceof Status.Fresh || status instanceof Status.Learning;
    }

    /// How much of what the goal allows at most is spent, from 0 to 1: of the steps, of the seconds or of the text,
    /// whichever ends first.
    public double share() {
        if (!plan.trains()) {
            return 1;
        }
        Goal goal = plan.goal();
        double read = plan.task().progress();
        double spent = Math.max((double) step / goal.steps(), nanos * 1e-9 / goal.seconds());
        return Math.min(1, Double.isNaN(read) ? spent : Math.max(spent, read));
    }

    /// Steps after which it ends at the latest, as far as one can tell: where time ends it, at the pace until now.
    private int mostSteps() {
        Goal goal = plan.goal();
        double atThisPace = step == 0 ? Goal.ANY_NUMBER : Math.ceil(step * goal.seconds() / (nanos * 1e-9));
        return (int) Math.min(goal.steps(), Math.max(step, atThisPace));
    }

    /// Lets go of what the next step or look makes again, with the same bits.
    public void releaseBuffers() {
        if (plan.model() instanceof GradientModel gradient) {
            gradient.releaseBuffers();
        }
    }

    /// One update. Asked for again after the goal it goes on learning; after a divergence it does nothing, nor if
    /// there is nothing to learn.
    public void step() {
        if (!plan.trains() || status instanceof Status.Diverged || plan.task().progress() >= 1) {
            return;
        }
        if (step == 0) {
            recordMetrics();
        }
        Batch batch = plan.task().next(plan.random());
        long start = System.nanoTime();
        Status next =
                switch (plan.model()) {
                    case CountingModel counting -> count(counting, batch);
                    case GradientModel gradient -> descend(gradient, batch);
                };
        long time = System.nanoTime() - start;
        nanos += time;
        times[timed++ % REMEMBERED] = time;
        status = next;
        if (next instanceof Status.Learning) {
            boolean last = share() >= 1;
            if (last || step % plan.evaluateEvery() == 0) {
                recordMetrics();
                boolean reached = plan.goal().reached(this);
                if (reached || last) {
                    status = new Status.Done(reached);
                }
            }
        }
    }

    private Status count(CountingModel model, Batch batch) {
        model.count(batch);
        step++;
        return new Status.Learning();
    }

    private Status descend(GradientModel model, Batch batch) {
        Parameters parameters = model.parameters();
        float loss = model.gradients(batch);
        if (!Float.isFinite(loss)) {
            restore(parameters);
            return new Status.Diverged(step + 1, "loss");
        }
        Parameters.Slice bad = parameters.firstNonFinite(parameters.gradients());
        if (bad != null) {
            restore(parameters);
            return new Status.Diverged(step + 1, bad.name());
        }
        remember(parameters);
        Optimizer optimizer = plan.optimizer();
        if (optimizer == null) {
            throw new IllegalStateException("a model that follows gradients needs an optimizer");
        }
        double norm = Clipping.byNorm(parameters.gradients(), optimizer.changed(parameters), plan.clip());
        optimizer.step(parameters, plan.schedule().learningRate(step));
        bad = parameters.firstNonFinite(parameters.values());
        if (bad != null) {
            restore(parameters);
            return new Status.Diverged(step + 1, bad.name());
        }
        step++;
        curve("train.loss").add(step, loss);
        curve("gradient.norm").add(step, norm);
        return new Status.Learning();
    }

    private void remember(Parameters parameters) {
        if (lastGood.length != parameters.values().length) {
            lastGood = new float[parameters.values().length];
        }
        System.arraycopy(parameters.values(), 0, lastGood, 0, lastGood.length);
    }

    private void restore(Parameters parameters) {
        if (lastGood.length == parameters.values().length) {
            System.arraycopy(lastGood, 0, parameters.values(), 0, lastGood.length);
        }
    }

    /// Measures on held-out data and puts the numbers on their curves. Done at the steps the plan names and nowhere
    /// else, so that the curves do not depend on who looks.
    private void recordMetrics() {
        if (recordedAt != step) {
            recordedAt = step;
            measured((name, value) -> curve(name).add(step, value));
            insight.followed((name, value) -> curve(name).add(step, value));
        }
    }

    private void measured(ObjDoubleConsumer<String> curve) {
        for (Activation metric : insight.measure(step)) {
            if (metric.rows().size() == 1 && metric.columns().size() == 1) {
                curve.accept(metric.name().substring("metric.".length()), metric.at(0, 0));
            }
        }
        if (!Double.isNaN(plan.task().progress())) {
            curve.accept("read", plan.task().progress());
        }
    }

    /// Where the run stands.
    public State state() {
        return new State(step, nanos, status, List.copyOf(curves.values()), recordedAt == step);
    }

    /// Takes over where this run or another one of the same plan stood, once weights and optimizer are as they
    /// were then. The state stays what it is, and may be taken over again.
    public void resume(State state) {
        step = state.step();
        nanos = state.nanos();
        status = state.status();
        curves.clear();
        state.curves().forEach(curve -> curves.put(curve.name(), curve.copy()));
        recordedAt = state.measured() ? step : -1;
        lastGood = new float[0]; // of other weights
        insight.forget();
    }

    /// Goes on where a run that had ended was taken over, if its goal allows more.
    void goOn() {
        if (!goesOn() && share() < 1) {
            status = step == 0 ? new Status.Fresh() : new Status.Learning();
        }
    }

    /// Keeps where it is now, as one will want to go back to it: it is about to be brought further at once.
    public void keepBeginning() {
        beginning = Moment.of(this);
    }

    /// What was kept so; null if nothing was, or cannot be.
    @Nullable
    Moment beginning() {
        return beginning;
    }

    private Curve curve(String name) {
        return curves.computeIfAbsent(name, Curve::new);
    }

    /// Shows this sequence in traces from now on.
    public void show(Batch example) {
        insight.show(example);
    }

    /// The sequence that is shown.
    public Batch shown() {
        return insight.shown();
    }

    /// Shows the learner's own text from now on.
    ///
    /// @throws unrolled.engine.text.TextException if nothing of it can be read; what was shown stays
    public void show(String text) {
        insight.show(plan.task().read(text));
    }

    /// What the settings of analyses are now, where they differ from the usual ones; others may stand among them.
    public Map<String, String> settings() {
        return insight.settings();
    }

    /// Changes a setting of an analysis; it needs no training anew.
    ///
    /// @return makes it again what it was
    /// @throws unrolled.engine.text.TextException if it is a text of which nothing can be read; what it was stays
    public Runnable change(String setting, String value) {
        return insight.change(setting, value);
    }

    /// Lets these numbers stand inside the model whenever a trace is taken: in the sequence shown, and at the
    /// same positions of every held-out sequence for the metrics. Training, its curves and its goal go on
    /// without them. Takes the place of earlier ones; an empty map sets the model free.
    ///
    /// @param numbers by activation, position and unit
    /// @throws InputException if an activation cannot be overridden; what stood before stays
    public void override(Map<Cell, Float> numbers) {
        insight.override(numbers);
    }

    /// As [#override], but leaves out what this model has no place for: a unit it does not have.
    ///
    /// @return what was left out
    public Set<Cell> overrideWhatFits(Map<Cell, Float> numbers) {
        return insight.overrideWhatFits(numbers);
    }

    /// Numbers that are set by hand.
    public Map<Cell, Float> overrides() {
        return insight.overrides();
    }

    /// The example sequence seen from inside, with the metrics of this step and those analyses that report a wanted
    /// name.
    ///
    /// @param wanted which activations, by name; expensive ones are computed only if wanted
    public Trace trace(Predicate<String> wanted) {
        return insight.look(step, true, wanted);
    }

    /// The newest state in a form that may leave the thread.
    public TrainingSnapshot snapshot(Predicate<String> wanted) {
        return snapshot(trace(wanted));
    }

    /// The newest state with the metrics and analyses there are: for watching a run that goes on, which should not
    /// spend more time on being measured than on learning.
    TrainingSnapshot inPassing(Predicate<String> wanted) {
        return snapshot(insight.look(step, false, wanted));
    }

    /// The newest state without a look inside: nothing is traced and nothing measured, so a run that is watched
    /// goes on as if it were not.
    public TrainingSnapshot glance() {
        return snapshot(Trace.empty());
    }

    private TrainingSnapshot snapshot(Trace trace) {
        return new TrainingSnapshot(
                plan.experiment(),
                step,
                mostSteps(),
                plan.settings(),
                curvesUntilNow(),
                trace,
                status,
                plan.model().parameterCount(),
                nanos * 1e-6,
                insight.overridable(),
                insight.overrides(),
                medianMillis(),
                cost == null ? 0 : cost.operations(),
                plan.goal().seconds(),
                share(),
                embeddings(),
                List.of());
    }

    private long embeddings() {
        return plan.model() instanceof GradientModel model
                ? model.parameters().slices().stream()
                        .filter(Parameters.Slice::table)
                        .mapToLong(Parameters.Slice::size)
                        .sum()
                : 0;
    }

    /// The curves, and at their end what was measured at this step for somebody who looks.
    private List<Curve> curvesUntilNow() {
        Map<String, Curve> copies = new LinkedHashMap<>();
        curves.forEach((name, curve) -> copies.put(name, curve.copy()));
        if (recordedAt != step && insight.isMeasured(step)) {
            measured((name, value) -> copies.computeIfAbsent(name, Curve::new).add(step, value));
        }
        return List.copyOf(copies.values());
    }

    /// Of the steps whose times are kept: the first ones, for which the machine is not warm yet, soon count no more.
    private double medianMillis() {
        long[] kept = Arrays.copyOf(times, Math.min(timed, REMEMBERED));
        Arrays.sort(kept);
        return kept.length == 0 ? Double.NaN : kept[kept.length / 2] * 1e-6;
    }

    /// A fingerprint of all weights, for comparing runs bit by bit; 0 for a model that counts.
    public int fingerprint() {
        return plan.model() instanceof GradientModel model
                ? Arrays.hashCode(model.parameters().values())
                : 0;
    }

    /// The newest value of a curve, or NaN if there is none yet.
    public double last(String curve) {
        Curve found = curves.get(curve);
        return found == null ? Double.NaN : found.last();
    }
}
