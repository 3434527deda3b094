package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.text.TextException;
import unrolled.fault.InputException;
import unrolled.training.SeededRandom;
import unrolled.training.StepCost;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;

/// Makes the seeded trainer of an experiment.
final class Opener {
    private static final String OWN = "own";

    private final Library library;
    private final String ownText;

    /// @param ownText the learner's text, for `text: own`
    Opener(Library library, String ownText) {
        this.library = library;
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
        Optimizer optimizer = model instanceof GradientModel gradient
                ? sheet.optimizer().create(Settings.of(sheet.optimizer().settings(), given), gradient.parameters())
                : null;
        Trainer trainer = new Trainer(new TrainingPlan(
                sheet.name(),
                model,
                task,
                optimizer,
                Schedule.named(
                        own.text("schedule"),
                        own.real("learning rate"),
                        own.whole("warm-up"),
                        sheet.until().steps()),
                own.real("clip"),
                own.whole("evaluate every"),
                seed,
                random,
                analyses,
                given,
                captions(sheet, given, model),
                sheet.until()));
        try {
            new InitialOverrides(sheet.value("override", "")).in(trainer);
        } catch (InputException e) {
            throw sheet.complaint("override", e);
        }
        StepCost cost = trainer.cost();
        if (cost != null) {
            cost.fitInto(Runtime.getRuntime().maxMemory());
        }
        return trainer;
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
    private static Map<String, Object> captions(ExperimentSheet sheet, Map<String, String> given, Model model) {
        Map<String, Object> captions = new LinkedHashMap<>();
        captions.put("model", sheet.model().type());
        captions.put("task", sheet.task().type());
        captions.putAll(Settings.of(sheet.model().settings(), given).values());
        captions.putAll(Settings.of(sheet.task().settings(), given).values());
        if (model instanceof GradientModel) {
            captions.put("optimizer", sheet.optimizer().type());
            for (Setting setting : ExperimentSheet.OWN) {
                Object value = setting.parse(given.getOrDefault(setting.name(), setting.usualText()));
                if (!ExperimentSheet.SILENT.contains(setting.name())
                        || !value.equals(setting.parse(setting.usualText()))) {
                    captions.put(setting.name(), value);
                }
            }
        } else {
            captions.put("seed", Settings.of(ExperimentSheet.OWN, given).whole("seed"));
        }
        return captions;
    }
}
