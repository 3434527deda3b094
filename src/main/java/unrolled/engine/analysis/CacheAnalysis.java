package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Caching;
import unrolled.engine.model.Model;
import unrolled.engine.nn.CachedAttention;
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

/// What a key-value cache saves a model that writes the text on the screen, and goes on beyond its context. A
/// step reads one token. Without the cache it reads all of the context anew; with it only the new token,
/// until the context is full: then the newer half of it is read again from position 0 on, because what is
/// kept was computed at other positions.
///
/// * `cache.work` [2 x step]: multiply-adds with and without, counted from the model's shapes as [Caching#multiplyAdds]
///   says. Without the cache the output is computed at every position, as in a pass over a text.
/// * `cache.saving` [1 x step]: how many times more work it is without.
/// * `cache.numbers` [1 x step]: numbers kept after the step.
/// * `cache.computed.with`, `cache.computed.without` [step x position]: 1 where keys and values of a position are
///   computed, 0.5 where they are kept from before, 0 where there is nothing, not yet or no more.
/// * `cache.difference` [1 x step]: between the probabilities of the next token of the two ways, the largest over the
///   vocabulary, measured by running both.
public final class CacheAnalysis implements Analysis {
    static final Axis WAYS = new Axis("cache", List.of("with", "without"));
    private static final float KEPT = 0.5f;

    private static final Code COMPUTED = Code.of(CacheAnalysis.class, "private static void computed(");

    private CacheAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        if (model instanceof Caching caching) {
            GrowingText text = GrowingText.of(model, caching, task, shown);
            work(caching, text, probe);
            numbers(caching, text, probe);
            computed("with", true, text, probe);
            computed("without", false, text, probe);
            difference(model, text, probe);
        }
    }

    private static void work(Caching model, GrowingText text, Probe probe) {
        int steps = text.steps();
        double[] work = new double[2 * steps];
        for (int step = 0; step < steps; step++) {
            int first = text.first(step);
            int from = text.computedFrom(step, true);
            work[step] = model.multiplyAdds(from - first, step + 1 - from);
            work[steps + step] = model.multiplyAdds(0, step + 1 - first);
        }
        probe.report("cache.work", WAYS, text.written(), Measured.floats(work), Scale.COUNT, counted(work, steps));
        double[] saving = IntStream.range(0, steps)
                .mapToDouble(step -> work[steps + step] / work[step])
                .toArray();
        probe.report(
                "cache.saving",
                Axis.single("saving"),
                text.written(),
                Measured.floats(saving),
                Scale.ANY,
                Measured.as("\\frac{n_{without}}{n_{with}}", saving, steps));
    }

    private static void numbers(Caching model, GrowingText text, Probe probe) {
        double[] numbers = new double[text.steps()];
        for (int step = 0; step < numbers.length; step++) {
            numbers[step] = model.keptNumbers() * (step + 1.0 - text.first(step));
        }
        probe.report(
                "cache.numbers",
                Axis.single("numbers"),
                text.written(),
                Measured.floats(numbers),
                Scale.COUNT,
                counted(numbers, numbers.length));
    }

    private static Origin counted(double[] values, int columns) {
        return (trace, row, column) -> {
            double value = values[row * columns + column];
            return new Explanation(
                    Explanation.Rule.COUNT, "t = %s".formatted(column + 1), Origins.number(value), value, List.of());
        };
    }

    private static void computed(String way, boolean cached, GrowingText text, Probe probe) {
        int steps = text.steps();
        float[] computed = new float[steps * steps];
        for (int step = 0; step < steps; step++) {
            int from = text.computedFrom(step, cached);
            for (int position = text.first(step); position <= step; position++) {
                computed[step * steps + position] = position >= from ? 1 : KEPT;
            }
        }
        String name = "cache.computed." + way;
        Axis positions = new Axis("position", text.labels());
        probe.report(name, text.written(), positions, computed, Scale.UNIT, Origins.measured(name));
    }

    private static void difference(Model model, GrowingText text, Probe probe) {
        Model.Reader reader = model.reader();
        double[] differences = new double[text.steps()];
        for (int step = 0; step < differences.length; step++) {
            float[] kept = reader.read(text.tokens()[step]);
            float[] anew = model.predict(text.window(step));
            int last = anew.length - kept.length;
            for (int token = 0; token < kept.length; token++) {
                differences[step] = Math.max(differences[step], Math.abs(kept[token] - anew[last + token]));
            }
        }
        probe.report(
                "cache.difference",
                Axis.single("difference"),
                text.written(),
                Measured.floats(differences),
                Scale.ANY,
                Measured.as("\\max_w |P_{kept}(w) - P_{anew}(w)|", differences, differences.length));
    }

    /// Whether the model is a language model that can keep what it has read.
    static boolean keeps(Model model, Task task) {
        return model instanceof Caching caching && caching.room() > 0 && task.inputs() == task.answers();
    }

    @Override
    public List<Code> code(String activation) {
        return switch (activation) {
            case "cache.work", "cache.saving" -> List.of(Code.of(getClass(), "private static void work("));
            case "cache.numbers" -> List.of(Code.of(getClass(), "private static void numbers("));
            case "cache.difference" -> List.of(Code.of(getClass(), "private static void difference("));
            case "cache.computed.with" ->
                List.of(COMPUTED, Code.of(CachedAttention.class, "private void forward(Head head"));
            default -> List.of(COMPUTED);
        };
    }

    /// Makes the analysis for language models with a cache.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(
                    "cache.work",
                    "cache.saving",
                    "cache.numbers",
                    "cache.computed.with",
                    "cache.computed.without",
                    "cache.difference");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return keeps(model, task);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new CacheAnalysis();
        }
    }
}
