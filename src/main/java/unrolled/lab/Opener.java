package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.FineTuning;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Literal;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.TextException;
import unrolled.fault.InputException;
import unrolled.training.Goal;
import unrolled.training.SeededRandom;
import unrolled.training.StepCost;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.TrainingSnapshot;

/// Makes the seeded trainer of an experiment.
final class Opener {
    private static final String OWN = "own";
    private static final String CONSTANT = "constant";
    private static final String NUMBERS_LEARNT = "numbers learnt";

    private final Library library;
    private final Pretrained pretrained;
    private final String ownText;

    /// @param ownText the learner's text, for `text: own`
    Opener(Library library, Pretrained pretrained, String ownText) {
        this.library = library;
        this.pretrained = pretrained;
        this.ownText = ownText;
    }

    private String text(String name) {
        if (name.equals(OWN) && ownText.isEmpty()) {
            throw new TextException(TextException.Reason.EMPTY, 0, 1)
                    .saying("the text 'own' is given in the window only; there are %s"
                            .formatted(String.join(", ", library.corpora())));
        }
        try {
            return name.equals(OWN) ? ownText : library.corpus(name);
        } catch (TextException e) {
            throw named(e, name);
        }
    }

    private static TextException named(TextException refused, String corpus) {
        return refused.saying("assets/corpora/%s.txt: %s".formatted(corpus, refused.getMessage()));
    }

    /// @param changes settings that differ from the lesson's
    Trainer open(ExperimentSheet sheet, Map<String, String> changes) {
        return open(sheet, changes, sheet.name(), Map.of());
    }

    /// @param changes settings that differ from the lesson's
    /// @param name    of the run
    /// @param more    for captions, beside its settings
    Trainer open(ExperimentSheet sheet, Map<String, String> changes, String name, Map<String, Object> more) {
        Map<String, String> given = new LinkedHashMap<>(sheet.values());
        given.putAll(changes);
        Settings own = Settings.of(ExperimentSheet.OWN, given);
        int seed = own.whole("seed");
        RandomGenerator random = new SeededRandom(seed);
        Task task = task(sheet, given, random);
        if (task.hasSource() != sheet.model().encodes()) {
            throw sheet.mismatch();
        }
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        Model model = sheet.model()
                .create(new Model.Context(
                        Settings.of(sheet.model().settings(), given), task.inputs(), task.answers(), random, threads));
        List<Analysis.Factory> analyses = Installed.ANALYSES.stream()
                .filter(analysis -> analysis.suits(model, task))
                .toList();
        if (changes.isEmpty()) { // what suits the lesson's run need not suit one that the learner has changed
            sheet.requireMeasured(analyses);
        }
        if (sheet.base().isPresent()) {
            start(model, task, sheet, changes);
        }
        Optimizer optimizer =
                model instanceof GradientModel gradient ? optimizer(sheet, given, gradient, random) : null;
        Goal goal = goal(sheet, given, model, task);
        Map<String, Object> captions = captions(sheet, given, model, optimizer);
        captions.putAll(more);
        Trainer trainer = new Trainer(new TrainingPlan(
                name,
                model,
                task,
                optimizer,
                Schedule.named(own.text("schedule"), own.real("learning rate"), own.whole("warm-up"), goal.steps()),
                own.real("clip"),
                own.whole("evaluate every"),
                seed,
                random,
                analyses,
                sheet.follows(),
                given,
                captions,
                goal));
        try {
            new InitialOverrides(sheet.value(ExperimentSheet.OVERRIDE, "")).in(trainer);
        } catch (InputException e) {
            throw sheet.complaint(ExperimentSheet.OVERRIDE, e);
        }
        fit(List.of(trainer));
        return trainer;
    }

    /// Opens runs that are trained side by side.
    ///
    /// @param changes  settings that differ from the lesson's
    /// @param forkedAt steps at which some of them will go off from others, by experiment
    /// @throws unrolled.training.TooLargeException if the memory has no room for all of them
    List<Trainer> open(List<ExperimentSheet> sheets, Map<String, String> changes, Map<String, Integer> forkedAt) {
        List<Trainer> opened = new ArrayList<>();
        for (ExperimentSheet sheet : sheets) {
            Optional<Integer> step = Optional.ofNullable(forkedAt.get(sheet.name()));
            Map<String, Object> more = new LinkedHashMap<>();
            step.ifPresent(at -> more.put(TrainingSnapshot.FORKED_AT, at));
            opened.add(open(sheet, changes, sheet.name(), more));
            fit(opened);
        }
        return List.copyOf(opened);
    }

    /// Refuses runs that the memory has no room for side by side.
    static void fit(List<Trainer> trainers) {
        List<StepCost> costs =
                trainers.stream().map(Trainer::cost).filter(Objects::nonNull).toList();
        StepCost.fitInto(costs, StepCost.ALL_RUNS);
    }

