package unrolled.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.engine.model.Model;
import unrolled.engine.optim.FineTuning;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;
import unrolled.fault.InputException;
import unrolled.figure.Palette;

/// One run of a [Draft]: a model, a task, and the settings that are not as usual.
///
/// @param name   unique in its draft, and the same through all versions of it: `run-3`
/// @param label  what the learner calls it; empty for a label made of what it is
/// @param hue    the colour of a model family
/// @param values by the keys of an experiment in a lesson file, `model`, `task`, `optimizer` and `until` among them;
///               with what a lesson says beside the settings, see [#asides]
/// @param fork   where it goes off from another run; empty for one from the beginning
public record DraftRun(String name, String label, String hue, Map<String, String> values, Optional<Fork> fork) {
    /// What a run is made of, and when it ends.
    public static final List<String> PARTS = List.of("model", "task", "optimizer", "until");

    /// Numbers that stand in it from the start, by hand.
    public static final String OVERRIDE = ExperimentSheet.OVERRIDE;

    private static final String USUAL_UNTIL = "600 steps";
    private static final String USUAL_OPTIMIZER = "adam";
    private static final Set<String> BINDING = Set.of("model", "task"); // what weights and inner values belong to
    private static final String OTHER_HUE = "transformer"; // of a model whose name is no family

