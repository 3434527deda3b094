package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.optim.FineTuning;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;

/// One `experiment` fence with everything it inherits, checked against what is installed.
final class ExperimentSheet {
    /// In what the runs of a comparison are equal: which of the limits of `until` counts. All of them do, where this is
    /// not said.
    static final Setting.Choice EQUAL = new Setting.Choice("equal", Until.BUDGETS, Until.BUDGETS.getFirst());

    /// Keys that belong to the experiment itself.
    static final List<Setting> OWN = Stream.of(
                    List.<Setting>of(
                            new Setting.Real("learning rate", 1e-8, 1e6, 0.01, true),
                            new Setting.Choice("schedule", Schedule.NAMES, "constant"),
                            new Setting.Whole("warm-up", 0, 10_000, 0),
                            new Setting.Real("clip", 0, 1000, 1, false),
                            Laboratory.SEED,
                            new Setting.Whole("evaluate every", 1, 10_000, 20),
                            EQUAL),
                    FineTuning.SETTINGS)
            .flatMap(List::stream)
            .toList();

    /// Those of them that a caption leaves out while they are as usual.
    static final Set<String> SILENT = Set.of("schedule", "warm-up", "learns", "rank", "equal");

    static final String STARTS_FROM = "starts from";

    static final String FOLLOWS = "follows";

    static final String OVERRIDE = "override";

    static final String USUAL_UNTIL = "400 steps";

    /// Keys that decide how a run is shown, and nothing of what it learns.
    static final Set<String> SHOWN = Set.of("controls", "label", "hue", "like", FOLLOWS);

    /// Keys of an experiment that are no settings.
    static final List<String> WORDS = List.of(
            "model", "task", "optimizer", "until", "controls", "label", "hue", "like", OVERRIDE, STARTS_FROM, FOLLOWS);
    private static final Pattern NARROWED = Pattern.compile("(.+?)\\s+(-?[\\d.]+) to (-?[\\d.]+)");
    private static final int DEPTH = 8; // experiments inherited one from another

    private final Fields fields;
    private final Map<String, String> values;
    private final String hue;
    private final Optional<ExperimentSheet> base;

    private ExperimentSheet(Fields fields, Map<String, String> values, String hue, Optional<ExperimentSheet> base) {
        this.fields = fields;
        this.values = values;
        this.hue = hue;
        this.base = base;
    }

    /// The experiment of this name.
    ///
    /// @param mention where the lesson speaks of it
    /// @throws LessonException with file and line
    static ExperimentSheet of(Lesson lesson, String name, Fields.Entry mention) {
        return of(lesson, name, mention, DEPTH);
    }

    private static ExperimentSheet of(Lesson lesson, String name, Fields.Entry mention, int most) {
        if (most == 0) {
            throw mention.error("'%s' starts from itself, or from more than %s others in a row".formatted(name, DEPTH));
        }
        Fields fields = find(lesson, name, mention);
        Map<String, String> values = new LinkedHashMap<>(fields.values());
        Fields parent = fields;
        for (int depth = 0; parent.has("like"); depth++) {
            if (depth == DEPTH) {
                throw parent.at("like")
                        .error("'%s' is like itself, or like more than %s others in a row".formatted(name, DEPTH));
            }
            parent = find(lesson, parent.text("like", ""), parent.at("like"));
            parent.values().forEach(values::putIfAbsent);
        }
        String base = values.getOrDefault(STARTS_FROM, "");
        ExperimentSheet sheet = new ExperimentSheet(
                fields,
                values,
                values.getOrDefault("hue", lesson.header().text("hue", "rnn")),
                base.isEmpty() ? Optional.empty() : Optional.of(of(lesson, base, fields.at(STARTS_FROM), most - 1)));
        sheet.check();
        return sheet;
    }

    /// Whether its model is a table of counts.
    boolean counts() {
        return values.getOrDefault("model", "").equals("ngram");
    }