    /// When a run is done. One that only time ends has no last step, at which a learning rate could have fallen to 0.
    private static Goal goal(ExperimentSheet sheet, Map<String, String> given, Model model, Task task) {
        try {
            Goal goal = sheet.until(given)
                    .goal(model instanceof GradientModel gradient ? StepCost.of(gradient, task.largest()) : null);
            String schedule = given.getOrDefault("schedule", CONSTANT);
            if (goal.steps() == Goal.ANY_NUMBER && !schedule.equals(CONSTANT)) {
                throw new InputException(
                        "seconds do not say with which step the schedule '%s' ends; add ', or 400 steps'"
                                .formatted(schedule));
            }
            return goal;
        } catch (InputException e) {
            throw sheet.complaint("until", e);
        }
    }

    private static Optimizer optimizer(
            ExperimentSheet sheet, Map<String, String> given, GradientModel model, RandomGenerator random) {
        Optimizer.Factory factory = sheet.optimizer(given);
        Settings settings = Settings.of(factory.settings(), given);
        Parameters parameters = model.parameters();
        Optimizer optimizer = FineTuning.of(
                Settings.of(FineTuning.SETTINGS, given),
                parameters,
                random,
                learning -> factory.create(settings, learning));
        model.learnsOnly(optimizer.changed(parameters));
        return optimizer;
    }

    /// Gives a model the weights its experiment starts from. Of what the learner has changed, these are trained with
    /// the seed and the settings of the model, so that they fit.
    private void start(Model model, Task task, ExperimentSheet sheet, Map<String, String> changes) {
        ExperimentSheet base = sheet.base().orElseThrow();
        Map<String, String> shared = new LinkedHashMap<>(changes);
        Set<String> names = base.model().settings().stream().map(Setting::name).collect(Collectors.toSet());
        shared.keySet().removeIf(name -> !names.contains(name) && !name.equals(Laboratory.SEED.name()));
        try {
            pretrained.into(
                    model,
                    task.inputs(),
                    base.name(),
                    new Pretrained.Key(lineage(base), shared, ownText),
                    () -> open(base, shared));
        } catch (InputException e) {
            throw sheet.baseless(e);
        }
    }

    /// Everything a lesson says of what an experiment learns, and of those it starts from in their turn.
    private static List<Map<String, String>> lineage(ExperimentSheet sheet) {
        List<Map<String, String>> lineage = new ArrayList<>();
        Optional<ExperimentSheet> next = Optional.of(sheet);
        while (next.isPresent()) {
            Map<String, String> decisive = new LinkedHashMap<>(next.get().values());
            decisive.keySet().removeAll(ExperimentSheet.SHOWN);
            lineage.add(decisive);
            next = next.get().base();
        }
        return lineage;
    }

    private Task task(ExperimentSheet sheet, Map<String, String> given, RandomGenerator random) {
        Settings settings = Settings.of(sheet.task().settings(), given);
        List<String> read = new ArrayList<>();
        try {
            return sheet.task().create(new Task.Context(settings, random, name -> {
                String text = text(name);
                read.add(name);
                return text;
            }));
        } catch (TextException e) {
            throw read.isEmpty() || read.contains(OWN) ? e : named(e, read.getLast());
        }
    }

    /// What a caption says of a run: everything that was set, except what a counting model has no use for.
    private static Map<String, Object> captions(
            ExperimentSheet sheet, Map<String, String> given, Model model, @Nullable Optimizer optimizer) {
        Map<String, Object> captions = new LinkedHashMap<>();
        captions.put("model", sheet.model().type());
        captions.put("task", sheet.task().type());
        captions.putAll(Settings.of(sheet.model().settings(), given).values());
        for (Setting setting : sheet.task().settings()) {
            Object value = setting.parse(given.getOrDefault(setting.name(), setting.usualText()));
            if (!(setting instanceof Setting.Formed)) {
                captions.put(setting.name(), value);
            } else if (!value.toString().isEmpty()) {
                captions.put(setting.name(), new Literal(value.toString()));
            }
        }
        sheet.base().ifPresent(base -> captions.put(ExperimentSheet.STARTS_FROM, new Literal(base.label())));
        if (model instanceof GradientModel gradient && optimizer != null) {
            captions.put("optimizer", sheet.optimizer(given).type());
            for (Setting setting : ExperimentSheet.OWN) {
                Object value = setting.parse(given.getOrDefault(setting.name(), setting.usualText()));
                if (!ExperimentSheet.SILENT.contains(setting.name())
                        || !value.equals(setting.parse(setting.usualText()))) {
                    captions.put(setting.name(), value);
                }
            }
            long learnt = optimizer.learnt(gradient.parameters());
            if (learnt < gradient.parameterCount()) {
                captions.put(NUMBERS_LEARNT, learnt);
            }
        } else {
            captions.put("seed", Settings.of(ExperimentSheet.OWN, given).whole("seed"));
        }
        return captions;
    }
}
