package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Caching;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How long each step of writing takes on this machine, now, with and without a key-value cache: `cache.time` [2 x
/// step] in microseconds of one core, the least of several tries, over the text of [CacheAnalysis]. Small models pass
/// over a few positions nearly as quickly as over one, so the times part later than the counts do.
public final class CacheTimeAnalysis implements Analysis {
    private static final String NAME = "cache.time";
    private static final int TRIES = 20;
    private static final double MICROS = 1e3; // of a millisecond

    private CacheTimeAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        if (model instanceof Caching caching) {
            GrowingText text = GrowingText.of(model, caching, task, shown);
            int steps = text.steps();
            double[] micros = new double[2 * steps];
            Arrays.fill(micros, 0, steps, Double.POSITIVE_INFINITY);
            Batch longest = text.window(Math.min(steps, caching.room()) - 1);
            Clock.warmUp(this, model, () -> {
                model.predict(longest);
                readAll(model, text, micros);
            });
            Arrays.fill(micros, 0, steps, Double.POSITIVE_INFINITY);
            for (int i = 0; i < TRIES; i++) {
                readAll(model, text, micros);
            }
            for (int step = 0; step < steps; step++) {
                Batch window = text.window(step);
                micros[steps + step] = MICROS * Clock.least(() -> model.predict(window));
            }
            probe.report(
                    NAME,
                    CacheAnalysis.WAYS,
                    text.written(),
                    Measured.floats(micros),
                    Scale.ANY,
                    Origins.measured(NAME));
        }
    }

    /// Reads the text once with the cache; the least time of each step so far stands in `micros`.
    private static void readAll(Model model, GrowingText text, double[] micros) {
        Model.Reader reader = model.reader();
        for (int step = 0; step < text.steps(); step++) {
            int token = text.tokens()[step];
            micros[step] = Math.min(micros[step], MICROS * Clock.once(() -> reader.read(token)));
        }
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "private static void readAll("), Code.of(Clock.class, "static double once("));
    }

    /// Makes the analysis for language models with a cache.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return CacheAnalysis.keeps(model, task);
        }

        @Override
        public boolean timed() {
            return true;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new CacheTimeAnalysis();
        }
    }
}