    private static Fields find(Lesson lesson, String name, Fields.Entry mention) {
        List<Fields> all = lesson.pages().stream()
                .flatMap(page -> page.all(Block.Experiment.class).stream())
                .map(Block.Experiment::fields)
                .toList();
        return all.stream()
                .filter(fields -> fields.name().equals(name))
                .findFirst()
                .orElseThrow(() -> mention.error("no experiment '%s'; this lesson has %s"
                        .formatted(name, all.stream().map(Fields::name).toList())));
    }

    private void check() {
        List<Setting> declared = declared();
        Set<String> known = new LinkedHashSet<>(WORDS);
        declared.forEach(setting -> known.add(setting.name()));
        fields.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw entry.error("no setting '%s'; there are %s".formatted(key, String.join(", ", known)));
            }
        });
        if (!Palette.families().contains(hue)) {
            throw fields.at("hue")
                    .error("no hue '%s'; there are %s".formatted(hue, String.join(", ", Palette.families())));
        }
        for (Setting setting : declared) {
            String value = values.get(setting.name());
            if (value != null) {
                parse(setting, value);
            }
        }
        until(values);
        if (controls().contains(EQUAL)) {
            EQUAL.options().forEach(budget -> until(Optional.of(budget)));
            if (!values.containsKey(EQUAL.name())) {
                throw fields.at("controls").error("'equal' is a knob and has to begin somewhere; add 'equal: steps'");
            }
        }
    }

    private void parse(Setting setting, String value) {
        try {
            setting.parse(value);
        } catch (InputException e) {
            throw fields.at(setting.name()).error(e);
        }
    }

    /// The experiment whose weights, once it is trained, this one starts from; empty if it starts from chance.
    Optional<ExperimentSheet> base() {
        return base;
    }

    /// What is wrong with the experiment it starts from, with its line.
    LessonException baseless(InputException e) {
        return complaint(STARTS_FROM, e);
    }

    /// What is wrong with the value of a key, with its line.
    LessonException complaint(String key, InputException e) {
        return fields.at(key).error(e);
    }

    /// Every setting this experiment may have: its own, its model's, task's and optimizer's, and those of all
    /// analyses, see [#requireMeasured].
    List<Setting> declared() {
        return declared(Installed.ANALYSES);
    }

    /// What decides how it learns: the optimizer and its settings, the experiment's, the model's and the task's.
    List<Setting> trained() {
        List<Setting> trained = new ArrayList<>();
        if (counts()) {
            trained.add(Laboratory.SEED);
        } else {
            trained.add(OWN.getFirst());
            trained.add(new Setting.Choice(
                    Installed.OPTIMIZERS.kind(),
                    Installed.OPTIMIZERS.all().stream()
                            .map(Optimizer.Factory::type)
                            .toList(),
                    optimizer().type()));
            trained.add(Laboratory.SEED);
            OWN.stream()
                    .filter(setting -> !trained.contains(setting)
                            && !setting.equals(EQUAL)
                            && !FineTuning.SETTINGS.contains(setting))
                    .forEach(trained::add);
            trained.addAll(optimizer().settings());
        }
        trained.addAll(model().settings());
        trained.addAll(task().settings());
        return trained;
    }

    private List<Setting> declared(List<Analysis.Factory> analyses) {
        List<Setting> declared = new ArrayList<>(OWN);
        declared.addAll(model().settings());
        declared.addAll(task().settings());
        declared.addAll(optimizer().settings());
        analyses.forEach(analysis -> declared.addAll(analysis.settings()));
        return declared;
    }

    /// Refuses a setting that belongs to analyses which do not suit this run. Which do is known once it has a model and
    /// a task.
    ///
    /// @throws LessonException with file and line
    void requireMeasured(List<Analysis.Factory> suited) {
        Set<String> known = new LinkedHashSet<>();
        declared(suited).forEach(setting -> known.add(setting.name()));
        for (Analysis.Factory analysis : Installed.ANALYSES) {
            for (Setting setting : analysis.settings()) {
                String name = setting.name();
                boolean controlled =
                        controls().stream().anyMatch(one -> one.name().equals(name));
                if (!known.contains(name) && (fields.has(name) || controlled)) {
                    throw fields.at(controlled ? "controls" : name)
                            .error("no setting '%s' here: the model '%s' on the task '%s' reports no %s"
                                    .formatted(name, model().type(), task().type(), activations(name)));
                }
            }
        }
    }

    /// What all analyses with this setting report, which may be several.
    private static String activations(String setting) {
        return Installed.ANALYSES.stream()
                .filter(analysis ->
                        analysis.settings().stream().anyMatch(one -> one.name().equals(setting)))
                .flatMap(analysis -> analysis.activations().stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// The settings that take effect without training anew.
    static Set<String> live() {
        return Installed.ANALYSES.stream()
                .flatMap(analysis -> analysis.settings().stream())
                .map(Setting::name)
                .collect(Collectors.toSet());
    }

    Model.Factory model() {
        return installed(Installed.MODELS, "");
    }

    Task.Factory task() {
        return installed(Installed.TASKS, "");
    }

    Optimizer.Factory optimizer() {
        return installed(Installed.OPTIMIZERS, "adam");
    }

    /// The optimizer of a run with these settings, which the learner may have changed.
    Optimizer.Factory optimizer(Map<String, String> given) {
        String type =
                given.getOrDefault(Installed.OPTIMIZERS.kind(), optimizer().type());
        return Installed.OPTIMIZERS.named(type);
    }

    private <T> T installed(Installed<T> all, String usual) {
        try {
            return all.named(value(all.kind(), usual));
        } catch (InputException e) {
            throw complaint(all.kind(), e);
        }
    }

    /// The complaint about a model and a task that do not go together.
    LessonException mismatch() {
        String message = model().encodes()
                ? "the model '%s' reads a source, but the task '%s' has none"
                : "the model '%s' has no encoder for the source of the task '%s'";
        return fields.begin().error(message.formatted(model().type(), task().type()));
    }

    String name() {
        return fields.name();
    }

    String label() {
        return value("label", name());
    }

    String hue() {
        return hue;
    }

    String value(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    Map<String, String> values() {
        return values;
    }

    /// The settings the learner may move, a number in the range the lesson gives it: `recurrent scale 0 to 2`.
    List<Setting> controls() {
        return Fields.parts(value("controls", ""), ',').stream()
                .map(this::control)
                .toList();
    }

    private Setting control(String text) {
        Matcher narrowed = NARROWED.matcher(text);
        String name = narrowed.matches() ? narrowed.group(1) : text;
        Setting setting = declared().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> fields.at("controls").error("no setting '%s' to control".formatted(name)));
        if (!narrowed.matches()) {
            return setting;
        }
        try {
            Setting within = setting.within(narrowed.group(2), narrowed.group(3));
            within.parse(value(name, setting.usualText()));
            return within;
        } catch (InputException e) {
            throw fields.at("controls").error(e);
        }
    }

    /// What analyses report that is put on curves while the run learns: a number or a row of them, the same
    /// each time.
    ///
    /// @throws LessonException with file and line, for a name that no analysis reports
    List<String> follows() {
        List<String> follows = Fields.parts(value(FOLLOWS, ""), ',');
        Set<String> known = new TreeSet<>();
        Installed.ANALYSES.stream()
                .filter(analysis -> !analysis.timed())
                .forEach(analysis -> known.addAll(analysis.activations()));
        for (String name : follows) {
            if (!known.contains(name)) {
                throw fields.at(FOLLOWS)
                        .error("no analysis reports '%s' the same each time; there are %s"
                                .formatted(name, String.join(", ", known)));
            }
        }
        return follows;
    }

    /// When the run is done.
    Until until() {
        return until(Optional.empty());
    }

    /// When the run is done if the learner has changed settings like this.
    Until until(Map<String, String> given) {
        return until(Optional.ofNullable(given.get(EQUAL.name())));
    }

    private Until until(Optional<String> equal) {
        try {
            Until until = Until.parse(value("until", USUAL_UNTIL));
            return equal.map(budget -> until.equal(EQUAL.parse(budget))).orElse(until);
        } catch (InputException e) {
            throw fields.at("until").error(e);
        }
    }
}
