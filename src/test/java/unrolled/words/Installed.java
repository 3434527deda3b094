package unrolled.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// The names that everything installed gives to numbers, and to the rows and columns they stand in: found by
/// making every model, task and analysis, with each value of each choice, and looking at it.
final class Installed {
    private static final String TEXT =
            "the fox went to the river. the river was cold, and the fox was not.\n".repeat(40);
    private static final int BATCHES = 20; // read by a model that counts

    /// Each with what has it.
    final Map<String, String> activations = new TreeMap<>();

    final Map<String, String> axes = new TreeMap<>();

    /// Those that are neither numbers nor tokens, as `axis.label`.
    final Map<String, String> labels = new TreeMap<>();

    private final List<Task> tasks = new ArrayList<>();

    static <T> List<T> all(Class<T> kind) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    Installed() {
        for (Model.Factory factory : all(Model.Factory.class)) {
            Task task = task(factory.encodes() ? "translation" : "corpus");
            for (Settings settings : variants(factory.settings())) {
                look("the model '%s'".formatted(factory.type()), model(factory, settings, task), task);
            }
        }
        for (Task.Factory factory : all(Task.Factory.class)) {
            for (Settings settings : variants(factory.settings())) {
                Task task = task(factory, settings);
                tasks.add(task);
                look("the task '%s'".formatted(factory.type()), task);
            }
        }
        for (Analysis.Factory factory : all(Analysis.Factory.class)) {
            look(factory);
        }
    }

    private static Task task(String type) {
        Task.Factory factory = all(Task.Factory.class).stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
        return task(factory, Settings.usual(factory.settings()));
    }

    private static Task task(Task.Factory factory, Settings settings) {
        return factory.create(new Task.Context(settings, new SplittableRandom(1), name -> TEXT));
    }

    private static Model model(Model.Factory factory, Settings settings, Task task) {
        Model model =
                factory.create(new Model.Context(settings, task.inputs(), task.answers(), new SplittableRandom(1), 1));
        if (model instanceof CountingModel counting) {
            for (int i = 0; i < BATCHES; i++) {
                counting.count(task.next(new SplittableRandom(i)));
            }
        }
        return model;
    }

    private static List<Model> models(Task task) {
        return all(Model.Factory.class).stream()
                .filter(factory -> factory.encodes() == task.hasSource())
                .sorted(Comparator.comparing(Model.Factory::type).reversed())
                .map(factory -> model(factory, Settings.usual(factory.settings()), task))
                .toList();
    }

    /// The usual settings, and those in which one choice, or one small number, is another.
    private static List<Settings> variants(List<Setting> declared) {
        List<Settings> variants = new ArrayList<>(List.of(Settings.usual(declared)));
        for (Setting setting : declared) {
            List<String> values =
                    switch (setting) {
                        case Setting.Choice choice -> choice.options();
                        case Setting.Whole whole when whole.max() == 2 -> List.of("2");
                        case Setting.Whole whole -> List.of();
                        case Setting.Real real -> List.of();
                        case Setting.Interval interval -> List.of();
                        case Setting.Formed formed -> List.of();
                        case Setting.FreeText text -> List.of();
                    };
            values.stream()
                    .filter(value -> !value.equals(setting.usualText()))
                    .forEach(value -> variants.add(Settings.of(declared, Map.of(setting.name(), value))));
        }
        return variants;
    }

    private void look(String what, Model model, Task task) {
        model.trace(task.example(), into(what, task));
        for (String name : model.overridable()) {
            activations.putIfAbsent("overridden." + name, what);
            activations.putIfAbsent("free." + name, what);
        }
        if (model instanceof GradientModel gradient) {
            gradient.parts().keySet().forEach(part -> activations.putIfAbsent(part, what));
            gradient.parameters().slices().stream()
                    .filter(slice -> slice.size() > 0)
                    .forEach(slice -> activations.putIfAbsent(slice.name(), what));
        }
        activations.keySet().stream()
                .filter(name -> name.contains(".gate."))
                .map(name -> name.substring(name.indexOf(".gate.") + 1))
                .forEach(gate -> labels.putIfAbsent(gate, what));
    }

    private void look(String what, Task task) {
        task.annotate(task.example(), into(what, task));
        task.measure(models(task).getLast(), into(what, task));
        task.relations(task.example()).keySet().forEach(relation -> labels.putIfAbsent("relation." + relation, what));
    }

    private void look(Analysis.Factory factory) {
        String what = "the analysis of " + String.join(", ", factory.activations());
        Set<String> missing = new TreeSet<>(factory.activations());
        boolean sourceSeen = false; // heads of a model with two halves have other names
        for (Task task : tasks) {
            boolean known = missing.isEmpty() && (sourceSeen || !task.hasSource());
            for (Model model : known ? List.<Model>of() : models(task)) {
                if (factory.suits(model, task) && (!factory.timed() || !missing.isEmpty())) {
                    factory.create(Settings.usual(factory.settings()))
                            .report(model, task, task.example(), 1, into(what, task));
                    missing.removeAll(activations.keySet());
                    sourceSeen |= task.hasSource();
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("%s: nothing installed lets it report %s".formatted(what, missing));
        }
    }

    private Probe into(String what, Task task) {
        Set<String> tokens = Stream.of(task.inputs(), task.answers())
                .flatMap(vocabulary -> vocabulary.tokens().stream())
                .collect(Collectors.toSet());
        return (name, made) -> {
            Activation activation = made.get();
            activations.putIfAbsent(activation.name(), what);
            for (Axis axis : List.of(activation.rows(), activation.columns())) {
                axes.putIfAbsent(axis.name(), what);
                axis.labels().stream()
                        .filter(label ->
                                !label.equals(axis.name()) && !label.matches("-?[\\d.]+") && !tokens.contains(label))
                        .forEach(label -> labels.putIfAbsent(axis.name() + "." + label, what));
            }
        };
    }
}
