package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.fault.InputException;

/// Whatever a learner sets, nothing is thrown and no weight is ever left without a number: a run that diverges
/// stops at that very step with the weights of the last good one, and one that memory has no room for is refused before
/// it begins.
///
/// The build tries [#FEW] settings of moderate size for a few steps; `mvn test -Pextremes` tries 300 for 200 steps, up
/// to 512 units, 512 positions and 5000 words.
class ExtremeSettingsTest {
    private static final int FEW = 30;
    private static final int FEW_STEPS = 8;
    private static final int REPORTED = 20; // runs between two lines of a long trial
    private static final int MOST_REFUSED = 100; // draws
    private static final long MOST_WORK = 100_000_000_000L; // operations of one run; more is cut short
    private static final double LEAST_RUN = 0.8; // share of the settings that must not be too large for the memory
    private static final double LEAST_WHOLE = 0.6; // share of them that must make all their steps or diverge

    private final List<Model.Factory> models = installed(Model.Factory.class);
    private final List<Optimizer.Factory> optimizers = installed(Optimizer.Factory.class);
    private final RandomGenerator random = new SeededRandom(11);

    private static <T> List<T> installed(Class<T> kind) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((a, b) -> a.getClass().getName().compareTo(b.getClass().getName()))
                .toList();
    }

    @Test
    void nothingIsThrownAndDivergenceIsCaughtAtOnce() {
        boolean whole = System.getProperty("extremes") != null;
        int runs = Integer.getInteger("extremes", FEW);
        int steps = Integer.getInteger("extreme.steps", FEW_STEPS);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int run = 0; run < runs; run++) {
            outcomes.merge(tryOne(models.get(run % models.size()), whole, steps), 1, Integer::sum);
            if (whole && (run + 1) % REPORTED == 0) {
                System.out.printf("extreme settings: %d of %d tried, %s%n", run + 1, runs, outcomes);
            }
        }
        int run = runs - count(outcomes, Outcome.TOO_LARGE);
        assertTrue(count(outcomes, Outcome.DIVERGED) > 0, "no setting was extreme enough: " + outcomes);
        assertTrue(run >= LEAST_RUN * runs, "too many were refused: " + outcomes);
        assertTrue(run - count(outcomes, Outcome.CUT_SHORT) >= LEAST_WHOLE * run, "too many are slow: " + outcomes);
    }

    private static int count(Map<Outcome, Integer> outcomes, Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /// How a run ended.
    private enum Outcome {
        /// Refused, because memory has no room for it.
        TOO_LARGE,
        DIVERGED,
        /// All its steps made.
        WHOLE,
        /// Still learning when its time was up.
        CUT_SHORT
    }

    /// Settings that a model refuses, such as heads that cannot share its width, are drawn again.
    private Outcome tryOne(Model.Factory factory, boolean whole, int steps) {
        for (int again = 0; again < MOST_REFUSED; again++) {
            Drawn drawn = draw(factory, whole);
            try {
                Trainer trainer = open(drawn, steps);
                int affordable = affordable(trainer, steps);
                return train(trainer, affordable, drawn.toString())
                        ? Outcome.DIVERGED
                        : affordable < steps ? Outcome.CUT_SHORT : Outcome.WHOLE;
            } catch (TooLargeException refused) {
                assertTrue(String.valueOf(refused.getMessage()).contains("would fit"), drawn.toString());
                return Outcome.TOO_LARGE;
            } catch (Refused refused) {
                assertFalse(String.valueOf(refused.getMessage()).isBlank(), drawn.toString());
            } catch (RuntimeException | OutOfMemoryError e) {
                throw new AssertionError(drawn.toString(), e);
            }
        }
        throw new AssertionError("%s refuses everything".formatted(factory.type()));
    }

    /// A model that said what would have worked.
    private static final class Refused extends Exception {
        Refused(InputException reason) {
            super(reason.getMessage(), reason);
        }
    }

    private record Drawn(
            Model.Factory model,
            Optimizer.Factory optimizer,
            int vocabulary,
            int length,
            int size,
            double rate,
            double clip,
            Map<String, String> given) {}

    private Drawn draw(Model.Factory factory, boolean whole) {
        int vocabulary = between(1, whole ? 5000 : 300);
        int length = between(1, whole ? 512 : 64);
        Optimizer.Factory optimizer = optimizers.get(random.nextInt(optimizers.size()));
        Map<String, String> given = new HashMap<>();
        given.putAll(extremes(factory.settings(), whole, length));
        given.putAll(extremes(optimizer.settings(), whole, length));
        double rate = Math.pow(10, -8 + 14 * random.nextDouble());
        double clip = random.nextBoolean() ? 0 : Math.pow(10, 3 * random.nextDouble());
        return new Drawn(factory, optimizer, vocabulary, length, between(1, 16), rate, clip, given);
    }

    /// As the program does it: what a model refuses is refused before the first step, and so is what memory has no room
    /// for.
    private static Trainer open(Drawn drawn, int steps) throws Refused {
        SeededRandom chance = new SeededRandom(5);
        RandomTokens task = new RandomTokens(
                RandomTokens.numbers(drawn.vocabulary), drawn.length, drawn.size, drawn.model.encodes());
        Trainer trainer;
        try {
            trainer = trainer(drawn, task, chance, steps);
        } catch (InputException e) {
            throw new Refused(e);
        }
        StepCost cost = trainer.cost();
        if (cost != null) {
            cost.fitInto(StepCost.ALL_RUNS);
        }
        return trainer;
    }

    private static Trainer trainer(Drawn drawn, RandomTokens task, SeededRandom chance, int steps) {
        Model model = drawn.model.create(new Model.Context(
                Settings.of(drawn.model.settings(), drawn.given), task.inputs(), task.answers(), chance, 1));
        Settings settings = Settings.of(drawn.optimizer.settings(), drawn.given);
        return new Trainer(new TrainingPlan(
                "extreme",
                model,
                task,
                model instanceof GradientModel gradient
                        ? drawn.optimizer.create(settings, gradient.parameters())
                        : null,
                Schedule.constant(drawn.rate),
                drawn.clip,
                Math.max(1, steps / 2),
                5,
                chance,
                List.of(),
                List.of(),
                drawn.given,
                Map.of(),
                new Steps(steps)));
    }

    private record Steps(int steps) implements Goal {
        @Override
        public boolean reached(Trainer trainer) {
            return false;
        }
    }

    /// No more steps than a run of this size has time for.
    private static int affordable(Trainer trainer, int steps) {
        StepCost cost = trainer.cost();
        return cost == null ? steps : (int) Math.clamp(MOST_WORK / (cost.operations() + 1), 2, steps);
    }

    private static boolean train(Trainer trainer, int steps, String setting) {
        for (int step = 0; step < steps && !(trainer.status() instanceof Status.Diverged); step++) {
            trainer.step();
            if (trainer.model() instanceof GradientModel model) {
                assertNull(model.parameters().firstNonFinite(model.parameters().values()), setting);
                assertTrue(
                        trainer.status() instanceof Status.Diverged || Double.isFinite(trainer.last("train.loss")),
                        setting);
            }
        }
        if (trainer.steps() > 0 && !saysProbabilities(trainer)) {
            trainer.step(); // new weights are tried by the next step
            assertTrue(trainer.status() instanceof Status.Diverged && saysProbabilities(trainer), setting);
        }
        return trainer.status() instanceof Status.Diverged;
    }

    private static boolean saysProbabilities(Trainer trainer) {
        for (float probability : trainer.model().predict(trainer.task().example())) {
            if (Float.isNaN(probability)) {
                return false;
            }
        }
        return true;
    }

    /// A value for each setting, now and then the least or the most it may have.
    private Map<String, String> extremes(List<Setting> settings, boolean whole, int length) {
        Map<String, String> given = new HashMap<>();
        for (Setting setting : settings) {
            switch (setting) {
                case Setting.Whole(var name, var min, var max, var usual) -> {
                    int most = whole ? max : Math.max(min, Math.min(max, 64));
                    given.put(name, "" + Math.max(between(min, most), name.equals("context") ? length : min));
                }
                case Setting.Real(var name, var min, var max, var usual, var logarithmic) -> {
                    double at = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
                    given.put(name, "" + (min + at * (max - min)));
                }
                case Setting.Choice(var name, var options, var usual) ->
                    given.put(name, options.get(random.nextInt(options.size())));
                case Setting.Interval interval -> {}
                case Setting.Formed formed -> {}
                case Setting.FreeText words -> {}
            }
        }
        return given;
    }

    /// As many small numbers as large ones, and the ends now and then.
    private int between(int min, int max) {
        return switch (random.nextInt(8)) {
            case 0 -> min;
            case 1 -> max;
            default -> {
                double low = Math.log(min + 1.0);
                double high = Math.log(max + 1.0);
                yield Math.clamp(Math.round(Math.exp(low + random.nextDouble() * (high - low)) - 1), min, max);
            }
        };
    }
}