    public DraftRun {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Where a run goes off from another.
    ///
    /// @param of     the name of that one, which may be changed since, or gone
    /// @param step   at which it had learnt what this one begins with
    /// @param values of that one then, like those of a run
    public record Fork(String of, int step, Map<String, String> values) {
        private static final Pattern ORIGIN = Pattern.compile("(.{1,40})-from-(.{1,40})-at-(\\d{1,9})");

        public Fork {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /// What the run that a fork goes off from is called, as it was then.
        public String origin(String fork) {
            return "%s-from-%s-at-%s".formatted(fork, of, step);
        }

        /// Where a fork goes off from a run called so; empty if that is the origin of another one.
        ///
        /// @param values of that run
        static Optional<Fork> read(String fork, String origin, Map<String, String> values) {
            Matcher parts = ORIGIN.matcher(origin);
            return parts.matches() && parts.group(1).equals(fork)
                    ? Optional.of(new Fork(parts.group(2), Integer.parseInt(parts.group(3)), values))
                    : Optional.empty();
        }
    }

    /// Settings and what they belong to: `model`, `task` or `training`.
    ///
    /// @param settings in the order in which they are declared
    public record Group(String name, List<Setting> settings) {}

    /// One with everything as usual.
    public static DraftRun of(String name, String model, String task) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", model);
        values.put("task", task);
        values.put("optimizer", USUAL_OPTIMIZER);
        values.put("until", USUAL_UNTIL);
        return new DraftRun(name, "", hueOf(model), values, Optional.empty());
    }

    /// One with what a lesson says of an experiment, as far as a draft has it.
    static DraftRun taken(String name, String label, String hue, Map<String, String> values) {
        Map<String, String> usual = new LinkedHashMap<>(of(name, "", "").values());
        usual.put("until", ExperimentSheet.USUAL_UNTIL);
        usual.putAll(values);
        return new DraftRun(name, label, hue, usual, Optional.empty()).pruned();
    }

    private static String hueOf(String model) {
        return Palette.families().stream().filter(model::startsWith).findFirst().orElse(OTHER_HUE);
    }

    public Model.Factory model() {
        return Installed.MODELS.named(part("model"));
    }

    public Task.Factory task() {
        return Installed.TASKS.named(part("task"));
    }

    public Optimizer.Factory optimizer() {
        return Installed.OPTIMIZERS.named(part("optimizer"));
    }

    /// One of [#PARTS].
    public String part(String key) {
        return switch (key) {
            case "optimizer" -> values.getOrDefault(key, USUAL_OPTIMIZER);
            case "until" -> values.getOrDefault(key, USUAL_UNTIL);
            default -> values.getOrDefault(key, "");
        };
    }

    /// The value of a setting, as usual if nothing is said.
    public String value(Setting setting) {
        return values.getOrDefault(setting.name(), setting.usualText());
    }

    /// Every setting it has but the seed, which is turned for all runs of a page at once. In what it is equal to others
    /// is one only where a lesson has said so.
    public List<Group> groups() {
        List<Setting> training = new ArrayList<>(ExperimentSheet.OWN);
        training.removeAll(List.of(Laboratory.SEED, ExperimentSheet.EQUAL));
        training.removeAll(FineTuning.SETTINGS); // of a run that starts from another
        training.addAll(optimizer().settings());
        if (isEqual()) {
            List<String> budgets = Until.parse(part("until")).budgets();
            training.add(new Setting.Choice(ExperimentSheet.EQUAL.name(), budgets, budgets.getFirst()));
        }
        return List.of(
                new Group("model", model().settings()),
                new Group("task", task().settings()),
                new Group("training", training));
    }

    /// The setting of this name, if it has one.
    public Optional<Setting> setting(String name) {
        return groups().stream()
                .flatMap(group -> group.settings().stream())
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    private boolean isEqual() {
        return values.containsKey(ExperimentSheet.EQUAL.name());
    }

    /// Whether a key can be given another value here.
    boolean has(String key) {
        return PARTS.contains(key) || values.containsKey(key) || setting(key).isPresent();
    }

    /// What is said beside its settings: numbers by hand, what is put on curves, what analyses are asked.
    Map<String, String> asides() {
        Map<String, String> asides = new LinkedHashMap<>(values);
        asides.keySet().removeIf(key -> !isAside(key));
        return asides;
    }

    private boolean isAside(String key) {
        return (key.equals(OVERRIDE) || key.equals(ExperimentSheet.FOLLOWS) || Laboratory.isLive(key))
                && setting(key).isEmpty();
    }

    DraftRun called(String otherName) {
        return new DraftRun(otherName, "", hue, values, Optional.empty());
    }

    /// One that goes off from this one.
    ///
    /// @param changes of the page that this one is trained with
    DraftRun forked(String otherName, int step, Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(changes);
        Fork off = new Fork(name, step, taken(name, "", hue, all).values());
        return new DraftRun(otherName, "", hue, values, Optional.of(off));
    }

    /// The same that goes off from another one.
    DraftRun from(Fork off) {
        return new DraftRun(name, label, hue, values, Optional.of(off));
    }

    /// The same from the beginning.
    DraftRun unforked(String otherName) {
        return new DraftRun(otherName, label, hue, values, Optional.empty());
    }

    DraftRun labelled(String words) {
        return new DraftRun(name, words.replaceAll("[\\r\\n]+", " ").strip(), hue, values, fork);
    }

    DraftRun coloured(String family) {
        return new DraftRun(name, label, family, values, fork);
    }

    /// Whether it is made of these parts for good: what it begins with was learnt by this model on this task.
    public boolean isBound(String part) {
        return fork.isPresent() && BINDING.contains(part);
    }

    /// The same with another value; one beside its settings is taken away by an empty one. What belongs to a model or
    /// task that it has no longer is forgotten; a model that reads a source gets a task that has one, and the other
    /// way round.
    ///
    /// @throws InputException that says what would have worked
    DraftRun with(String key, String value) {
        String text = value.replaceAll("[\\r\\n]+", " ").strip();
        if (isBound(key) && !text.equals(part(key))) {
            throw new InputException("a fork keeps its model and its task; duplicate it to change them");
        }
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(key, text);
        if (BINDING.contains(key) && !text.equals(part(key))) {
            changed.keySet().removeAll(asides().keySet());
        }
        DraftRun run = new DraftRun(name, label, key.equals("model") ? hueOf(text) : hue, changed, fork);
        if (key.equals("until")) {
            Until.parse(text);
            return run.pruned();
        }
        if (PARTS.contains(key)) {
            return run.fitting(key);
        }
        if (isAside(key)) {
            return text.isEmpty() ? without(key) : run;
        }
        Setting setting = run.setting(key).orElseThrow(() -> new InputException("no setting '%s'".formatted(key)));
        setting.parse(text);
        boolean unsaid = text.equals(setting.usualText()) && !key.equals(ExperimentSheet.EQUAL.name());
        return unsaid ? without(key) : run;
    }

    private DraftRun without(String key) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(key);
        return new DraftRun(name, label, hue, fewer, fork);
    }

    private DraftRun fitting(String changedPart) {
        DraftRun run = this;
        if (task().hasSource() != model().encodes()) {
            Map<String, String> other = new LinkedHashMap<>(values);
            if (changedPart.equals("task")) {
                other.put("model", modelFor(task()));
            } else {
                other.put("task", taskFor(model()));
            }
            run = new DraftRun(name, label, hueOf(other.getOrDefault("model", "")), other, fork);
        }
        return run.pruned();
    }

    private static String modelFor(Task.Factory task) {
        return Installed.MODELS.all().stream()
                .filter(model -> model.encodes() == task.hasSource())
                .map(Model.Factory::type)
                .findFirst()
                .orElseThrow();
    }

    private static String taskFor(Model.Factory model) {
        return Installed.TASKS.all().stream()
                .filter(task -> task.hasSource() == model.encodes())
                .map(Task.Factory::type)
                .findFirst()
                .orElseThrow();
    }

    /// Without values that no setting of its has or takes.
    private DraftRun pruned() {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.entrySet()
                .removeIf(entry -> !PARTS.contains(entry.getKey())
                        && !entry.getKey().equals(Laboratory.SEED.name())
                        && !isAside(entry.getKey())
                        && setting(entry.getKey())
                                .filter(setting -> takes(setting, entry.getValue()))
                                .isEmpty());
        return new DraftRun(name, label, hue, kept, fork);
    }

    private static boolean takes(Setting setting, String value) {
        try {
            setting.parse(value);
            return true;
        } catch (InputException e) {
            return false;
        }
    }
}
